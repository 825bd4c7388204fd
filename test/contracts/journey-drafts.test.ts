import {
  emptyLookBack,
  expansionSaid,
  forecastSaid,
  lookBackSaid,
} from "@bellwether/shared/contracts/forecast-draft";
import { milestoneSaid } from "@bellwether/shared/contracts/milestone-draft";
import {
  emptyOutcome,
  emptyReview,
  emptyValue,
  endSaid,
  fromLibrary,
  outcomeSaid,
  reviewSaid,
  valueSaid,
} from "@bellwether/shared/contracts/plan-draft";
import { promiseSaid, type wantsApproval } from "@bellwether/shared/contracts/promise-draft";
import { describe, expect, it } from "vitest";
import { planOffered } from "../support/card-form.ts";

const field = (said: object) => ("field" in said ? said.field : null);

describe("what is said of a milestone", () => {
  it("has a day and a note only where its action asks for them", () => {
    const draft = { on: "2026-11-20", note: " They are content " };

    expect(milestoneSaid("reach", "kickoff", draft)).toMatchObject({ on: draft.on, note: null });
    expect(milestoneSaid("sponsor", null, draft)).toMatchObject({
      on: null,
      note: "They are content",
    });
    expect(milestoneSaid("graduate", null, draft)).toMatchObject({ on: null, note: null });
  });
});

describe("a promise", () => {
  it("of a feature or a price needs an approval, and no other", () => {
    const draft = { text: "An export", owner: "501", dueOn: "2026-12-01", proof: " " };
    const said = (kind: Parameters<typeof wantsApproval>[0]) =>
      promiseSaid({ ...draft, kind, approvedBy: " " });

    expect(field(said("price"))).toBe("approvedBy");
    expect(field(said("roadmap"))).toBe("approvedBy");
    expect(said("service")).toEqual({ ...draft, kind: "service", proof: null, approvedBy: null });
  });
});

describe("the plan", () => {
  it("takes from the library what it knows, and leaves the rest to the customer's words", () => {
    expect(fromLibrary(planOffered.library, "adoption")).toMatchObject({ measure: "active_seats" });
    expect(fromLibrary(planOffered.library, null)).toEqual({ library: null });
  });

  it("has no outcome that nothing measures", () => {
    expect(field(outcomeSaid(null, { ...emptyOutcome, text: "Faster" }))).toBe("metric");
  });

  it("keeps no reason of what was reached", () => {
    expect(endSaid("o-1", { state: "met", reason: "They did it" })).toMatchObject({ reason: null });
    expect(field(endSaid("o-1", { state: "dropped", reason: " " }))).toBe("reason");
  });

  it("has no currency without an amount, and the team's own unless one is chosen", () => {
    const draft = { ...emptyValue, text: "Fewer errors", on: "2026-11-01" };

    expect(valueSaid(draft, "EUR")).toMatchObject({ amount: null, currency: null });
    expect(valueSaid({ ...draft, amount: 10 }, "EUR")).toMatchObject({ currency: "EUR" });
    const inDollars = { ...draft, amount: 10, currency: "USD" };
    expect(valueSaid(inDollars, "EUR")).toMatchObject({ currency: "USD" });
    expect(field(valueSaid({ ...draft, text: " " }, "EUR"))).toBe("text");
    expect(field(valueSaid({ ...draft, on: null }, "EUR"))).toBe("on");
  });

  it("has no review of which nothing came", () => {
    expect(field(reviewSaid(emptyReview))).toBe("on");
    expect(field(reviewSaid({ ...emptyReview, on: "2026-11-01" }))).toBe("outcome");
    expect(field(reviewSaid({ ...emptyReview, how: "skipped" }))).toBe("reason");
  });
});

describe("the renewal", () => {
  it("is forecast with a reason, unless nobody was asked", () => {
    const silent = { cause: "", words: " " };

    expect(field(forecastSaid({ category: "commit", ...silent }))).toBe("reason");
    expect(forecastSaid({ category: "not_asked", ...silent })).toMatchObject({ reason: null });
  });

  it("needs a cause only where something was lost", () => {
    const draft = { ...emptyLookBack, decidedOn: "2026-11-10" };

    expect(field(lookBackSaid({ ...draft, outcome: "reduced" }))).toBe("causes");
    expect(lookBackSaid({ ...draft, outcome: "renewed" })).toMatchObject({
      causes: [],
      deal: null,
    });
    expect(field(lookBackSaid({ ...emptyLookBack, outcome: "renewed" }))).toBe("decidedOn");
  });

  it("hands nothing over that nobody needs", () => {
    expect(field(expansionSaid(" "))).toBe("need");
    expect(expansionSaid(" More seats ")).toEqual({ do: "hand-expansion", need: "More seats" });
  });
});
