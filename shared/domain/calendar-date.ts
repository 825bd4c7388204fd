const dayMs = 86_400_000;

/** Days since 1970-01-01 of a `YYYY-MM-DD` (or of the UTC date of an instant). */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(date) / dayMs);
}

export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The same day of the month `months` later; the month's last day where there is none. */
export function addMonths(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.slice(0, 10).split("-").map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
    .toISOString()
    .slice(0, 10);
}

/** A date out of a raw CRM value: ISO date or instant, or epoch milliseconds; null where it is neither. */
export function parseDate(raw: string | null | undefined): string | null {
  if (raw === null || raw === undefined || raw === "") return null;
  if (/^\d{4}-\d{2}-\d{2}/.test(raw)) {
    return Number.isNaN(Date.parse(raw.slice(0, 10))) ? null : raw.slice(0, 10);
  }
  if (!/^-?\d{9,14}$/.test(raw)) return null;
  return new Date(Number(raw)).toISOString().slice(0, 10);
}
