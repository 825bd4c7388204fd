import { dateOf, dayNumber } from "@bellwether/shared/domain/calendar-date";
import {
  curvesByCohort,
  startMonth,
  timeToValue,
  type ValueSubject,
} from "@bellwether/shared/domain/time-to-value";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";

const start = "2026-01-01";
const after = (days: number) => dateOf(dayNumber(start) + days);
const reached = (day: number): ValueSubject => ({
  startedOn: start,
  firstValueOn: after(day),
  observedUntil: after(400),
});
const waits = (day: number): ValueSubject => ({ startedOn: start, observedUntil: after(day) });
const rounded = (curve: ReturnType<typeof timeToValue>["curve"], digits: number) =>
  curve.map(({ day, atRisk, waiting, low, high }) => [
    day,
    atRisk,
    ...[waiting, low, high].map((share) => (share === null ? null : Number(share.toFixed(digits)))),
  ]);

describe("the remission times under 6-mercaptopurine", () => {
  // Freireich et al., Blood 21 (1963) 699-716; Gehan, Biometrika 52 (1965) 203-223. The curve stands in Cox and
  // Oakes, Analysis of Survival Data (1984), 4.2, and in Collett, Modelling Survival Data, 2; limits as `sts list`
  // of Stata (whose limits are log-log) and R's survfit with conf.type = "log-log" print them.
  const relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(reached);
  const inRemission = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(waits);

  it("give the published curve and its limits", () => {
    const { median, curve } = timeToValue([...relapsed, ...inRemission]);

    expect(rounded(curve, 4)).toEqual([
      [6, 21, 0.8571, 0.6197, 0.9516],
      [7, 17, 0.8067, 0.5631, 0.9228],
      [10, 15, 0.7529, 0.5032, 0.8894],
      [13, 12, 0.6902, 0.4316, 0.8491],
      [16, 11, 0.6275, 0.3675, 0.8049],
      [22, 7, 0.5378, 0.2678, 0.7468],
      [23, 6, 0.4482, 0.1881, 0.6801],
    ]);
    expect(median).toBe(23);
  });

  it("in any order", () => {
    expect(timeToValue([...inRemission, ...relapsed.toReversed()])).toEqual(
      timeToValue([...relapsed, ...inRemission]),
    );
  });
});

test("where everybody reached value nobody waits, and there are no limits", () => {
  const { median, curve } = timeToValue([reached(0), reached(5), reached(5), reached(9)]);

  expect(curve.map(({ day, waiting }) => [day, waiting])).toEqual([
    [0, 0.75],
    [5, 0.25],
    [9, 0],
  ]);
  expect(curve.at(-1)).toEqual({ day: 9, waiting: 0, low: null, high: null, atRisk: 1 });
  expect(median).toBe(5);
});

test("a half reached in many steps is a half", () => {
  const one = (n: number) => timeToValue(Array.from({ length: n }, (_, i) => reached(i + 1)));

  expect([2, 10, 14, 46, 98].map((n) => one(n).median)).toEqual([1, 5, 7, 23, 49]);
});

test("where more than half still wait there is no median", () => {
  expect(timeToValue([reached(3), waits(10), waits(10)])).toMatchObject({ median: null });
  expect(timeToValue([])).toEqual({ median: null, curve: [] });
  expect(timeToValue([waits(10)])).toEqual({ median: null, curve: [] });
});

test("who was last seen on a day of value still waited on it", () => {
  expect(timeToValue([reached(7), waits(7)]).curve).toMatchObject([{ atRisk: 2, waiting: 0.5 }]);
  expect(timeToValue([reached(7), waits(6)]).curve).toMatchObject([{ atRisk: 1, waiting: 0 }]);
});

test("a value that nobody had seen by then is none, and one before the start is of its day", () => {
  const later = { ...waits(10), firstValueOn: after(11) };
  const before = { startedOn: start, firstValueOn: "2025-12-01", observedUntil: after(10) };

  expect(timeToValue([later]).curve).toEqual([]);
  expect(timeToValue([before, waits(3)]).curve).toMatchObject([{ day: 0, atRisk: 2 }]);
});

test("without anybody lost from sight the curve is the plain share, and its limits hold it", () => {
  const days = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(days, (all) => {
      const { curve } = timeToValue(all.map(reached));
      for (const { day, waiting, low, high } of curve) {
        const left = all.filter((other) => other > day).length;
        expect(waiting).toBeCloseTo(left / all.length, 9);
        if (left > 0) expect((low ?? 2) < waiting && waiting < (high ?? -1)).toBe(true);
      }
    }),
  );
});

test("cohorts stand apart, in the order of their names", () => {
  const subjects = [
    { ...waits(40), startedOn: "2026-02-03", tier: "mid_touch" },
    { ...reached(4), tier: "high_touch" },
    { ...waits(20), tier: null },
  ];

  expect(curvesByCohort(subjects, startMonth)).toMatchObject([
    { cohort: "2026-01", accounts: 2, reached: 1, median: 4 },
    { cohort: "2026-02", accounts: 1, reached: 0, median: null },
  ]);
  expect(curvesByCohort(subjects, ({ tier }) => tier).map(({ cohort }) => cohort)).toEqual([
    "high_touch",
    "mid_touch",
  ]);
});
