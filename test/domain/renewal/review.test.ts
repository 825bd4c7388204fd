import { defaultTiers } from "@bellwether/shared/domain/default/tiering";
import {
  isReviewed,
  type RenewalReview,
  reviewDueOn,
  reviewProblem,
} from "@bellwether/shared/domain/renewal/review";
import { describe, expect, it } from "vitest";

const review: RenewalReview = {
  deal: "1",
  decidedOn: "2026-06-01",
  outcome: "lost",
  arrBefore: 10_000,
  arrAfter: 0,
  causes: ["price", "budget_cut"],
  preventable: "yes",
  knownSince: "2026-05-01",
  change: "Ask for the budget date sooner.",
  by: "Mia Chen",
  at: "2026-06-10T09:00:00.000Z",
};

describe("looking back on a renewal", () => {
  const due = (tier: string | null, outcome: RenewalReview["outcome"]) =>
    reviewDueOn({ outcome, decidedOn: "2026-06-01" }, tier, defaultTiers);

  it("is due 15 days after, always in the closest tier", () => {
    expect([due("high_touch", "renewed"), due("high_touch", "lost")]).toEqual([
      "2026-06-16",
      "2026-06-16",
    ]);
  });

  it("in the middle only where something was lost, without people never", () => {
    const outcomes = ["renewed", "expanded", "reduced", "lost"] as const;

    expect(outcomes.map((outcome) => due("mid_touch", outcome))).toEqual([
      null,
      null,
      "2026-06-16",
      "2026-06-16",
    ]);
    expect([due("tech_touch", "lost"), due(null, "lost")]).toEqual([null, null]);
  });

  it("is done once a deal, and of a renewal without one within a month", () => {
    const of = (deal: string | null, decidedOn: string) =>
      isReviewed({ deal, decidedOn }, [review]);

    expect([of("1", "2026-01-01"), of("2", "2026-06-01")]).toEqual([true, false]);
    expect([of(null, "2026-07-01"), of(null, "2026-07-02")]).toEqual([true, false]);
  });

  it.each([
    ["a day to come", { decidedOn: "2026-06-11", knownSince: null }, "decidedOn"],
    ["a cause that nobody knows", { causes: ["weather"] }, "causes"],
    ["a cause twice", { causes: ["price", "price"] }, "causes"],
    ["a loss without a cause", { causes: [] }, "causes"],
    ["a cause known only afterwards", { knownSince: "2026-06-02" }, "knownSince"],
    ["a loss that pays on", { arrAfter: 5_000 }, "arrAfter"],
    ["a renewal for the same that pays less", { outcome: "renewed", arrAfter: 5_000 }, "arrAfter"],
    ["an expansion that pays the same", { outcome: "expanded", arrAfter: 10_000 }, "arrAfter"],
    ["a reduction to nothing", { outcome: "reduced", arrAfter: 0 }, "arrAfter"],
  ] as const)("does not take %s", (_, change, field) => {
    const given = { causes: ["price", "budget_cut"], today: "2026-06-10" };

    expect(reviewProblem(review, given)).toBeNull();
    expect(reviewProblem({ ...review, ...change }, given)?.field).toBe(field);
  });
});
