import type { Condition, Configuration, Veto } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Measure, Reading, Readings } from "@bellwether/shared/domain/measure";
import fc from "fast-check";

export const now = "2026-11-21T09:00:00.000Z";
const dayMs = 86_400_000;

export type Scored = { readonly configuration: Configuration; readonly readings: Readings };

export function daysBefore(days: number): string {
  return new Date(Date.parse(now) - days * dayMs).toISOString();
}

const ids = ["ash", "beech", "cedar", "dogwood", "elm", "fir", "gorse"];

/** Any monotone curve, its ends wherever they fall. */
function measure(id: string): fc.Arbitrary<Measure> {
  const bends = fc.integer({ min: 2, max: 5 });
  return fc
    .record({
      direction: fc.constantFrom("up" as const, "down" as const),
      curve: bends.chain((count) =>
        fc.tuple(
          fc.uniqueArray(fc.integer({ min: -60, max: 60 }), { minLength: count, maxLength: count }),
          fc.array(fc.integer({ min: 0, max: 100 }), { minLength: count, maxLength: count }),
        ),
      ),
      halfLifeDays: fc.integer({ min: 1, max: 90 }),
    })
    .map(({ direction, curve: [values, points], halfLifeDays }) => {
      const ascending = values.toSorted((a, b) => a - b);
      const worths = points.toSorted((a, b) => (direction === "up" ? a - b : b - a));
      return {
        id,
        label: id,
        definition: id,
        group: "Trees",
        unit: "points",
        direction,
        curve: ascending.map((value, i) => [value, worths[i] ?? 0] as const),
        window: "now",
        halfLifeDays,
      };
    });
}

/** A condition that only worse readings bring about, as the check of a document demands. */
function worsening(measures: readonly Measure[]): fc.Arbitrary<Condition> {
  const leaf = fc.record({
    of: fc.constantFrom(...measures),
    limit: fc.integer({ min: -60, max: 60 }),
    form: fc.constantFrom("plain", "negated", "applies"),
  });
  const leaves = leaf.map(({ of: { id, direction }, limit, form }): Condition => {
    if (form === "applies") return { measure: id, applies: limit > 0 };
    const worse = { measure: id, atMost: limit };
    const more = { measure: id, atLeast: limit };
    if (form === "plain") return direction === "up" ? worse : more;
    return { not: direction === "up" ? more : worse };
  });
  return fc.oneof(
    leaves,
    fc.array(leaves, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(leaves, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  );
}

function vetoes(measures: readonly Measure[]): fc.Arbitrary<Veto[]> {
  const veto = fc.record({ cap: fc.integer({ min: 0, max: 100 }), when: worsening(measures) });
  return fc
    .array(veto, { maxLength: 2 })
    .map((list) => list.map((each, i) => ({ id: `veto-${i}`, label: "veto", ...each })));
}

export function reading({ curve, halfLifeDays }: Measure): fc.Arbitrary<Reading> {
  return fc.oneof(
    { weight: 5, arbitrary: valueFor({ curve, halfLifeDays }, 3) },
    { weight: 2, arbitrary: fc.constant({ state: "missing" as const }) },
    { weight: 1, arbitrary: fc.constant({ state: "not-applicable" as const }) },
  );
}

/** A value in and around the curve, at most so many half-lives old. */
export function valueFor(
  { curve, halfLifeDays }: Pick<Measure, "curve" | "halfLifeDays">,
  halfLives: number,
): fc.Arbitrary<Reading> {
  const [first = 0, last = 0] = [curve[0]?.[0], curve.at(-1)?.[0]];
  return fc
    .record({
      value: fc.oneof(
        fc.integer({ min: first - 5, max: last + 5 }),
        fc.double({ min: first - 5, max: last + 5, noNaN: true }),
      ),
      age: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: halfLifeDays * halfLives })),
    })
    .map(({ value, age }) => ({ state: "value", value, at: daysBefore(age) }));
}

/** Any account under any valid configuration of one scorecard. */
export const account: fc.Arbitrary<Scored> = fc
  .integer({ min: 1, max: ids.length })
  .chain((count) => fc.tuple(...ids.slice(0, count).map(measure)))
  .chain((measures) =>
    fc.record({
      measures: fc.constant(measures),
      weights: fc.tuple(...measures.map(() => fc.integer({ min: 1, max: 60 }))),
      vetoes: vetoes(measures),
      readings: fc.tuple(...measures.map(reading)),
    }),
  )
  .map(({ measures, weights, vetoes, readings }) => ({
    configuration: configurationOf(measures, weights, vetoes),
    readings: Object.fromEntries(readings.map((state, i) => [measures[i]?.id ?? "", state])),
  }));

function configurationOf(measures: Measure[], weights: number[], vetoes: Veto[]): Configuration {
  const weighed = Object.fromEntries(measures.map(({ id }, i) => [id, (weights[i] ?? 1) / 2]));
  return {
    ...defaultConfiguration,
    measures,
    vetoes,
    scorecards: [
      { id: "only", label: "Only", when: { always: true }, badge: null, weights: weighed },
    ],
  };
}
