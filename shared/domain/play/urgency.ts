import type { Band } from "../assessment.ts";
import { dayNumber } from "../calendar-date.ts";

const dayMs = 86_400_000;
const noticeNearDays = 90;

const urgency: Readonly<Record<Band, number>> = { red: 3, yellow: 2, unknown: 2, green: 1 };

/** ARR × urgency, by which waiting work is ordered; an account whose ARR nobody knows comes last. */
export function weightOf(given: {
  readonly arr: number | null;
  readonly band: Band | null;
  /** Date. */
  readonly noticeBy: string | null;
  readonly now: number;
}): number {
  const { arr, band, noticeBy, now } = given;
  const days = noticeBy === null ? Infinity : dayNumber(noticeBy) - Math.floor(now / dayMs);
  const isNear = days >= 0 && days <= noticeNearDays;
  return (arr ?? 0) * urgency[band ?? "unknown"] * (isNear ? 2 : 1);
}
