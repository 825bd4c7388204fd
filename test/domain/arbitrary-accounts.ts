import type { Condition, Facts } from "@bellwether/shared/domain/condition";
import type {
  BandRules,
  Configuration,
  Scorecard,
  Veto,
} from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Curve, Measure, Reading, Readings } from "@bellwether/shared/domain/measure";
import fc from "fast-check";

export const now = "2026-11-21T09:00:00.000Z";
const dayMs = 86_400_000;

export type Scored = {
  readonly configuration: Configuration;
  readonly facts: Facts;
  readonly readings: Readings;
};

export function daysBefore(days: number): string {
  return new Date(Date.parse(now) - days * dayMs).toISOString();
}

const ids = ["ash", "beech", "cedar", "dogwood", "elm", "fir", "gorse"];

const stages = ["onboarding", "adoption"];

/** Of the two facts that conditions here ask, each known or not. */
export const facts: fc.Arbitrary<Facts> = fc.record(
  { stage: fc.constantFrom(...stages), ageDays: fc.integer({ min: 0, max: 400 }) },
  { requiredKeys: [] },
);

/** A condition that asks facts alone, as those that choose a scorecard or a curve. */
const ofFacts: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...stages).map((is) => ({ fact: "stage", is })),
  fc.integer({ min: 0, max: 400 }).map((atMost) => ({ fact: "ageDays", atMost })),
  fc.constantFrom(...stages).map((is) => ({ not: { fact: "stage", is } })),
  fc.integer({ min: 0, max: 400 }).map((atLeast) => ({
    any: [
      { fact: "ageDays", atLeast },
      { fact: "stage", is: "adoption" },
    ],
  })),
);

/** Any monotone curve, its ends wherever they fall. */
function curve(direction: Measure["direction"]): fc.Arbitrary<Curve> {
  return fc
    .integer({ min: 2, max: 5 })
    .chain((count) =>
      fc.tuple(
        fc.uniqueArray(fc.integer({ min: -60, max: 60 }), { minLength: count, maxLength: count }),
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: count, maxLength: count }),
      ),
    )
    .map(([values, points]) => {
      const worths = points.toSorted((a, b) => (direction === "up" ? a - b : b - a));
      return values.toSorted((a, b) => a - b).map((value, i) => [value, worths[i] ?? 0] as const);
    });
}

/** With curves of its own for some accounts now and then; an opinion now and then, except the first. */
function measure(id: string): fc.Arbitrary<Measure> {
  return fc.constantFrom("up" as const, "down" as const).chain((direction) =>
    fc
      .record({
        curve: curve(direction),
        curves: fc.array(fc.record({ when: ofFacts, curve: curve(direction) }), { maxLength: 2 }),
        halfLifeDays: fc.integer({ min: 1, max: 90 }),
        typed: fc.boolean(),
      })
      .map(({ typed, curves, ...parts }) => ({
        id,
        label: id,
        definition: id,
        group: "Trees",
        unit: "points",
        direction,
        window: "now",
        ...parts,
        ...(curves.length > 0 ? { curves } : {}),
        source: {
          from: "account",
          field: id,
          enteredBy: typed && id !== ids[0] ? "csm" : "system",
        },
      })),
  );
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

function reading({ curve, halfLifeDays }: Measure): fc.Arbitrary<Reading> {
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

const bands: fc.Arbitrary<BandRules> = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 61, max: 100 }))
  .map(([yellowFrom, greenFrom]) => ({ ...defaultConfiguration.bands, yellowFrom, greenFrom }));

/** The first measure counts on every scorecard, so that none weighs opinions alone. */
function scorecard(id: string, measures: readonly Measure[]): fc.Arbitrary<Scorecard> {
  const weight = fc.integer({ min: 1, max: 60 }).map((halves) => halves / 2);
  return fc
    .record({
      when: ofFacts,
      weights: fc.tuple(weight, ...measures.slice(1).map(() => fc.option(weight, { freq: 5 }))),
      bands: fc.option(bands, { nil: undefined }),
    })
    .map(({ when, weights, bands }) => ({
      id,
      label: id,
      when,
      badge: null,
      weights: Object.fromEntries(
        measures.flatMap(({ id }, i) => {
          const of = weights[i] ?? null;
          return of === null ? [] : [[id, of]];
        }),
      ),
      ...(bands ? { bands } : {}),
    }));
}

/** Any valid configuration, of one to three scorecards. */
export const configuration: fc.Arbitrary<Configuration> = fc
  .integer({ min: 1, max: ids.length })
  .chain((count) => fc.tuple(...ids.slice(0, count).map(measure)))
  .chain((measures) =>
    fc.record({
      measures: fc.constant(measures),
      vetoes: vetoes(measures),
      chosen: fc
        .integer({ min: 0, max: 2 })
        .chain((count) =>
          fc.tuple(...ids.slice(0, count).map((id) => scorecard(`card-${id}`, measures))),
        ),
      last: scorecard("last", measures),
      bands,
      most: fc.constantFrom(0, 0.15, 0.5, 1),
    }),
  )
  .map(({ measures, vetoes, chosen, last, bands, most }) => ({
    ...defaultConfiguration,
    // Those that ship ask for measures that are not among these.
    playbooks: [],
    signals: [],
    measures,
    vetoes,
    levers: [],
    bands,
    sentiment: { most },
    scorecards: [...chosen, { ...last, when: { always: true } }],
  }));

/** Any account under any valid configuration. */
export const account: fc.Arbitrary<Scored> = configuration.chain((configuration) =>
  fc.record({
    configuration: fc.constant(configuration),
    facts,
    readings: readingsOf(configuration),
  }),
);

/** A reading of each measure, as the server takes them whatever the scorecard. */
export function readingsOf({ measures }: Pick<Configuration, "measures">): fc.Arbitrary<Readings> {
  return fc
    .tuple(...measures.map(reading))
    .map((states) => Object.fromEntries(states.map((state, i) => [measures[i]?.id ?? "", state])));
}
