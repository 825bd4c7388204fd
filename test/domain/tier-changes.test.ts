import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { TierFacts } from "@bellwether/shared/domain/tier-facts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignment, decided, firstDay, onDay, overDays } from "../support/tier-builders.ts";

const days = (from: number, to: number, facts: Partial<TierFacts>) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ day: from + i, ...facts }));

const mid = decided({ arr: 99_000 }).standing;
const high = decided({ arr: 120_000 }).standing;

describe("a move by revenue", () => {
  it("waits until it is 10 % beyond the bound, and says so", () => {
    const { tiering, changed } = decided({ arr: 109_999 }, { day: 1, standing: mid });

    expect(tiering).toMatchObject({
      segment: { id: "enterprise" },
      tier: { id: "mid_touch" },
      reason: "99k in 10k-100k",
      standing: {
        pending: {
          tier: "high_touch",
          rule: "size",
          reason: "109.9k ≥ 100k",
          since: new Date(onDay(1)).toISOString(),
          waits: "10 % beyond for 30 days",
        },
      },
    });
    expect(changed).toBe(false);
  });

  it.each([
    ["up, at exactly 10 %", mid, 110_000, "high_touch"],
    ["up, a cent short", mid, 109_999.99, "mid_touch"],
    ["down, at exactly 10 %", high, 90_000, "mid_touch"],
    ["down, a cent short", high, 90_000.01, "high_touch"],
    ["two bounds at once", high, 8_000, "tech_touch"],
  ])("%s", (_, standing, arr, tier) => {
    expect(overDays(days(1, 31, { arr }), { standing }).tiering.tier?.id).toBe(tier);
  });

  it("comes on the 30th day, not on the 29th", () => {
    const until = (day: number) => overDays(days(1, day, { arr: 115_000 }), { standing: mid });

    expect(until(30).tiering.tier?.id).toBe("mid_touch");
    expect(until(31)).toMatchObject({
      changed: true,
      tiering: { tier: { id: "high_touch" }, reason: "115k ≥ 100k" },
      standing: { since: new Date(onDay(31)).toISOString(), pending: null },
    });
  });

  it("counts the 30 days anew once it fell back", () => {
    const broken = [
      ...days(1, 20, { arr: 115_000 }),
      { day: 21, arr: 105_000 },
      ...days(22, 51, { arr: 115_000 }),
    ];

    expect(overDays(broken, { standing: mid }).tiering.tier?.id).toBe("mid_touch");
    expect(overDays([...broken, { day: 52, arr: 115_000 }], { standing: mid }).changed).toBe(true);
  });

  it("waits no more once the rules want what the account has", () => {
    const last = overDays([...days(1, 20, { arr: 115_000 }), { day: 21, arr: 98_000 }], {
      standing: mid,
    });

    expect(last.standing).toMatchObject({ tier: "mid_touch", pending: null });
  });

  it("goes by a bound that a rule sets of its own", () => {
    const grows = { potential: "high" } as const;
    const standing = decided({ arr: 48_000, ...grows }).standing;

    expect(
      decided({ arr: 54_000, ...grows }, { day: 1, standing }).standing?.pending,
    ).toMatchObject({ rule: "high_potential", waits: "10 % beyond for 30 days" });
  });

  it("counts days of the document's calendar, also where a clock changes", () => {
    const calendar = { ...defaultConfiguration.calendar, timeZone: "Europe/Berlin" };
    const configuration: Configuration = { ...defaultConfiguration, calendar };
    // 23:30 on 29 September in Berlin; the clocks go back on 25 October.
    const day = (Date.parse("2026-09-29T21:30:00.000Z") - Date.parse(firstDay)) / 86_400_000;
    const began = decided({ arr: 115_000 }, { day, standing: mid, configuration });
    const changedAfter = (hours: number) =>
      decided(
        { arr: 115_000 },
        { day: day + 30 + hours / 24, standing: began.standing, configuration },
      ).changed;

    // Six minutes before the 30th midnight, and six after it.
    expect([changedAfter(-22.6), changedAfter(-22.4)]).toEqual([false, true]);
  });

  it("comes at once where the document asks for no distance and no days", () => {
    const tierChanges = { ...defaultConfiguration.tierChanges, beyondShare: 0, forDays: 0 };
    const configuration: Configuration = { ...defaultConfiguration, tierChanges };

    expect(decided({ arr: 100_000 }, { day: 1, standing: mid, configuration }).changed).toBe(true);
  });
});

describe("a move for any other reason comes at once", () => {
  it.each<[string, Partial<TierFacts>, Partial<TierFacts>, string]>([
    ["the customer asked for self-service", {}, { preference: "self-service" }, "tech_touch"],
    ["a mark", {}, { strategic: true }, "high_touch"],
    ["the end of a mark", { strategic: true, arr: 42_000 }, {}, "mid_touch"],
    ["the CRM's own word", {}, { statedSegment: "enterprise" }, "high_touch"],
  ])("%s", (_, before, after, tier) => {
    const { standing } = decided(before);

    expect(decided(after, { day: 1, standing })).toMatchObject({
      changed: true,
      tiering: { tier: { id: tier } },
    });
  });

  it("also other rules: what was published counts", () => {
    const segments = defaultConfiguration.segments.map((segment) =>
      segment.id === "mid_market" ? { ...segment, from: 60_000 } : segment,
    );
    const { standing } = decided({});
    const configuration = { ...defaultConfiguration, segments };

    expect(decided({}, { day: 1, standing, configuration }).tiering.tier?.id).toBe("tech_touch");
  });

  it("also a tier that the document has no more", () => {
    const standing = { ...mid, tier: "platinum" } as typeof mid;

    expect(decided({ arr: 105_000 }, { day: 1, standing }).tiering.tier?.id).toBe("high_touch");
  });
});

