import { assess } from "@bellwether/shared/domain/assess";
import type { Facts } from "@bellwether/shared/domain/condition";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Measure, Readings } from "@bellwether/shared/domain/measure";
import { settlingMeasure } from "@bellwether/shared/domain/settling";
import { describe, expect, test } from "vitest";
import { now } from "./arbitrary-accounts.ts";

/** Worth its value, half-life ten days. */
const ash: Measure = {
  id: "ash",
  label: "Ash",
  definition: "Ash",
  group: "Trees",
  unit: "points",
  direction: "up",
  curve: [
    [0, 0],
    [100, 100],
  ],
  window: "now",
  halfLifeDays: 10,
};

const stage = (is: string) => ({ fact: "stage", is });
const flat = (points: number) =>
  [
    [0, points],
    [100, points],
  ] as const;

/** What is asked of accounts that are new, or small, differs from what is asked of others. */
const conditional: Measure = {
  ...ash,
  curves: [
    { when: stage("onboarding"), curve: flat(80) },
    { when: { fact: "ageDays", atMost: 90 }, curve: flat(60) },
  ],
};

function document(
  measures: readonly Measure[],
  weights: Readonly<Record<string, number>>,
  over: Partial<Configuration> = {},
): Configuration {
  const only = { id: "only", label: "Only", when: { always: true } as const, badge: null, weights };
  return { ...defaultConfiguration, vetoes: [], measures, scorecards: [only], ...over };
}

function read(values: Readonly<Record<string, number>>): Readings {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { state: "value", value, at: now }]),
  );
}

function assessed(configuration: Configuration, readings: Readings, facts: Facts = {}) {
  return assess({ configuration, facts, readings, previous: null, now });
}

describe("a measure with curves for some accounts", () => {
  const configuration = document([conditional], { ash: 1 });

  test.each<[string, Facts, number]>([
    ["takes its own curve where none of the conditions holds", { stage: "adoption" }, 30],
    ["takes its own curve where nobody knows the facts", {}, 30],
    ["takes the curve whose condition holds", { ageDays: 90 }, 60],
    ["takes the first of two whose conditions hold", { stage: "onboarding", ageDays: 90 }, 80],
  ])("%s", (_, facts, score) => {
    expect(assessed(configuration, read({ ash: 30 }), facts)).toMatchObject({
      score,
      coverage: 1,
      drivers: [{ measure: "ash", points: score }],
      missing: [],
    });
  });

  test("is missing once, within the bounds of the curve that applies", () => {
    const { missing, low, high } = assessed(configuration, {}, { stage: "onboarding" });

    expect({ missing, low, high }).toEqual({ missing: ["ash"], low: 80, high: 80 });
  });

  test("settles the evidence by the answers of the curve that applies", () => {
    const above = [
      [200, 0],
      [300, 100],
    ] as const;
    const measures = [
      { ...ash, curves: [{ when: stage("onboarding"), curve: above }] },
      { ...ash, id: "beech" },
    ];
    const when = { measure: "ash", atMost: 100 };
    const vetoes = [{ id: "few", label: "few", cap: 48, when }];
    const two = document(measures, { ash: 4, beech: 5 }, { vetoes });
    const settling = (facts: Facts) => {
      const account = { configuration: two, facts, readings: {}, now };
      return settlingMeasure(account, assess({ ...account, previous: null }));
    };

    expect(settling({ stage: "adoption" })).toBe("ash");
    expect(settling({ stage: "onboarding" })).toBe("beech");
  });
});

describe("opinions", () => {
  const opinion: Measure = {
    ...ash,
    id: "oak",
    source: { from: "account", field: "mood", enteredBy: "csm" },
  };
  const capped = document([ash, opinion], { ash: 17, oak: 17 });

  test("count for no more than the document allows, and the driver says what counts", () => {
    const { score, drivers } = assessed(capped, read({ ash: 0, oak: 100 }));

    expect(score).toBe(15);
    expect(drivers.map(({ measure, weight }) => [measure, weight])).toEqual([
      ["ash", 17],
      ["oak", 3],
    ]);
  });

  test("count as the scorecard says where that is less", () => {
    const { drivers } = assessed(document([ash, opinion], { ash: 17, oak: 3 }), read({ oak: 50 }));

    expect(drivers[0]).toMatchObject({ measure: "oak", weight: 3 });
  });

  test("are neither asked for nor missing where the document wants none", () => {
    const none = { ...capped, sentiment: { most: 0 } };

    expect(assessed(none, read({ ash: 40, oak: 100 }))).toMatchObject({ score: 40, coverage: 1 });
    expect(assessed(none, {}).missing).toEqual(["ash"]);
  });

  test("share what is allowed in the proportion of their weights", () => {
    const another = { ...opinion, id: "pine" };
    const two = document([ash, opinion, another], { ash: 17, oak: 20, pine: 10 });

    const { drivers } = assessed(two, read({ ash: 0, oak: 0, pine: 0 }));

    expect(drivers.map(({ measure, weight }) => [measure, weight])).toEqual([
      ["ash", 17],
      ["oak", 2],
      ["pine", 1],
    ]);
  });
});

describe("a scorecard's own bands", () => {
  test("stand in place of the document's", () => {
    const { bands } = defaultConfiguration;
    const common = document([ash], { ash: 1 });
    const own = {
      ...common,
      scorecards: common.scorecards.map((card) => ({
        ...card,
        bands: { ...bands, yellowFrom: 20, greenFrom: 40 },
      })),
    };

    expect(assessed(common, read({ ash: 45 })).band).toBe("red");
    expect(assessed(own, read({ ash: 45 })).band).toBe("green");
  });

  test("say whether thin evidence could change the band", () => {
    const { bands } = defaultConfiguration;
    const measures = [ash, { ...ash, id: "beech" }];
    const thin = document(measures, { ash: 1, beech: 1 });
    const wide = {
      ...thin,
      scorecards: thin.scorecards.map((card) => ({
        ...card,
        bands: { ...bands, yellowFrom: 5, greenFrom: 95 },
      })),
    };

    expect(assessed(thin, read({ ash: 80 })).band).toBe("unknown");
    expect(assessed(wide, read({ ash: 80 })).band).toBe("yellow");
  });
});
