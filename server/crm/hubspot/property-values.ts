/** HubSpot answers every property as text, absent ones as null or "". */
export type Properties = Readonly<Record<string, string | null | undefined>>;

export function text(properties: Properties, name: string): string | null {
  return properties[name] || null;
}

export function number(properties: Properties, name: string): number | null {
  const value = Number(properties[name] || Number.NaN);
  return Number.isFinite(value) ? value : null;
}

export function isTrue(properties: Properties, name: string): boolean | null {
  const value = properties[name];
  return value ? value === "true" : null;
}

/** ISO 8601, also from the epoch milliseconds that some date properties still carry. */
export function instant(properties: Properties, name: string): string | null {
  const value = properties[name];
  if (!value) return null;
  const at = new Date(/^-?\d{9,}$/.test(value) ? Number(value) : value);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export function date(properties: Properties, name: string): string | null {
  return instant(properties, name)?.slice(0, 10) ?? null;
}

/** ISO 8601 durations as HubSpot writes billing periods: P12M, P1Y. */
export function months(properties: Properties, name: string): number | null {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(properties[name] ?? "");
  if (!match) return null;
  return Number(match[1] ?? 0) * 12 + Number(match[2] ?? 0) || null;
}
