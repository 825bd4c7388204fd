import { factsOf } from "@bellwether/shared/domain/condition-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { tierMovement } from "@bellwether/shared/domain/tier-movement";
import { describe, expect, it } from "vitest";
import { account, deal, evidence, facts } from "../support/account-builders.ts";

const bySize: Configuration = { ...defaultConfiguration, tierRules: [] };
const rows = [
  { arr: 60_000, segment: "mid_market", potential: "high", preference: "none" },
  { arr: 42_000, segment: "mid_market", preference: "self-service", complexity: "standard" },
  { arr: 20_000, segment: "mid_market", preference: "none" },
  { arr: 3_000, segment: "smb", preference: "none" },
  { preference: "none" },
];

describe("who would have another tier", () => {
  it("is told by tier, by move and with the largest accounts, and what it takes in hours", () => {
    const moved = tierMovement(rows, bySize, defaultConfiguration);

    expect(moved.tiers).toEqual([
      {
        tier: "high_touch",
        label: "High-touch",
        before: { accounts: 0, arr: 0, hours: 0 },
        after: { accounts: 1, arr: 60_000, hours: 7 },
      },
      {
        tier: "mid_touch",
        label: "Mid-touch",
        before: { accounts: 3, arr: 122_000, hours: 4.5 },
        after: { accounts: 1, arr: 20_000, hours: 1.5 },
      },
      {
        tier: "tech_touch",
        label: "Tech-touch",
        before: { accounts: 1, arr: 3_000, hours: 0.4 },
        after: { accounts: 2, arr: 45_000, hours: 0.8 },
      },
      {
        tier: null,
        label: "No tier",
        before: { accounts: 1, arr: 0, hours: 0 },
        after: { accounts: 1, arr: 0, hours: 0 },
      },
    ]);
    expect(moved.moves).toEqual([
      { from: "Mid-touch", to: "High-touch", accounts: 1, arr: 60_000, hours: 5.5 },
      { from: "Mid-touch", to: "Tech-touch", accounts: 1, arr: 42_000, hours: -1.1 },
    ]);
    expect(moved.examples).toEqual([
      {
        row: 0,
        from: "Mid-touch",
        to: "High-touch",
        reason: "60k with high potential",
        arr: 60_000,
      },
      {
        row: 1,
        from: "Mid-touch",
        to: "Tech-touch",
        reason: "42k would be mid-touch, customer asked for self-service",
        arr: 42_000,
      },
    ]);
    expect(moved.hours).toEqual({ before: 4.9, after: 9.3 });
  });

  it("is nobody where the documents say the same", () => {
    expect(tierMovement(rows, defaultConfiguration, defaultConfiguration)).toMatchObject({
      moves: [],
      examples: [],
    });
  });

  it("follows bounds, and the rules of complexity", () => {
    const after: Configuration = {
      ...defaultConfiguration,
      segments: defaultConfiguration.segments.map((segment) =>
        segment.id === "enterprise" ? { ...segment, from: 50_000 } : segment,
      ),
      complexity: { ...defaultConfiguration.complexity, power: { integrations: 9, products: 9 } },
    };
    const deep = { arr: 8_000, segment: "smb", integrations: 3, complexity: "power" };

    const moved = tierMovement(
      [{ arr: 60_000, segment: "mid_market" }, deep],
      defaultConfiguration,
      after,
    );

    expect(moved.moves.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "Mid-touch High-touch",
      "Mid-touch Tech-touch",
    ]);
  });

  it("keeps the segment that the CRM states, and takes the group's size where it decides", () => {
    const stated = { arr: 3_000, segment: "enterprise" };
    const grouped = { arr: 3_000, segment: "smb", groupArr: 200_000 };
    const after = { ...defaultConfiguration, groups: { rollUp: false, sizeOfGroup: true } };

    const moved = tierMovement([stated, grouped], defaultConfiguration, after);

    expect(moved.examples).toMatchObject([{ row: 1, from: "Tech-touch", to: "High-touch" }]);
  });

  it("comes to the tiers that assessments of the same facts come to", () => {
    const mapped: Configuration = {
      ...defaultConfiguration,
      sources: {
        ...defaultConfiguration.sources,
        preference: { from: "account", field: "wants" },
        potential: { from: "account", field: "grows" },
        strategic: { from: "account", field: "mark" },
        integrations: { from: "account", field: "api" },
        businessModel: { from: "account", field: "motion" },
      },
    };
    const fields = [
      { wants: "self-service" },
      { grows: "high" },
      { mark: "yes" },
      { api: "REST API" },
      { motion: "PLG" },
      {},
    ];
    const given = [4_000, 12_000, 60_000, 120_000].flatMap((arr) =>
      fields.map((own) =>
        evidence(facts({ account: account({ fields: own }), deals: [deal({ arr })] }), mapped),
      ),
    );

    const moved = tierMovement(given.map(factsOf), mapped, mapped);

    for (const { tier, after } of moved.tiers)
      expect(given.filter(({ tiering }) => tiering.tier?.id === tier)).toHaveLength(after.accounts);
  });
});
