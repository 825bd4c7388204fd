import type { DecidedRenewal } from "@bellwether/shared/domain/renewal/decided";
import type { ForecastEntry } from "@bellwether/shared/domain/renewal/forecast";
import {
  type ExpectedRenewal,
  forecastAccuracy,
  outlookOf,
  type PastForecast,
  pastForecast,
} from "@bellwether/shared/domain/renewal/outlook";
import { describe, expect, it } from "vitest";

const decided: DecidedRenewal = {
  deal: "1",
  decidedOn: "2026-08-20",
  renewsOn: "2026-09-01",
  outcome: "renewed",
  arrBefore: 1,
  arrAfter: 1,
};
const said = (on: string, category: ForecastEntry["category"]): ForecastEntry => ({
  category,
  reason: null,
  by: "Mia",
  at: `${on}T09:00:00.000Z`,
  said: "card",
  renewsOn: "2026-09-01",
});
const past = (
  count: number,
  outcome: PastForecast["outcome"],
  category: ForecastEntry["category"],
  segment: string | null = "SMB",
): PastForecast[] =>
  Array.from({ length: count }, () => ({
    segment,
    outcome,
    said: { 90: category, 60: category, 30: category },
  }));
const expected = (over: Partial<ExpectedRenewal>): ExpectedRenewal => ({
  account: "acme",
  segment: "SMB",
  arr: 1_000,
  category: "commit",
  ...over,
});

describe("what was said before a renewal", () => {
  it("is the word in force 90, 60 and 30 days before its term ended", () => {
    const history = [said("2026-06-10", "likely"), said("2026-07-20", "commit")];

    expect(pastForecast(decided, history, null).said).toEqual({
      90: null,
      60: "likely",
      30: "commit",
    });
  });

  it("never counts what was said once it was decided", () => {
    const early = { ...decided, decidedOn: "2026-06-01" };

    expect(pastForecast(early, [said("2026-06-10", "commit")], null).said[30]).toBeNull();
  });

  it("is right as often as it was kept", () => {
    const all = [...past(9, "expanded", "commit"), ...past(1, "lost", "commit")];

    expect(forecastAccuracy(all).filter(({ of }) => of > 0)).toEqual(
      [90, 60, 30].map((days) => ({ days, category: "commit", of: 10, kept: 9, share: 0.9 })),
    );
  });
});

describe("the outlook", () => {
  it("adds up revenue by category, by segment and for all, without a guess", () => {
    const renewals = [
      expected({ account: "a" }),
      expected({ account: "b", category: "at_risk", segment: null, arr: 500 }),
      expected({ account: "c", category: "at_risk", arr: null }),
    ];
    const { all, segments } = outlookOf(renewals, past(19, "renewed", "commit"));

    expect(all).toMatchObject({ renewals: 3, withoutArr: 1, expected: null });
    expect(all.arr).toEqual({ commit: 1_000, likely: 0, at_risk: 500, lost: 0, not_asked: 0 });
    expect(segments.map(({ segment, renewals: count }) => [segment, count])).toEqual([
      ["SMB", 2],
      [null, 1],
    ]);
  });

  it("expects the share that was kept from 20 decided renewals on, and never more than there is", () => {
    const kept = [...past(18, "renewed", "commit"), ...past(2, "lost", "commit")];
    const renewals = Array.from({ length: 40 }, (_, i) => expected({ account: String(i) }));

    const found = outlookOf(renewals, kept).all.expected;
    // (18 + 10 × 19/22) / 30 of 40,000.
    expect(found?.arr).toBeCloseTo(40_000 * ((18 + 190 / 22) / 30), 6);
    expect(found?.low).toBeLessThan(found?.arr ?? 0);
    expect(found?.high).toBeLessThanOrEqual(40_000);
    expect(outlookOf(renewals, kept.slice(1)).all.expected).toBeNull();
  });

  it("is not sure of what never failed yet", () => {
    const found = outlookOf([expected({})], past(50, "renewed", "commit")).all.expected;

    expect(found?.arr).toBeLessThan(1_000);
    expect(found?.low).toBeLessThan(1_000);
  });

  it("draws a segment's rate to the portfolio's while the segment has few", () => {
    const history = [
      ...past(20, "renewed", "likely", "SMB"),
      ...past(2, "lost", "likely", "Enterprise"),
    ];
    const of = (segment: string) =>
      outlookOf([expected({ segment, category: "likely" })], history).all.expected?.arr ?? 0;

    expect(of("Enterprise")).toBeCloseTo((1_000 * ((10 * 21) / 24)) / 12, 6);
    expect(of("SMB")).toBeGreaterThan(of("Mid-Market"));
    expect(of("Mid-Market")).toBeGreaterThan(of("Enterprise"));
  });

  it("holds nine of ten outcomes within its interval, where the rates stay what they were", () => {
    const history = [...past(160, "renewed", "likely"), ...past(40, "lost", "likely")];
    const renewals = Array.from({ length: 60 }, (_, i) =>
      expected({ account: String(i), category: "likely", arr: 500 + (i % 7) * 300 }),
    );
    const { low, high } = outlookOf(renewals, history).all.expected ?? { low: 0, high: 0 };
    // A fixed sequence of draws: Lehmer's generator.
    let state = 42;
    const draw = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const trials = 2_000;
    let held = 0;
    for (let i = 0; i < trials; i += 1) {
      const sum = renewals.reduce((total, { arr }) => total + (draw() < 0.8 ? (arr ?? 0) : 0), 0);
      if (sum >= low && sum <= high) held += 1;
    }

    expect(held / trials).toBeGreaterThan(0.88);
    expect(held / trials).toBeLessThan(0.98);
  });
});
