/** What clocks on walls and calendars show, asked of Intl alone, slowly: a check of our own calendar. */

export type Works = {
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  readonly holidays: readonly string[];
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  });
  formats.set(timeZone, format);
  return format;
}

/** "2026-03-29 17:00" on a wall of the zone. */
const shown = (instant: number, timeZone: string): string => formatOf(timeZone).format(instant);

const dates = new Map<string, string>();

export function localDate(instant: number, { timeZone }: Works): string {
  const quarter = Math.floor(instant / 900_000);
  const key = `${quarter} ${timeZone}`;
  const known = dates.get(key) ?? shown(instant, timeZone).slice(0, 10);
  dates.set(key, known);
  return known;
}

const instants = new Map<string, number>();

/** When the wall shows a date and 17:00: the quarter of an hour that does so is looked for. */
export function atFive(date: string, { timeZone }: Works): number {
  const key = `${date} ${timeZone}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const utc = Date.parse(`${date}T17:00:00Z`);
  for (let quarters = -60; quarters <= 60; quarters++) {
    const instant = utc + quarters * 900_000;
    if (shown(instant, timeZone) !== `${date} 17:00`) continue;
    instants.set(key, instant);
    return instant;
  }
  throw new Error(`no clock in ${timeZone} shows 17:00 on ${date}`);
}

export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function isWorkingDate(date: string, { workingDays, holidays }: Works): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return workingDays.includes(weekday === 0 ? 7 : weekday) && !holidays.includes(date);
}

/** Counted one by one; for 0, the date itself or the first working date after it. */
export function workingDate(after: string, days: number, works: Works): string {
  let date = after;
  let left = days;
  if (left === 0) while (!isWorkingDate(date, works)) date = dateAfter(date, 1);
  while (left > 0) {
    date = dateAfter(date, 1);
    if (isWorkingDate(date, works)) left -= 1;
  }
  return date;
}

export const workingDateBefore = (date: string, works: Works): string =>
  isWorkingDate(date, works) ? date : workingDateBefore(dateAfter(date, -1), works);