describe("no tier changes", () => {
  const { standing } = decided({});
  const little = { preference: "self-service" } as const;
  const on = (day: number, renewsOn: string) =>
    decided({ ...little, renewsOn }, { day, standing }).standing;

  it("during onboarding", () => {
    const queued = decided({ ...little, stage: "onboarding" }, { day: 1, standing });

    expect(queued.standing).toMatchObject({
      tier: "mid_touch",
      reason: "42k in 10k-100k",
      pending: { tier: "tech_touch", rule: "self_service", waits: "during onboarding" },
    });
    expect(decided(little, { day: 2, standing: queued.standing }).tiering.tier?.id).toBe(
      "tech_touch",
    );
  });

  it("in the 90 days before the renewal, and comes after it", () => {
    expect(on(0, "2026-09-14")).toMatchObject({ tier: "tech_touch" });
    expect(on(0, "2026-09-13")).toMatchObject({
      tier: "mid_touch",
      pending: { waits: "until the renewal on 13 Sep 2026" },
    });
    expect(on(90, "2026-09-13")?.tier).toBe("mid_touch");
    expect(on(91, "2026-09-13")?.tier).toBe("tech_touch");
  });

  it("but the first decision of an account counts there too", () => {
    const first = decided({ stage: "onboarding", renewsOn: "2026-07-01" });

    expect(first).toMatchObject({ changed: true, standing: { tier: "mid_touch", pending: null } });
  });

  it("because the revenue is not known any more: the promise stays", () => {
    expect(decided({ arr: null }, { day: 1, standing }).standing).toEqual({
      ...standing,
      segment: null,
    });
  });
});

describe("a rule for a time", () => {
  const grows = { arr: 8_000, potential: "high" } as const;
  const { standing } = decided(grows);

  it("holds until its day, is passed over from then on, and stays so", () => {
    expect(decided(grows, { day: 179, standing })).toMatchObject({
      changed: false,
      tiering: { reason: "small with high potential, review 12 Dec 2026" },
    });
    const over = decided(grows, { day: 180, standing });
    expect(over).toMatchObject({
      changed: true,
      tiering: { tier: { id: "tech_touch" }, rule: "size", reason: "8k < 10k" },
    });
    expect(decided(grows, { day: 400, standing: over.standing }).changed).toBe(false);
  });

  it("begins anew where its condition comes anew", () => {
    const over = decided(grows, { day: 180, standing });
    const meanwhile = decided({ arr: 8_000 }, { day: 200, standing: over.standing });

    const again = decided(grows, { day: 210, standing: meanwhile.standing });

    expect(again.tiering).toMatchObject({
      rule: "small_high_potential",
      reason: "small with high potential, review 10 Jul 2027",
    });
  });

  it("waits like any other move when its time is over during onboarding", () => {
    const over = decided({ ...grows, stage: "onboarding" }, { day: 190, standing });

    expect(over.standing).toMatchObject({
      tier: "mid_touch",
      pending: { tier: "tech_touch", waits: "during onboarding" },
    });
  });
});

describe("a tier that is set by hand", () => {
  it("says by whom, until when and why", () => {
    expect(decided({ stage: "onboarding" }, { assignments: [assignment()] }).tiering).toMatchObject(
      {
        tier: { id: "high_touch" },
        rule: "assigned",
        reason: "set by Cleo until 13 Sep 2026: they open a second plant",
      },
    );
  });

  it("is the latest of several that are in force", () => {
    const assignments = [
      assignment({ id: "2", at: new Date(onDay(3)).toISOString(), tier: "tech_touch" }),
      assignment({ id: "1" }),
      assignment({ id: "3", at: new Date(onDay(9)).toISOString() }),
    ];

    expect(decided({}, { day: 5, assignments }).tiering.tier?.id).toBe("tech_touch");
  });

  it("counts for nothing once it is over, was ended, or names a tier that is gone", () => {
    const ended = assignment({ endedAt: new Date(onDay(5)).toISOString() });
    const gone = assignment({ tier: "platinum" });

    expect(decided({}, { day: 90, assignments: [assignment()] }).tiering.rule).toBe("size");
    expect(decided({}, { day: 6, assignments: [ended] }).tiering.rule).toBe("size");
    expect(decided({}, { assignments: [gone] }).tiering.rule).toBe("size");
  });

  it("keeps the day since which the account has the tier", () => {
    const { standing } = decided({ arr: 120_000 });

    const assigned = decided({ arr: 120_000 }, { day: 4, standing, assignments: [assignment()] });

    expect(assigned).toMatchObject({ changed: false, standing: { since: firstDay } });
  });
});

it("noise within 10 % of a bound never moves a tier", () => {
  const bound = fc.constantFrom(10_000, 100_000);
  const noise = fc.array(fc.double({ min: 0.901, max: 1.099, noNaN: true }), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(bound, noise, fc.integer({ min: 1, max: 40 }), (from, shares, step) => {
      const [first, ...rest] = shares.map((share, i) => ({ day: i * step, arr: from * share }));
      const before = overDays([first ?? { day: 0 }]);
      const after = overDays(rest, { standing: before.standing });
      expect(after.standing?.tier ?? before.standing?.tier).toBe(before.standing?.tier);
      expect(after.standing?.since ?? firstDay).toBe(before.standing?.since);
    }),
  );
});
