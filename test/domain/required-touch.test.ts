import { complexityIndex, hoursPerMonth } from "@bellwether/shared/domain/complexity-index";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { profileOf } from "@bellwether/shared/domain/profile";
import { requiredTouch } from "@bellwether/shared/domain/required-touch";
import { skillsMissing } from "@bellwether/shared/domain/skills";
import { describe, expect, it } from "vitest";
import { assessAccount } from "../../server/assess/assess-account.ts";
import {
  account,
  daysAgo,
  deal,
  evidence,
  facts,
  midMarket,
  now,
  said,
  touch,
  usage,
} from "../support/account-builders.ts";

const yellow = { band: "yellow", since: now } as const;

describe("the next touch that is required", () => {
  it("comes the cadence's working days after the last two-way contact", () => {
    const given = evidence(midMarket({ touches: [touch({ at: daysAgo(9) })] }));

    expect(requiredTouch(given, null)).toEqual({
      dueOn: "2026-07-07",
      why: "every 22 working days, last on 6 Jun 2026",
    });
  });

  it("counts from the day on which the account became a customer where nobody spoke yet", () => {
    const given = evidence(midMarket({ deals: [deal({ arr: 42_000, closedAt: daysAgo(3) })] }));

    expect(requiredTouch(given, null)).toEqual({
      dueOn: "2026-07-14",
      why: "every 22 working days, no two-way contact yet",
    });
  });

  it("is brought to ten working days by a yellow band, counted from when it is", () => {
    const given = evidence(midMarket({ touches: [touch({ at: daysAgo(3) })] }));

    expect(requiredTouch(given, yellow)).toEqual({
      dueOn: "2026-06-29",
      why: "yellow: within 10 working days",
    });
    expect(requiredTouch(given, { ...yellow, band: "red" })?.dueOn).toBe("2026-07-14");
    expect(requiredTouch({ ...given, now: given.now + 5 * 86_400_000 }, yellow)?.dueOn).toBe(
      "2026-06-29",
    );
  });

  it("is not put off by a yellow band", () => {
    const given = evidence(midMarket({ touches: [touch({ at: daysAgo(40) })] }));

    expect(requiredTouch(given, yellow)?.dueOn).toBe("2026-06-05");
  });

  it("is none in tech touch, unless a signal", () => {
    const given = evidence(facts({ deals: [deal({ arr: 3_000 })] }));

    expect(requiredTouch(given, yellow)).toEqual({
      dueOn: null,
      why: "no human touch unless a signal",
    });
  });

  it("is not known without a tier, or where no account has two-way contact on record", () => {
    const silent = midMarket({
      portfolio: { ...facts().portfolio, twoWayTouches: 0, recordedTwoWayTouches: 0 },
    });

    expect([requiredTouch(evidence(facts()), null), requiredTouch(evidence(silent), null)]).toEqual(
      [null, null],
    );
  });
});

const mapped: Configuration = {
  ...defaultConfiguration,
  sources: {
    ...defaultConfiguration.sources,
    preference: { from: "account", field: "wants" },
    skill: { from: "account", field: "industry" },
  },
};

it("an account that asked for self-service loses touch, not score", () => {
  const of = (wants: string) =>
    evidence(
      midMarket({
        account: account({ id: "a", fields: { wants } }),
        deals: [deal({ id: "d", arr: 42_000 })],
        usage: usage(),
        touches: [touch({ id: "t", at: daysAgo(60) })],
      }),
      mapped,
    );
  const [standard, little] = [of("Standard"), of("Self-service")];
  const score = (given: ReturnType<typeof of>) => assessAccount(given, undefined).assessment.score;

  expect(little.tiering.reason).toBe("42k would be mid-touch, customer asked for self-service");
  expect(score(little)).toBeGreaterThanOrEqual(score(standard) ?? 100);
});

describe("what the record shows of the tier", () => {
  const by = { userId: "77", name: "Cleo" };
  const term = { id: "1", at: daysAgo(5), by, until: daysAgo(-20), endedAt: null, reason: "why" };

  it("names the tier that waits, the one set by hand and an exclusion", () => {
    const tierStanding = evidence(midMarket()).tiering.standing;
    const given = midMarket({
      deals: [deal({ arr: 105_000 })],
      tierStanding,
      said: said({ exclusions: [term] }),
    });
    const assigned = said({ tierAssignments: [{ ...term, tier: "high_touch" }] });

    expect(profileOf(evidence(given))).toMatchObject({
      tier: { id: "mid_touch" },
      tierPending: { id: "high_touch", label: "High-touch", waits: "10 % beyond for 30 days" },
      tierAssigned: null,
      excluded: term,
    });
    expect(profileOf(evidence(midMarket({ said: assigned })))).toMatchObject({
      tier: { id: "high_touch", reason: "set by Cleo until 5 Jul 2026: why" },
      tierPending: null,
      tierAssigned: { ...term, tier: "high_touch" },
    });
  });

  it("names the skills that the CSM lacks, whatever their spelling", () => {
    const given = midMarket({
      account: account({ fields: { industry: "Fin-Tech; Data science" } }),
    });
    const { skillsWanted } = profileOf(evidence(given, mapped));

    expect(skillsMissing(skillsWanted, { skills: ["fintech"] })).toEqual(["Data science"]);
    expect(skillsMissing(skillsWanted, { skills: [] })).toEqual([]);
    expect(skillsMissing(skillsWanted, null)).toEqual([]);
  });
});

describe("the complexity index", () => {
  it("is the mean of what is known of four sides", () => {
    const given = {
      complexity: "power",
      featureShare: 0.5,
      score: 43.6,
      potential: "high",
    } as const;

    expect(complexityIndex(given)).toEqual({
      index: 77,
      parts: { complexity: 100, usagePattern: 50, renewalRisk: 56, expansionPotential: 100 },
    });
    expect(
      complexityIndex({ complexity: "light", featureShare: null, score: null, potential: null }),
    ).toMatchObject({ index: 0, parts: { usagePattern: null } });
    expect(complexityIndex({ ...given, featureShare: 0 }).parts.usagePattern).toBe(0);
  });
});

it("hours are the tier's, times what the most demanding product asks", () => {
  const rules = { products: { "Data Hub": 2, Mail: 0.5 } };
  const of = (products: readonly string[]) =>
    hoursPerMonth({ hoursPerMonth: 1.5 }, products, rules);

  expect([of([]), of(["Seats"]), of(["data hub", "mail"]), of(["Mail"])]).toEqual([
    1.5, 1.5, 3, 0.75,
  ]);
  expect(hoursPerMonth({}, [], rules)).toBeNull();
});
