import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { mergeFieldsOf } from "@bellwether/shared/domain/play/merge";
import type { Playbook, StepDefinition } from "@bellwether/shared/domain/playbook";
import { describe, expect, test } from "vitest";

const { playbooks, tiers } = defaultConfiguration;
const book = (id: string): Playbook => {
  const found = playbooks.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no playbook ${id}`);
  return found;
};
const stepsOf = (id: string, tier: string): readonly StepDefinition[] =>
  book(id).steps.filter(({ byTier }) => tier in byTier);
const dueOf = (id: string, tier: string) =>
  stepsOf(id, tier).map(({ byTier }) => Object.values(byTier[tier]?.due ?? {})[0]);

test("eight playbooks ship, and all are off", () => {
  expect(playbooks.map(({ id, priority, on }) => [id, priority, on])).toEqual([
    ["onboarding", 2, false],
    ["onboarding_stalled", 3, false],
    ["usage_drop", 4, false],
    ["save_plan", 1, false],
    ["champion_gone", 2, false],
    ["unhappy_voice", 3, false],
    ["renewal", 2, false],
    ["expansion", 6, false],
  ]);
});

test("every tier has steps in every playbook, and a tech-touch account costs least", () => {
  const minutes = (id: string, tier: string) =>
    stepsOf(id, tier).reduce((sum, { byTier }) => sum + (byTier[tier]?.minutes ?? 0), 0);
  for (const { id } of playbooks) {
    for (const tier of tiers) expect(stepsOf(id, tier.id)).not.toEqual([]);
    expect(minutes(id, "mid_touch")).toBeLessThan(minutes(id, "high_touch"));
    expect(minutes(id, "tech_touch")).toBeLessThan(minutes(id, "mid_touch"));
  }
});

/** Working days after the start; for the renewal, days from the notice deadline. */
describe("steps are due as a team would keep them", () => {
  test.each([
    ["onboarding", "high_touch", [1, 1, 2, 10, 12, 25, 30, 45, 60, 85]],
    ["onboarding", "mid_touch", [1, 2, 10, 12, 20, 20, 30, 45, 60]],
    ["onboarding_stalled", "high_touch", [1, 2, 2, 5, 10]],
    ["usage_drop", "mid_touch", [2, 4, 6, 10, 10, 20]],
    ["save_plan", "high_touch", [1, 5, 2, 5, 5, 10, 60]],
    ["save_plan", "mid_touch", [2, 10, 3, 7, 7, 12, 60]],
    ["champion_gone", "high_touch", [1, 2, 3, 10, 12, 15]],
    ["unhappy_voice", "mid_touch", [2, 3, 4, 6, 30]],
    ["renewal", "high_touch", [-120, -110, -90, -75, -60, -45, -30, 0, 15]],
    ["renewal", "mid_touch", [-90, -75, -70, -70, -60, -45, -30, 0, 15]],
    ["renewal", "tech_touch", [-45, -45, -45, -30, -30, 7]],
    ["expansion", "high_touch", [3, 3, 10, 15, 18]],
  ])("%s, %s: %j", (id, tier, due) => {
    expect(dueOf(id, tier)).toEqual(due);
  });
});

test("whoever is red is acted upon by a person within 1, 2 or 3 working days", () => {
  const days = tiers.map(({ id }) => dueOf("save_plan", id)[0]);

  expect(days).toEqual([1, 2, 3]);
});

test("the save plan stops the usage play, and nobody is sold to while anything is wrong", () => {
  const stopsSelling = playbooks.filter(({ pauses }) => pauses.includes("expansion"));

  expect(book("save_plan").pauses).toContain("usage_drop");
  expect(stopsSelling.map(({ id }) => id)).toEqual(book("expansion").notWhile);
  expect(stopsSelling).toHaveLength(6);
});

test("every message can be sent: it greets, names the account or a person, and is signed", () => {
  const messages = playbooks.flatMap(({ steps }) => steps.flatMap(({ message }) => message ?? []));

  expect(messages.length).toBeGreaterThan(20);
  for (const { subject, body } of messages) {
    expect(mergeFieldsOf(`${subject} ${body}`).length).toBeGreaterThan(0);
    expect(body).toMatch(/^Hello/);
    expect(body).toMatch(/\{owner\}$/);
    // What is for us alone.
    expect(`${subject} ${body}`).not.toMatch(/\{(score|reason|arr)\}|\bred\b|churn/);
  }
});

test("every concession says who decides it", () => {
  const deciding = playbooks.flatMap(({ id, steps }) =>
    steps.flatMap((step) => (step.decides === undefined ? [] : [`${id}.${step.id}`])),
  );

  expect(deciding).toEqual([
    "onboarding_stalled.ours",
    "save_plan.plan",
    "save_plan.executive",
    "unhappy_voice.say",
    "renewal.negotiate",
    "expansion.deal",
  ]);
});

describe("a document without playbooks", () => {
  const {
    playbooks: _playbooks,
    signals: _signals,
    ...without
  } = structuredClone(defaultConfiguration);
  const parsed = (document: object) => {
    const result = parseConfiguration(document);
    if (!result.ok) throw new Error(result.problems.join("\n"));
    return result.configuration;
  };

  test("has the shipped ones", () => {
    expect(parsed(without)).toEqual(defaultConfiguration);
  });

  test("has those that ask for nothing it does not have, and none where a tier is called otherwise", () => {
    const measures = without.measures.filter(({ id }) => id !== "usage_change");
    const scorecards = without.scorecards.map((card) => {
      const { usage_change: _, ...weights } = card.weights as Record<string, number>;
      return { ...card, weights };
    });
    const levers = without.levers.filter(({ measure }) => measure !== "usage_change");
    const fewer = parsed({ ...without, measures, scorecards, levers });

    expect(fewer.signals.map(({ id }) => id)).not.toContain("usage_drop");
    expect(fewer.playbooks.map(({ id }) => id)).not.toContain("usage_drop");
    expect(fewer.playbooks.find(({ id }) => id === "save_plan")?.pauses).toEqual(["expansion"]);
  });

  test("that names its own keeps to them", () => {
    expect(parsed({ ...without, playbooks: [] }).playbooks).toEqual([]);
    expect(parsed({ ...without, playbooks: [], signals: [] }).signals).toEqual([]);
  });
});
