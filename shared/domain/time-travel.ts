import { calendarOf } from "./calendar.ts";
import type { Facts, FactValue } from "./condition.ts";
import type { Configuration } from "./configuration.ts";
import type { Reading, Readings } from "./measure.ts";
import { originOf } from "./measure-origin.ts";

const weekMs = 7 * 86_400_000;

/** What an assessment rested on, and how long the same was found again. */
export type StoredEvidence = {
  readonly facts: Facts;
  readonly readings: Readings;
  readonly assessedAt: string;
  /** No earlier than `assessedAt`. */
  readonly confirmedAt: string;
};

/**
 * Stored evidence as it stood at `at` (ISO instants). While it was confirmed its feeds went on sending signs
 * of life, so what a feed dates moves along; an answer keeps its own date. Days are counted on to `at`.
 */
export function evidenceAt(
  stored: StoredEvidence,
  { calendar, measures }: Pick<Configuration, "calendar" | "measures">,
  at: string,
): { readonly facts: Facts; readonly readings: Readings } {
  const from = Date.parse(stored.assessedAt);
  const confirmed = Math.min(Date.parse(at), Date.parse(stored.confirmedAt));
  const passedMs = Math.max(0, confirmed - from);
  const isDated = new Map(measures.map((measure) => [measure.id, originOf(measure).dated]));
  const readings = Object.entries(stored.readings).map(([id, reading]): [string, Reading] => [
    id,
    (isDated.get(id) ?? originOf({ id }).dated) ? reading : movedOn(reading, passedMs),
  ]);
  const { dayOf } = calendarOf(calendar);
  return {
    facts: countedOn(stored.facts, dayOf(Date.parse(at)) - dayOf(from)),
    readings: Object.fromEntries(readings),
  };
}

function movedOn(reading: Reading, passedMs: number): Reading {
  if (reading.state !== "value") return reading;
  return { ...reading, at: new Date(Date.parse(reading.at) + passedMs).toISOString() };
}

/** Facts that count the days to or from a date. The last use is no such date: tomorrow brings another. */
const perDay: Readonly<Record<string, 1 | -1>> = {
  daysToNotice: -1,
  daysToRenewal: -1,
  accountAgeDays: 1,
};

function countedOn(facts: Facts, days: number): Facts {
  const counted = Object.entries(facts).map(([name, fact]): [string, FactValue] => {
    const step = perDay[name];
    return [name, typeof fact === "number" && step !== undefined ? fact + step * days : fact];
  });
  return Object.fromEntries(counted);
}

/**
 * The last instants of the whole weeks before that of `now`, oldest first. Weeks do not move with the day,
 * so that a past week is the same whenever it is looked at.
 */
export function pastWeekEnds(now: number, weeks: number): readonly number[] {
  const thisWeek = Math.floor(now / weekMs);
  return Array.from({ length: weeks }, (_, i) => (thisWeek - weeks + i + 1) * weekMs - 1);
}
