import { dayNumber } from "./calendar-date.ts";
import { type OffsetAt, zoneOffsets } from "./time-zone.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;

export type WorkingCalendar = {
  readonly timeZone: string;
  /** ISO weekdays, 1 = Monday. */
  readonly workingDays: readonly number[];
  readonly hours: { readonly from: string; readonly to: string };
  /** Dates on which nobody works. */
  readonly holidays: readonly string[];
};

/** Working time of one time zone. Instants are epoch milliseconds, days are numbers since 1970-01-01. */
export type Calendar = {
  /** The local day on which an instant falls. */
  readonly dayOf: (instant: number) => number;
  /** Whole working days between two instants' local days; 0 backwards. A weekend counts from its end. */
  readonly workingDaysBetween: (from: number, to: number) => number;
  /** Working hours between two instants, in working days; 0 backwards. */
  readonly workingTimeBetween: (from: number, to: number) => number;
  /** The nth working day after `day`; for 0, `day` itself or the first working day after it. */
  readonly nthWorkingDay: (day: number, n: number) => number;
  /** When the clock on the wall shows `time` ("17:00") on a local day. */
  readonly instantOf: (day: number, time: string) => number;
};

const compiled = new WeakMap<WorkingCalendar, Calendar>();

/** Compiled once for each configuration object: its offsets and holidays serve every account. */
export function calendarOf(working: WorkingCalendar): Calendar {
  const known = compiled.get(working);
  if (known !== undefined) return known;
  const calendar = compile(working);
  compiled.set(working, calendar);
  return calendar;
}

function compile(working: WorkingCalendar): Calendar {
  const offsetAt = zoneOffsets(working.timeZone);
  const { isWorking, workedThrough } = countDays(working);
  const opens = minutesOf(working.hours.from, "calendar.hours.from");
  const closes = minutesOf(working.hours.to, "calendar.hours.to");
  if (closes <= opens) throw new Error("calendar.hours.to must be later than calendar.hours.from.");

  const dayOf = (instant: number) => Math.floor((instant + offsetAt(instant)) / dayMs);
  const workedUntil = (instant: number) => {
    const local = instant + offsetAt(instant);
    const day = Math.floor(local / dayMs);
    if (!isWorking(day)) return workedThrough(day);
    const minutes = (local - day * dayMs) / minuteMs;
    const share = (minutes - opens) / (closes - opens);
    return workedThrough(day - 1) + Math.min(1, Math.max(0, share));
  };

  return {
    dayOf,
    workingDaysBetween: (from, to) => {
      const first = dayOf(from);
      const start = workedThrough(first) + (isWorking(first) ? 0 : 1);
      return Math.max(0, workedThrough(dayOf(to)) - start);
    },
    workingTimeBetween: (from, to) => Math.max(0, workedUntil(to) - workedUntil(from)),
    nthWorkingDay: (day, n) => {
      const target = n === 0 ? workedThrough(day - 1) + 1 : workedThrough(day) + n;
      let at = day;
      while (workedThrough(at) < target) at += 1;
      return at;
    },
    instantOf: (day, time) =>
      instantOfLocal(day * dayMs + minutesOf(time, "time") * minuteMs, offsetAt),
  };
}

/** Counts by arithmetic (weeks × days a week − holidays), so that a span of years costs no more than a day. */
function countDays(working: WorkingCalendar) {
  const isWeekday = Array.from({ length: 7 }, (_, i) => working.workingDays.includes(i + 1));
  const upTo = isWeekday.map((_, i) => isWeekday.slice(0, i + 1).filter(Boolean).length);
  const perWeek = upTo[6] ?? 0;
  if (perWeek === 0) {
    throw new Error(
      "calendar.workingDays names no working day: give weekdays from 1 (Monday) to 7.",
    );
  }
  const holidays = [...new Set(working.holidays.map(dayNumber))]
    .filter((day) => isWeekday[weekdayOf(day)])
    .sort((a, b) => a - b);
  const holidaySet = new Set(holidays);
  return {
    isWorking: (day: number) => isWeekday[weekdayOf(day)] === true && !holidaySet.has(day),
    workedThrough: (day: number) =>
      Math.floor((day + 3) / 7) * perWeek + (upTo[weekdayOf(day)] ?? 0) - countUpTo(holidays, day),
  };
}

/** 0 = Monday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function countUpTo(sorted: readonly number[], day: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function minutesOf(time: string, field: string): number {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(time);
  if (match === null)
    throw new Error(`${field} "${time}" is not a time of day: write it as 09:00.`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** A local time that a clock change skips comes out just after the gap. */
function instantOfLocal(local: number, offsetAt: OffsetAt): number {
  const guess = local - offsetAt(local);
  return local - offsetAt(guess);
}
