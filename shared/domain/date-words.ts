import { dateOf } from "./calendar-date.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "3 Dec 2026", of a `YYYY-MM-DD`: with its year, as reasons are kept and read later. */
export function dateInWords(date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-").map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
}

/** The same of days since 1970-01-01. */
export const dayInWords = (day: number): string => dateInWords(dateOf(day));
