import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { TierFacts } from "@bellwether/shared/domain/tier-facts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignment, decided } from "../support/tier-builders.ts";

type Given = Partial<TierFacts>;

describe("the shipped rules, row by row", () => {
  it.each<[string, Given, string, string, string]>([
    [
      "product-led, small and without human touch",
      { arr: 4_000, businessModel: "product-led", strategic: true },
      "tech_touch",
      "product_led",
      "product-led, 4k",
    ],
    [
      "product-led and small, with human touch bought",
      { arr: 4_000, businessModel: "product-led", humanTouch: true, potential: "high" },
      "mid_touch",
      "small_high_potential",
      "small with high potential, review 12 Dec 2026",
    ],
    [
      "strategic, for a reason",
      { arr: 4_000, strategic: true, strategicReason: "lighthouse in health" },
      "high_touch",
      "strategic",
      "strategic: lighthouse in health",
    ],
    [
      "strategic, without a reason",
      { arr: null, strategic: true },
      "high_touch",
      "strategic",
      "strategic: marked in the CRM",
    ],
    [
      "large, light and self-service",
      { arr: 120_000, preference: "self-service", complexity: "light" },
      "mid_touch",
      "large_self_service",
      "120k would be high-touch, customer asked for self-service",
    ],
    [
      "large and self-service, but not light",
      { arr: 120_000, preference: "self-service" },
      "high_touch",
      "size",
      "120k ≥ 100k",
    ],
    [
      "large with potential: its size is reason enough",
      { arr: 100_000, potential: "high" },
      "high_touch",
      "size",
      "100k ≥ 100k",
    ],
    [
      "upper middle with potential",
      { arr: 50_000, potential: "high" },
      "high_touch",
      "high_potential",
      "50k with high potential",
    ],
    [
      "upper middle, deeply integrated",
      { arr: 60_000, complexity: "power" },
      "high_touch",
      "deep_integration",
      "60k with deep integration",
    ],
    [
      "upper middle, asking for close contact",
      { arr: 60_000, preference: "close-contact" },
      "high_touch",
      "close_contact",
      "60k, customer asked for close contact",
    ],
    [
      "upper middle with potential, but self-service",
      { arr: 60_000, potential: "high", preference: "self-service" },
      "tech_touch",
      "self_service",
      "60k would be mid-touch, customer asked for self-service",
    ],
    [
      "lower middle with potential",
      { arr: 49_999.99, potential: "high" },
      "mid_touch",
      "size",
      "49.9k in 10k-100k",
    ],
    [
      "middle and self-service",
      { preference: "self-service" },
      "tech_touch",
      "self_service",
      "42k would be mid-touch, customer asked for self-service",
    ],
    [
      "middle and self-service, but deeply integrated",
      { preference: "self-service", complexity: "power" },
      "mid_touch",
      "size",
      "42k in 10k-100k",
    ],
    ["middle", {}, "mid_touch", "size", "42k in 10k-100k"],
    [
      "small with potential",
      { arr: 9_999, potential: "high" },
      "mid_touch",
      "small_high_potential",
      "small with high potential, review 12 Dec 2026",
    ],
    [
      "small and deeply integrated",
      { arr: 3_000, complexity: "power" },
      "mid_touch",
      "small_deep_integration",
      "small with deep integration, review 12 Dec 2026",
    ],
    ["small", { arr: 8_400 }, "tech_touch", "size", "8.4k < 10k"],
    [
      "as the CRM says, whatever its size",
      { arr: 3_000, statedSegment: "mid_market" },
      "mid_touch",
      "size",
      "Mid-Market, as the CRM says",
    ],
  ])("%s", (_, given, tier, rule, reason) => {
    const { tiering } = decided(given);

    expect([tiering.tier?.id, tiering.rule, tiering.reason]).toEqual([tier, rule, reason]);
  });

  it("say nothing without revenue, and that they do", () => {
    expect(decided({ arr: null })).toEqual({
      tiering: {
        segment: null,
        tier: null,
        reason: "no recurring revenue known",
        rule: null,
        complexity: "standard",
        standing: null,
      },
      standing: null,
      changed: false,
    });
  });

  it("fill what is not known with a word that says so", () => {
    const given = { arr: null, statedSegment: "mid_market", preference: "self-service" } as const;

    expect(decided(given).tiering.reason).toBe(
      "Mid-Market would be mid-touch, customer asked for self-service",
    );
  });
});

