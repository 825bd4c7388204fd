import type { Band } from "../assessment.ts";
import { dayNumber } from "../calendar-date.ts";

const dayMs = 86_400_000;
const noticeNearDays = 90;

const urgency: Readonly<Record<Band, number>> = { red: 3, yellow: 2, unknown: 2, green: 1 };

/**
 * ARR × urgency, by which waiting work is ordered; an account whose ARR nobody knows comes last. `days`: until
 * notice is due, null where no date is known.
 */
export function weightBefore(
  days: number | null,
  { arr, band }: { readonly arr: number | null; readonly band: Band | null },
): number {
  const isNear = days !== null && days >= 0 && days <= noticeNearDays;
  return (arr ?? 0) * urgency[band ?? "unknown"] * (isNear ? 2 : 1);
}

/** The same by the date, in days of UTC. */
export function weightOf(given: {
  readonly arr: number | null;
  readonly band: Band | null;
  /** Date. */
  readonly noticeBy: string | null;
  readonly now: number;
}): number {
  const { noticeBy, now } = given;
  const days = noticeBy === null ? null : dayNumber(noticeBy) - Math.floor(now / dayMs);
  return weightBefore(days, given);
}
