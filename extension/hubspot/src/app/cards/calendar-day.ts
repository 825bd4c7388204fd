import { daysAfter, type Moment, todayOf } from "@bellwether/shared/contracts/formats";
import type { DateInputProps } from "@hubspot/ui-extensions";

type Day = NonNullable<DateInputProps["min"]>;

/** HubSpot counts months from 0. */
export function dayOf(date: string): Day {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return { year, month: month - 1, date: day };
}

/** Null where the day was cleared. */
export function dateOf(day: Day | null | undefined): string | null {
  if (!day) return null;
  return `${day.year}-${padded(day.month + 1)}-${padded(day.date)}`;
}

const padded = (number: number) => String(number).padStart(2, "0");

/** The first and the last day that can be chosen, in days from today. */
export const within = (moment: Moment, first: number, last: number) => ({
  min: dayOf(daysAfter(todayOf(moment), first)),
  max: dayOf(daysAfter(todayOf(moment), last)),
});
