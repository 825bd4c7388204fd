import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, it } from "vitest";

const rule = { id: "own", when: { always: true }, tier: "tech_touch", reason: "so" } as const;
const rate = { currency: "EUR", from: "2026-01-01", rate: 1.1 };
const [high, mid, tech] = defaultConfiguration.tiers;

function problems(over: Partial<Record<keyof Configuration, unknown>>): readonly string[] {
  const parsed = parseConfiguration({ ...defaultConfiguration, ...over });
  return parsed.ok ? [] : parsed.problems;
}

const ruled = (...over: object[]) =>
  problems({ tierRules: over.map((one) => ({ ...rule, ...one })) });

describe("a document is refused, with the place and the remedy, for", () => {
  it.each<[string, readonly string[], string]>([
    [
      "a rule to a tier that there is not",
      ruled({ tier: "platinum" }),
      'tierRules.own.tier: no tier has the id "platinum": add it to tiers or correct the name',
    ],
    [
      "a rule that asks what nobody states",
      ruled({ when: { not: { fact: "mood", is: "good" } } }),
      'tierRules.own.when: asks "mood", which no tier rule can: ask arr, segment, preference, potential, complexity, strategic, businessModel, humanTouch, integrations, products, seats or stage',
    ],
    [
      "a rule that asks a measure",
      ruled({ when: { measure: "nps_level", atLeast: 1 } }),
      'tierRules.own.when: asks for the measure "nps_level": a tier does not follow the score, use a fact',
    ],
    [
      "a reason that nothing fills",
      ruled({ reason: "{arr} for {who}" }),
      "tierRules.own.reason: nothing fills {who}: use {arr}, {sizeTier}, {segment}, {strategicReason}, {until}",
    ],
    [
      "an end that no days give",
      ruled({ reason: "until {until}" }),
      "tierRules.own.reason: {until} has no date: set forDays, or leave it out",
    ],
    [
      "a rule that is called like what is no rule",
      ruled({ id: "size" }),
      "tierRules.size.id: says that no rule decided: choose another id",
    ],
    [
      "two rules of one id",
      ruled({}, {}),
      "tierRules.own: stands more than once: keep one of them",
    ],
    [
      "days that are none",
      ruled({ forDays: 0 }),
      "tierRules[0].forDays: must be at least 1, or left out",
    ],
    [
      "a calendar without a cadence",
      problems({ tiers: [high, mid, { ...tech, touch: { ...tech?.touch, trigger: "calendar" } }] }),
      'tiers.tech_touch.touch.trigger: the calendar needs cadenceDays: set them, or write "signal"',
    ],
    [
      "a cadence where only a signal counts",
      problems({ tiers: [high, { ...mid, touch: { ...mid?.touch, trigger: "signal" } }, tech] }),
      'tiers.mid_touch.cadenceDays: only a signal makes somebody act here: write null, or "calendar"',
    ],
    [
      "accounts per CSM the wrong way round",
      problems({ tiers: [{ ...high, accountsPerCsm: { from: 25, to: 10 } }, mid, tech] }),
      "tiers.high_touch.accountsPerCsm: 10 is below 25: swap them",
    ],
    [
      "a rate of the home currency",
      problems({ exchangeRates: [{ ...rate, currency: "USD" }] }),
      "exchangeRates[0].currency: is the home currency, which needs no rate: remove the row",
    ],
    [
      "two rates from one day",
      problems({ exchangeRates: [rate, { ...rate, rate: 2 }] }),
      "exchangeRates[1].from: EUR has a rate from 2026-01-01 already: keep one",
    ],
    [
      "rates without the order of their dates",
      problems({ exchangeRates: [rate, { ...rate, from: "2025-01-01" }] }),
      "exchangeRates[1].from: 2025-01-01 is before 2026-01-01 above it: list the oldest first",
    ],
    [
      "a rate that is none",
      problems({ exchangeRates: [{ ...rate, rate: 0 }] }),
      "exchangeRates[0].rate: must be more than 0",
    ],
  ])("%s", (_, found, problem) => {
    expect(found).toEqual([problem]);
  });
});

it("a document from before there were rules goes on by size, with the rest as shipped", () => {
  const { tierRules, tierChanges, complexity, exchangeRates, groups, ...old } =
    defaultConfiguration;

  const parsed = parseConfiguration(old);

  expect(parsed).toMatchObject({
    ok: true,
    configuration: { tierRules: [], tierChanges, complexity, exchangeRates: [], groups },
  });
});
