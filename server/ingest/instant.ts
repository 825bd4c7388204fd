const iso =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Reads ISO 8601, taken as UTC where it names no zone; null for anything else, 30 February included. */
export function readInstant(text: string): Date | null {
  const [, day, time = "00:00", zone = "Z"] = iso.exec(text) ?? [];
  if (day === undefined) return null;
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || dayOf(midnight) !== day) return null;
  const at = new Date(
    `${day}T${time}${zone.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2").toUpperCase()}`,
  );
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The UTC day of an instant, `YYYY-MM-DD`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
