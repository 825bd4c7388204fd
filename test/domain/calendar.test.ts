import type { WorkingCalendar } from "@bellwether/shared/domain/calendar";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { dateOf, dayNumber } from "@bellwether/shared/domain/calendar-date";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

function working(over: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    timeZone: "Europe/Berlin",
    workingDays: [1, 2, 3, 4, 5],
    hours: { from: "09:00", to: "17:00" },
    holidays: [],
    ...over,
  };
}

const at = (instant: string) => Date.parse(instant);

describe("working days between two instants", () => {
  it.each([
    ["the same day", "2026-06-15T07:00:00Z", "2026-06-15T15:00:00Z", 0],
    ["Friday to Monday", "2026-06-12T15:00:00Z", "2026-06-15T07:00:00Z", 1],
    ["Saturday to Monday", "2026-06-13T15:00:00Z", "2026-06-15T07:00:00Z", 0],
    ["Saturday to Tuesday", "2026-06-13T15:00:00Z", "2026-06-16T07:00:00Z", 1],
    ["a whole week", "2026-06-10T07:00:00Z", "2026-06-17T07:00:00Z", 5],
    ["backwards", "2026-06-17T07:00:00Z", "2026-06-10T07:00:00Z", 0],
    ["past midnight in Berlin, not in UTC", "2026-06-15T12:00:00Z", "2026-06-15T22:30:00Z", 1],
    ["over a holiday", "2026-12-23T12:00:00Z", "2026-12-28T12:00:00Z", 2],
  ])("%s", (_, from, to, days) => {
    const calendar = calendarOf(working({ holidays: ["2026-12-25", "2026-12-26"] }));

    expect(calendar.workingDaysBetween(at(from), at(to))).toBe(days);
  });

  it("equal a count of days one by one, in any zone, across changes of the clock", () => {
    const zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.integer({ min: at("2019-01-01T00:00:00Z"), max: at("2031-01-01T00:00:00Z") }),
        fc.integer({ min: 0, max: 90 * 86_400_000 }),
        fc.array(fc.integer({ min: 0, max: 90 })),
        (timeZone, workingDays, from, span, offsets) => {
          const first = localDate(from, timeZone);
          const holidays = offsets.map((offset) => dateOf(dayNumber(first) + offset));
          const calendar = calendarOf(working({ timeZone, workingDays, holidays }));

          const counted = calendar.workingDaysBetween(from, from + span);

          expect(counted).toBe(
            countOneByOne(first, localDate(from + span, timeZone), workingDays, holidays),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

function localDate(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(instant);
}

function countOneByOne(
  from: string,
  to: string,
  workingDays: readonly number[],
  holidays: readonly string[],
): number {
  const works = (day: number) => {
    const weekday = new Date(day * 86_400_000).getUTCDay() || 7;
    return workingDays.includes(weekday) && !holidays.includes(dateOf(day));
  };
  let start = dayNumber(from);
  while (!works(start) && start < dayNumber(to)) start += 1;
  let days = 0;
  for (let day = start + 1; day <= dayNumber(to); day += 1) if (works(day)) days += 1;
  return days;
}

describe("working time", () => {
  it.each([
    ["half a day", "2026-06-15T07:00:00Z", "2026-06-15T11:00:00Z", 0.5],
    ["an evening counts nothing", "2026-06-15T15:30:00Z", "2026-06-15T21:00:00Z", 0],
    ["overnight", "2026-06-15T13:00:00Z", "2026-06-16T09:00:00Z", 0.5],
    ["over a weekend", "2026-06-12T11:00:00Z", "2026-06-15T11:00:00Z", 1],
    ["over the lost hour of spring", "2026-03-27T08:00:00Z", "2026-03-30T07:00:00Z", 1],
  ])("%s", (_, from, to, days) => {
    expect(calendarOf(working()).workingTimeBetween(at(from), at(to))).toBeCloseTo(days, 9);
  });

  it("adds up: a stop on the way changes nothing", () => {
    const calendar = calendarOf(working({ holidays: ["2026-06-04"] }));
    const instant = fc.integer({
      min: at("2026-01-01T00:00:00Z"),
      max: at("2027-01-01T00:00:00Z"),
    });
    fc.assert(
      fc.property(fc.tuple(instant, instant, instant), (instants) => {
        const [a, b, c] = instants.toSorted((x, y) => x - y) as [number, number, number];

        const parts = calendar.workingTimeBetween(a, b) + calendar.workingTimeBetween(b, c);

        expect(calendar.workingTimeBetween(a, c)).toBeCloseTo(parts, 9);
      }),
    );
  });
});

describe("the nth working day", () => {
  it.each([
    ["the next one after a Friday", "2026-06-12", 1, "2026-06-15"],
    ["ten after a Monday", "2026-06-15", 10, "2026-06-29"],
    ["none after a working day", "2026-06-15", 0, "2026-06-15"],
    ["none after a Sunday", "2026-06-14", 0, "2026-06-15"],
    ["over a holiday", "2026-06-15", 1, "2026-06-17"],
  ])("%s", (title, from, n, expected) => {
    const holidays = title === "over a holiday" ? ["2026-06-16"] : [];
    const calendar = calendarOf(working({ holidays }));

    expect(dateOf(calendar.nthWorkingDay(dayNumber(from), n))).toBe(expected);
  });

  it("lies as many working days away as asked", () => {
    const calendar = calendarOf(working({ timeZone: "UTC", holidays: ["2026-05-01"] }));
    fc.assert(
      fc.property(fc.integer({ min: 20_400, max: 20_900 }), fc.nat(60), (day, n) => {
        const working = calendar.nthWorkingDay(day, 0);

        const reached = calendar.nthWorkingDay(working, n);

        const between = calendar.workingDaysBetween(working * 86_400_000, reached * 86_400_000);
        expect(between).toBe(n);
      }),
    );
  });
});

describe("the time on the wall", () => {
  it.each([
    ["in winter", "2026-01-15", "2026-01-15T16:00:00.000Z"],
    ["in summer", "2026-07-15", "2026-07-15T15:00:00.000Z"],
    ["on the day the clock goes forward", "2026-03-29", "2026-03-29T15:00:00.000Z"],
  ])("is 17:00 in Berlin %s", (_, date, instant) => {
    const due = calendarOf(working()).instantOf(dayNumber(date), "17:00");

    expect(new Date(due).toISOString()).toBe(instant);
  });
});

it("the time on the wall is right in the hours after the clock went forward in New York", () => {
  const calendar = calendarOf(working({ timeZone: "America/New_York" }));

  const instant = calendar.instantOf(dayNumber("2026-03-08"), "03:30");

  expect(new Date(instant).toISOString()).toBe("2026-03-08T07:30:00.000Z");
});

describe("a calendar that cannot be", () => {
  it.each([
    [{ timeZone: "Europe/Atlantis" }, /calendar\.timeZone "Europe\/Atlantis"/],
    [{ workingDays: [] }, /calendar\.workingDays/],
    [{ hours: { from: "9 o'clock", to: "17:00" } }, /calendar\.hours\.from/],
    [{ hours: { from: "17:00", to: "09:00" } }, /calendar\.hours\.to/],
  ])("is refused by the name of its field: %j", (over, message) => {
    expect(() => calendarOf(working(over))).toThrow(message);
  });
});

it("a hundred thousand counts take far less than a second", () => {
  const calendar = calendarOf(working());
  const from = at("2024-01-01T00:00:00Z");
  calendar.workingDaysBetween(from, from);

  const before = process.cpuUsage().user;
  for (let i = 0; i < 100_000; i += 1) {
    calendar.workingDaysBetween(from + (i % 700) * 86_400_000, from + 800 * 86_400_000);
  }

  expect((process.cpuUsage().user - before) / 1000).toBeLessThan(1000);
});
