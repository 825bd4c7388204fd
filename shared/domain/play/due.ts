import type { Calendar } from "../calendar.ts";
import { dayNumber } from "../calendar-date.ts";
import type { Play, PlayStep } from "../play.ts";
import type { StepForTier } from "../playbook.ts";
import { calendarFor, isRepetition, type PlayContext } from "./context.ts";

/** Clocks change by quarters of an hour at the least. */
const quarterMs = 900_000;
/** What looks back on a play is due by then at the latest, in calendar days after its end: as after a renewal. */
const lookBackDays = 15;

/**
 * When a step of a play is due, in epoch milliseconds, by what its playbook says alone: so many working days
 * after the play's start, or on the last working day before a day that is counted from the term. Of a step
 * that repeats: on the day that it comes again.
 */
export function statedDue(
  play: Play,
  step: PlayStep,
  forTier: StepForTier,
  owner: string | null,
  context: PlayContext,
): number {
  const calendar = calendarFor(owner, context);
  const day =
    isRepetition(step) && step.queuedAt !== null
      ? calendar.nthWorkingDay(calendar.dayOf(Date.parse(step.queuedAt)), 0)
      : dueDay(play, Date.parse(play.startedAt), forTier.due, calendar);
  return calendar.instantOf(Math.min(day, lastDayOf(play, calendar)), context.rules.dueTime);
}

function lastDayOf({ over }: Play, calendar: Calendar): number {
  if (over === undefined) return Number.POSITIVE_INFINITY;
  return lastWorkingDay(calendar.dayOf(Date.parse(over.at)) + lookBackDays, calendar);
}

function dueDay(
  { term }: Play,
  startedAt: number,
  due: StepForTier["due"],
  calendar: Calendar,
): number {
  const started = calendar.dayOf(startedAt);
  if ("day" in due) return calendar.nthWorkingDay(started, due.day);
  if (term === null) return calendar.nthWorkingDay(started, 1);
  return lastWorkingDay(dayNumber(term) + due.fromNotice, calendar);
}

function lastWorkingDay(day: number, calendar: Calendar): number {
  let last = day;
  while (calendar.nthWorkingDay(last, 0) !== last) last -= 1;
  return last;
}

/** What would be late before it opens is due on the first working day after the opening. */
export function dueAfterOpening(
  due: number,
  openedAt: number,
  calendar: Calendar,
  time: string,
): number {
  if (due >= openedAt) return due;
  return calendar.instantOf(calendar.nthWorkingDay(calendar.dayOf(openedAt), 1), time);
}

/** When a rung is climbed that stands so many working days after a due date. */
export function rungInstant(
  dueAt: number,
  afterDays: number,
  calendar: Calendar,
  time: string,
): number {
  return calendar.instantOf(calendar.nthWorkingDay(calendar.dayOf(dueAt), afterDays), time);
}

/** The first instant of a local day, also where a clock change skips midnight. */
export function startOfDay(day: number, calendar: Calendar): number {
  let start = calendar.instantOf(day, "00:00");
  while (calendar.dayOf(start) < day) start += quarterMs;
  return start;
}

/** When the working day begins that stands so many working days after an instant. */
export function startOfWorkingDay(after: number, days: number, calendar: Calendar): number {
  return startOfDay(calendar.nthWorkingDay(calendar.dayOf(after), days), calendar);
}
