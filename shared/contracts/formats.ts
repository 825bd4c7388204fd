/**
 * How values read on every card, in English: dates, ages, money and points.
 * `Intl` only; `now` and the time zone are the caller's.
 */
export type Moment = { readonly now: Date; readonly timeZone: string };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Below this a cost in whole points would read "−0". */
export const leastPoints = 0.5;

const signed = (text: string, value: number) => (value < 0 ? `−${text}` : text);

/** 43.25 → "43.2": one decimal, true minus. */
export const formatTenths = (value: number) => signed(Math.abs(value).toFixed(1), value);

/** "−7 points", "1 point". */
export function formatPoints(value: number): string {
  const whole = Math.round(Math.abs(value));
  return `${signed(String(whole), value)} ${whole === 1 ? "point" : "points"}`;
}

/** Rounded down, so that 74.9 never reads as a green 75. */
export const formatScore = (score: number) => String(Math.floor(score));

/** Rounded outwards: the true score never lies outside what is shown. */
export const formatBounds = (low: number, high: number) => `${Math.floor(low)}–${Math.ceil(high)}`;

export const formatShare = (share: number) => `${Math.floor(share * 100 + 1e-9)} %`;

/** "2 h", "1.5 h". */
export const formatHours = (hours: number) => `${Number(hours.toFixed(1))} h`;

export const formatDays = (days: number) => (days === 1 ? "1 day" : `${days} days`);

/** "€84k", "$1.2M". */
export const formatMoney = ({ amount, currency }: { amount: number; currency: string }) =>
  new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    notation: "compact",
    maximumFractionDigits: Math.abs(amount) >= 10_000 && Math.abs(amount) < 1_000_000 ? 0 : 1,
  })
    .format(amount)
    .replace("K", "k");

/** The calendar day of an instant where the reader is, as `YYYY-MM-DD`. */
const dayOf = (instant: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(instant);

/** Today where the reader is, as `YYYY-MM-DD`. */
export const todayOf = ({ now, timeZone }: Moment) => dayOf(now, timeZone);

/** `YYYY-MM-DD`, so many days after another. */
export const daysAfter = (date: string, days: number) =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

/** "13 Jan", with the year where it is not the present one. */
export function formatDate(date: string, moment: Moment): string {
  const sameYear = date.slice(0, 4) === todayOf(moment).slice(0, 4);
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(new Date(`${date}T00:00:00Z`));
}

export const formatDay = (instant: string, moment: Moment) =>
  formatDate(dayOf(new Date(instant), moment.timeZone), moment);

/** The last day of what ends at an instant: of midnight, the day before. */
export const formatLastDay = (until: string, moment: Moment) =>
  formatDay(new Date(Date.parse(until) - 1).toISOString(), moment);

/** "09:14". */
export const formatTime = (instant: string, { timeZone }: Moment) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(instant),
  );

/** "21 Nov, 09:14". */
export const formatInstant = (instant: string, moment: Moment) =>
  `${formatDay(instant, moment)}, ${formatTime(instant, moment)}`;

/** Calendar days from today to the date; negative when it has passed. */
export const daysUntil = (date: string, moment: Moment) =>
  Math.round((Date.parse(date) - Date.parse(todayOf(moment))) / dayMs);

/** "today", "in 53 days", "3 days ago". */
export function formatDistance(date: string, moment: Moment): string {
  const days = daysUntil(date, moment);
  if (days === 0) return "today";
  return days > 0 ? `in ${formatDays(days)}` : `${formatDays(-days)} ago`;
}

export const ageInDays = (instant: string, { now }: Moment) =>
  Math.floor((now.getTime() - Date.parse(instant)) / dayMs);

/** "3 h ago", "61 days ago"; a clock that runs behind the server's reads "just now". */
export function formatAge(instant: string, moment: Moment): string {
  const ms = moment.now.getTime() - Date.parse(instant);
  if (ms < minuteMs) return "just now";
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min ago`;
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h ago`;
  return `${formatDays(Math.floor(ms / dayMs))} ago`;
}
