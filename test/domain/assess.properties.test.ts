import { assess } from "@bellwether/shared/domain/assess";
import type { Assessment } from "@bellwether/shared/domain/assessment";
import { configurationProblems } from "@bellwether/shared/domain/configuration-problems";
import type { Measure, Reading } from "@bellwether/shared/domain/measure";
import { originOf } from "@bellwether/shared/domain/measure-origin";
import fc from "fast-check";
import { expect, test } from "vitest";
import { account, now, type Scored, valueFor } from "./arbitrary-accounts.ts";

const runs = { numRuns: 500 };

/** An account with one of its measures. */
const accountAndMeasure = account.chain((scored) =>
  fc.record({
    scored: fc.constant(scored),
    measure: fc.constantFrom(...scored.configuration.measures),
  }),
);

function scoreOf(scored: Scored): Assessment {
  return assess({ ...scored, previous: null, now });
}

function withReading(scored: Scored, { id }: Measure, reading: Reading): Scored {
  return { ...scored, readings: { ...scored.readings, [id]: reading } };
}

/** Every measure without a value gets one, of any age that still counts. */
function answered(scored: Scored): fc.Arbitrary<Scored> {
  const missing = new Set(scoreOf(scored).missing);
  const open = scored.configuration.measures.filter(({ id }) => missing.has(id));
  return fc.tuple(...open.map((measure) => valueFor(measure, 2))).map((values) =>
    values.reduce((filled, value, i) => {
      const measure = open[i];
      return measure ? withReading(filled, measure, value) : filled;
    }, scored),
  );
}

test("every configuration that these properties are tried on is a valid one", () => {
  fc.assert(
    fc.property(account, ({ configuration }) => {
      expect(configurationProblems(configuration)).toEqual([]);
    }),
    runs,
  );
});

test("points sum to the score in tenths", () => {
  fc.assert(
    fc.property(account, (scored) => {
      const { score, drivers } = scoreOf(scored);

      const tenths = drivers.map(({ points }) => Math.round(points * 10));
      expect(tenths.map((tenth) => tenth / 10)).toEqual(drivers.map(({ points }) => points));
      expect(tenths.reduce((sum, tenth) => sum + tenth, 0)).toBe(Math.round((score ?? 0) * 10));
    }),
    runs,
  );
});

test("the score lies between its bounds, and they between 0 and 100", () => {
  fc.assert(
    fc.property(account, (scored) => {
      const { score, low, high, coverage } = scoreOf(scored);

      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(100);
      expect(score ?? low).toBeGreaterThanOrEqual(low);
      expect(score ?? low).toBeLessThanOrEqual(high);
      expect(coverage).toBeGreaterThanOrEqual(0);
      expect(coverage).toBeLessThanOrEqual(1);
    }),
    runs,
  );
});

test("whatever the missing measures turn out to be, the score falls within the bounds", () => {
  const known = account.chain((scored) => fc.tuple(fc.constant(scored), answered(scored)));
  fc.assert(
    fc.property(known, ([scored, complete]) => {
      const { low, high } = scoreOf(scored);

      const { score } = scoreOf(complete);
      if (score === null) return;
      expect(score).toBeGreaterThanOrEqual(low);
      expect(score).toBeLessThanOrEqual(high);
    }),
    runs,
  );
});

test("more evidence never widens the bounds", () => {
  const learned = accountAndMeasure
    .filter(({ scored, measure }) => scoreOf(scored).missing.includes(measure.id))
    .chain(({ scored, measure }) =>
      fc.record({
        before: fc.constant(scored),
        after: valueFor(measure, 2).map((value) => withReading(scored, measure, value)),
      }),
    );
  fc.assert(
    fc.property(learned, ({ before, after }) => {
      const [wide, narrow] = [scoreOf(before), scoreOf(after)];

      expect(narrow.low).toBeGreaterThanOrEqual(wide.low);
      expect(narrow.high).toBeLessThanOrEqual(wide.high);
      expect(narrow.coverage).toBeGreaterThan(wide.coverage);
    }),
    runs,
  );
});

test("a better reading never lowers the score", () => {
  const improved = accountAndMeasure.chain(({ scored, measure }) =>
    fc.record({
      scored: fc.constant(scored),
      measure: fc.constant(measure),
      value: valueFor(measure, 3),
      gain: fc.integer({ min: 0, max: 80 }),
    }),
  );
  fc.assert(
    fc.property(improved, ({ scored, measure, value, gain }) => {
      if (value.state !== "value") return;
      const better = value.value + (measure.direction === "up" ? gain : -gain);

      const before = scoreOf(withReading(scored, measure, value));
      const after = scoreOf(withReading(scored, measure, { ...value, value: better }));

      expect(after.score ?? 0).toBeGreaterThanOrEqual(before.score ?? 0);
      expect(after.low).toBeGreaterThanOrEqual(before.low);
      expect(after.high).toBeGreaterThanOrEqual(before.high);
    }),
    runs,
  );
});

test("neither the order of readings nor that of the document matters", () => {
  fc.assert(
    fc.property(account, ({ configuration, facts, readings }) => {
      const turned = {
        configuration: {
          ...configuration,
          measures: configuration.measures.toReversed(),
          scorecards: configuration.scorecards.map((card) => ({
            ...card,
            weights: Object.fromEntries(Object.entries(card.weights).toReversed()),
          })),
        },
        facts: Object.fromEntries(Object.entries(facts).toReversed()),
        readings: Object.fromEntries(Object.entries(readings).toReversed()),
      };

      expect(scoreOf(turned)).toEqual(scoreOf({ configuration, facts, readings }));
    }),
    runs,
  );
});

test("a measure with several curves is one driver, one missing measure, or neither", () => {
  fc.assert(
    fc.property(account, (scored) => {
      const { drivers, missing, vetoes } = scoreOf(scored);

      const named = [...drivers.map(({ measure }) => measure), ...missing];
      const measures = named.filter((name) => !vetoes.some(({ id }) => id === name));
      expect(measures).toEqual([...new Set(measures)]);
    }),
    runs,
  );
});

test("opinions never weigh more than the document allows, what is counted as much as the scorecard says", () => {
  fc.assert(
    fc.property(account, ({ configuration, facts }) => {
      const complete = Object.fromEntries(
        configuration.measures.map(({ id }) => [
          id,
          { state: "value" as const, value: 0, at: now },
        ]),
      );

      const { drivers, scorecard } = scoreOf({ configuration, facts, readings: complete });

      const stated = configuration.scorecards.find(({ id }) => id === scorecard)?.weights ?? {};
      const isOpinion = (id: string) =>
        configuration.measures.some((measure) => measure.id === id && originOf(measure).sentiment);
      const measured = drivers.filter(({ weight }) => weight > 0);
      const counted = measured.filter(({ measure }) => !isOpinion(measure));
      expect(counted.map(({ measure, weight }) => weight - (stated[measure] ?? 0))).toEqual(
        counted.map(() => 0),
      );
      const sum = (of: typeof drivers) => of.reduce((total, { weight }) => total + weight, 0);
      expect(sum(measured) - sum(counted)).toBeLessThanOrEqual(
        configuration.sentiment.most * sum(measured) + 1e-9,
      );
    }),
    runs,
  );
});
