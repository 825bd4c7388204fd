import { configurationProblems } from "@bellwether/shared/domain/configuration-problems";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, test } from "vitest";

const { measures, scorecards } = defaultConfiguration;

test("the shipped document has no problems", () => {
  expect(configurationProblems(defaultConfiguration)).toEqual([]);
});

describe("the weights of a shipped scorecard sum to 100", () => {
  test.each(scorecards.map(({ id, weights }) => [id, Object.values(weights)] as const))(
    "%s",
    (_, weights) => {
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 10);
    },
  );
});

test.each([
  ["standard", { Product: 42, Support: 15, Voice: 13, Relationship: 19, Commercial: 11 }],
  ["crm-only", { Support: 34, Relationship: 44, Commercial: 22 }],
  ["crm-with-surveys", { Support: 29.92, Voice: 12, Relationship: 38.72, Commercial: 19.36 }],
])("the groups of the %s scorecard weigh what they should", (id, groups) => {
  const weights = scorecards.find((card) => card.id === id)?.weights ?? {};

  const sums: Record<string, number> = {};
  for (const { id: measure, group } of measures) {
    const weight = weights[measure];
    if (weight !== undefined) sums[group] = (sums[group] ?? 0) + weight;
  }

  const rounded = Object.entries(sums).map(([group, sum]) => [group, Math.round(sum * 100) / 100]);
  expect(Object.fromEntries(rounded)).toEqual(groups);
});

test("every curve of the shipped document spans 0 to 100", () => {
  for (const { id, curve } of measures) {
    const points = curve.map(([, worth]) => worth);
    expect([id, Math.min(...points), Math.max(...points)]).toEqual([id, 0, 100]);
  }
});

test("every shipped measure is on some scorecard", () => {
  const weighed = new Set(scorecards.flatMap(({ weights }) => Object.keys(weights)));

  expect(measures.map(({ id }) => id).filter((id) => !weighed.has(id))).toEqual([]);
});
