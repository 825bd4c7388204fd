import { changePlan, type PlanChange } from "@bellwether/shared/domain/plan/plan-change";
import { sponsorsMissing } from "@bellwether/shared/domain/plan/sponsors";
import type { SuccessPlan } from "@bellwether/shared/domain/plan/success-plan";
import { describe, expect, it } from "vitest";
import { outcome, plan, value } from "../../support/plan-builders.ts";

const act = { id: "new-1", today: "2026-11-21", reviewDueOn: "2026-11-30" };

const wordsOf = (over: object = {}) => {
  const { id, currentOn, goal, state, endedOn, reason, ...words } = outcome();
  return { ...words, ...over };
};

function changed(before: SuccessPlan, change: PlanChange): SuccessPlan {
  const result = changePlan(before, change, act);
  if (result.type !== "changed") throw new Error(JSON.stringify(result));
  return result.plan;
}

describe("an outcome", () => {
  it("is added under the request's key, open, with the day of the number that was entered", () => {
    const set = { do: "set-outcome", outcome: null, ...wordsOf({ text: "Fewer errors" }) } as const;

    expect(changed(plan(), set).outcomes).toEqual([
      outcome(),
      outcome({ id: "new-1", text: "Fewer errors", currentOn: "2026-11-21" }),
    ]);
  });

  it("keeps the day of its number while other words of it change", () => {
    const set = { do: "set-outcome", outcome: "o1" } as const;

    const [renamed] = changed(plan(), { ...set, ...wordsOf({ text: "Faster" }) }).outcomes;
    const [moved] = changed(plan(), { ...set, ...wordsOf({ current: 3 }) }).outcomes;
    const [cleared] = changed(plan(), { ...set, ...wordsOf({ current: null }) }).outcomes;

    expect(renamed).toEqual(outcome({ text: "Faster" }));
    expect(moved).toEqual(outcome({ current: 3, currentOn: "2026-11-21" }));
    expect(cleared).toEqual(outcome({ current: null, currentOn: null }));
  });

  it.each([
    ["met", null, null],
    ["missed", "The project was paused", "The project was paused"],
    ["dropped", "They sold that unit", "They sold that unit"],
    ["met", "ignored", null],
  ] as const)("ends as %s with its day, for the reason %s", (state, given, reason) => {
    const [ended] = changed(plan(), {
      do: "end-outcome",
      outcome: "o1",
      state,
      reason: given,
    }).outcomes;

    expect(ended).toEqual(outcome({ state, reason, endedOn: "2026-11-21" }));
  });

  it("is opened again as if it had never ended", () => {
    const met = plan({ outcomes: [outcome({ state: "met", endedOn: "2026-11-01" })] });

    const open = { do: "end-outcome", outcome: "o1", state: "open", reason: null } as const;

    expect(changed(met, open)).toEqual(plan());
  });

  const met = plan({ outcomes: [outcome({ state: "met", endedOn: "2026-11-01" })] });
  const end = { do: "end-outcome", outcome: "o1" } as const;

  it.each<[string, SuccessPlan, PlanChange, string]>([
    ["missed without a reason", plan(), { ...end, state: "missed", reason: null }, "reason"],
    ["dropped without a reason", plan(), { ...end, state: "dropped", reason: null }, "reason"],
    ["met a second time", met, { ...end, state: "met", reason: null }, "state"],
    ["changed after its end", met, { do: "set-outcome", outcome: "o1", ...wordsOf() }, "outcome"],
  ])("is not %s", (_what, before, change, field) => {
    expect(changePlan(before, change, act)).toMatchObject({ type: "refused", field });
  });
});

describe("a plan", () => {
  it("is agreed by a person of the customer's on a day that has been", () => {
    const agreed = { do: "agreed", by: "ada", on: "2026-11-21" } as const;

    expect(changed(plan(), agreed)).toMatchObject({ agreedOn: "2026-11-21", agreedBy: "ada" });
    expect(changePlan(plan(), { ...agreed, on: "2026-11-22" }, act)).toMatchObject({ field: "on" });
  });

  it("cannot be agreed while nothing stands in it", () => {
    const agreed = { do: "agreed", by: "ada", on: "2026-11-21" } as const;
    const dropped = plan({ outcomes: [outcome({ state: "dropped" })] });

    expect(changePlan(plan({ outcomes: [] }), agreed, act)).toMatchObject({ type: "refused" });
    expect(changePlan(dropped, agreed, act)).toMatchObject({ type: "refused" });
  });

  it("names the seats that nobody sponsors", () => {
    const seats = { sales: "88", product: null, success: "77", customer: null };

    const { sponsors } = changed(plan(), { do: "sponsors", ...seats });

    expect(sponsors).toEqual(seats);
    expect(sponsorsMissing({ sponsors })).toEqual(["product", "customer"]);
    expect(sponsorsMissing(plan())).toEqual(["sales", "product", "success", "customer"]);
  });

  it("gathers value as said, and as the customer's once one of them confirms it", () => {
    const { id, ...said } = value({ confirmedBy: null, outcome: "o1" });

    const added = changed(plan(), { do: "add-value", ...said });
    const confirmed = changed(added, { do: "confirm-value", value: "new-1", by: "ada" });

    expect(added.value).toEqual([{ id: "new-1", ...said }]);
    expect(confirmed.value).toEqual([{ id: "new-1", ...said, confirmedBy: "ada" }]);
  });

  it.each<PlanChange>([
    { do: "set-outcome", outcome: "gone", ...wordsOf() },
    { do: "end-outcome", outcome: "gone", state: "met", reason: null },
    { do: "confirm-value", value: "gone", by: "ada" },
    { do: "add-value", ...value({ outcome: "gone" }) },
  ])("knows nothing of what is not in it: $do", (change) => {
    expect(changePlan(plan(), change, act)).toEqual({ type: "unknown" });
  });

  it("keeps what came of a review, or why there was none, with the day it was due", () => {
    const held = { do: "hold-review", on: "2026-11-20", outcome: "Two more teams start" } as const;
    const skipped = { do: "skip-review", reason: "They are in their season" } as const;

    expect(changed(plan(), held).reviews).toEqual([
      {
        id: "new-1",
        dueOn: "2026-11-30",
        heldOn: "2026-11-20",
        outcome: "Two more teams start",
        skipped: null,
      },
    ]);
    expect(changed(plan(), skipped).reviews).toEqual([
      {
        id: "new-1",
        dueOn: "2026-11-30",
        heldOn: null,
        outcome: null,
        skipped: "They are in their season",
      },
    ]);
    expect(changePlan(plan(), { ...held, on: "2026-11-22" }, act)).toMatchObject({ field: "on" });
  });
});