describe("bounds are half-open", () => {
  it.each([
    [9_999.99, "smb", "tech_touch"],
    [10_000, "mid_market", "mid_touch"],
    [99_999.99, "mid_market", "mid_touch"],
    [100_000, "enterprise", "high_touch"],
  ])("%d is %s and %s", (arr, segment, tier) => {
    const { tiering } = decided({ arr });

    expect([tiering.segment?.id, tiering.tier?.id]).toEqual([segment, tier]);
  });

  it("the rules follow bounds that somebody moves", () => {
    const segments = defaultConfiguration.segments.map((segment) =>
      segment.id === "mid_market" ? { ...segment, from: 45_000 } : segment,
    );
    const configuration: Configuration = { ...defaultConfiguration, segments };

    expect(decided({ potential: "high" }, { configuration }).tiering.rule).toBe(
      "small_high_potential",
    );
  });
});

describe("a rule", () => {
  const of = (tierRules: Configuration["tierRules"]): Configuration => ({
    ...defaultConfiguration,
    tierRules,
  });
  const always = {
    id: "all",
    when: { always: true },
    tier: "tech_touch",
    reason: "for all",
  } as const;

  it("decides before those after it", () => {
    const second = { ...always, id: "second", tier: "high_touch" };

    expect(decided({}, { configuration: of([always, second]) }).tiering.rule).toBe("all");
    expect(decided({}, { configuration: of([second, always]) }).tiering.rule).toBe("second");
  });

  it("leaves the size alone where the document has none, as before there were rules", () => {
    expect(
      decided({ preference: "self-service" }, { configuration: of([]) }).tiering,
    ).toMatchObject({
      rule: "size",
      reason: "42k in 10k-100k",
    });
  });

  it("may say the segment, and leaves places that it does not know", () => {
    const rule = { ...always, reason: "{segment}, {segment} and {unknown}" };

    expect(decided({}, { configuration: of([rule]) }).tiering.reason).toBe(
      "Mid-Market, Mid-Market and {unknown}",
    );
  });

  it("that names a tier that is gone is passed over", () => {
    const rule = { ...always, tier: "platinum" };

    expect(decided({}, { configuration: of([rule]) }).tiering.rule).toBe("size");
  });
});

describe("whatever is known of an account", () => {
  const facts: fc.Arbitrary<Given> = fc.record({
    arr: fc.option(fc.integer({ min: 0, max: 300_000 }), { nil: null }),
    preference: fc.constantFrom("self-service" as const, "close-contact" as const, null),
    potential: fc.constantFrom("high" as const, "low" as const, null),
    complexity: fc.constantFrom("light" as const, "standard" as const, "power" as const),
    strategic: fc.boolean(),
    businessModel: fc.constantFrom("product-led", "sales-led", null),
    humanTouch: fc.boolean(),
    stage: fc.constantFrom("onboarding", "adoption", null),
    renewsOn: fc.constantFrom("2026-07-01", "2027-07-01", null),
  });
  const ranks = ["tech_touch", "mid_touch", "high_touch"];
  const rankOf = (given: Given) => ranks.indexOf(decided(given).tiering.tier?.id ?? "");

  it("the same facts give the same tier", () => {
    fc.assert(
      fc.property(facts, (given) => {
        expect(decided({ ...given })).toEqual(decided({ ...given }));
      }),
    );
  });

  it("more revenue never means less touch, where nobody asked for little", () => {
    const sizes = fc.tuple(fc.nat(300_000), fc.nat(300_000));
    fc.assert(
      fc.property(facts, sizes, (given, [a, b]) => {
        fc.pre(given.preference !== "self-service");
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(rankOf({ ...given, arr: more })).toBeGreaterThanOrEqual(
          rankOf({ ...given, arr: less }),
        );
      }),
    );
  });

  it("a decision that is fed back at the same instant changes nothing", () => {
    fc.assert(
      fc.property(facts, facts, fc.nat(60), (before, given, day) => {
        const { standing } = decided(before);
        const once = decided(given, { day, standing });
        const twice = decided(given, { day, standing: once.standing });
        expect(twice.tiering).toEqual(once.tiering);
        expect(twice.changed).toBe(false);
      }),
    );
  });

  it("an assignment counts at once, and its end leads back to the rules at once", () => {
    fc.assert(
      fc.property(facts, facts, fc.nat(89), (before, given, day) => {
        const { standing } = decided(before);
        const assignments = [assignment({ tier: "mid_touch" })];
        const assigned = decided(given, { day, standing, assignments });
        expect(assigned.tiering.tier?.id).toBe("mid_touch");
        const after = decided(given, { day: 90, standing: assigned.standing, assignments });
        expect(after.tiering.tier).toEqual(decided(given).tiering.tier);
      }),
    );
  });
});
