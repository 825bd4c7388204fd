import type { Readings } from "@bellwether/shared/domain/measure";
import { outcomesOfHandoff } from "@bellwether/shared/domain/plan/outcomes-of-handoff";
import { currentOf, progressOf } from "@bellwether/shared/domain/plan/progress";
import { valueTotal } from "@bellwether/shared/domain/plan/value-ledger";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handoffOf, outcome, value } from "../../support/plan-builders.ts";

const readings: Readings = {
  active_seat_share: { state: "value", value: 62, at: "2026-11-20T23:30:00.000Z" },
  usage_change: { state: "missing" },
};

describe("how far an outcome is", () => {
  it.each([
    [{ baseline: 9, target: 1, current: 5 }, 0.5],
    [{ baseline: 0, target: 200, current: 50 }, 0.25],
    [{ baseline: 9, target: 1, current: 12 }, 0],
    [{ baseline: 9, target: 1, current: 0 }, 1],
    [{ baseline: 5, target: 5, current: 5 }, 1],
    [{ baseline: 5, target: 5, current: 4 }, 0],
    [{ baseline: null, target: 5, current: 4 }, null],
    [{ baseline: 5, target: null, current: 4 }, null],
    [{ baseline: 5, target: 9, current: null }, null],
  ])("%j is %s", (numbers, progress) => {
    expect(progressOf(numbers)).toBe(progress);
  });

  it("is between nothing and all, and grows with the number towards the target", () => {
    const any = fc.double({ min: -1e6, max: 1e6, noNaN: true });

    fc.assert(
      fc.property(any, any, any, any, (baseline, target, one, other) => {
        fc.pre(baseline !== target);
        const toward = target > baseline ? 1 : -1;
        const [near, far] = one * toward < other * toward ? [one, other] : [other, one];
        const less = progressOf({ baseline, target, current: near }) ?? Number.NaN;
        const more = progressOf({ baseline, target, current: far }) ?? Number.NaN;
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
        expect(less).toBeLessThanOrEqual(more);
      }),
    );
  });

  it("follows the measure that is tied to it, whatever was entered", () => {
    const tied = outcome({ measure: "active_seat_share" });

    expect(currentOf(tied, readings)).toEqual({ current: 62, currentOn: "2026-11-20" });
  });

  it.each([
    ["has no reading", { measure: "usage_change" }],
    ["is not known any more", { measure: "gone" }],
    ["was tied, and the outcome has ended", { measure: "active_seat_share", state: "met" }],
  ] as const)("is as entered where the measure %s", (_why, over) => {
    expect(currentOf(outcome(over), readings)).toEqual({ current: 5, currentOn: "2026-11-02" });
  });
});

describe("the goals of a handoff", () => {
  it("become outcomes under their rows' ids; a row without an outcome is none", () => {
    const handoff = handoffOf({
      "goals/2b/outcome": "Fewer errors",
      "goals/2b/metric": "Errors a month",
      "goals/2b/today": "about 40",
      "goals/1a/outcome": "Faster closing",
      "goals/1a/metric": "Working days",
      "goals/1a/today": "9",
      "goals/1a/target": "3.5",
      "goals/1a/due": "2027-03-31",
      "goals/1a/owner": "ada",
      "goals/3c/metric": "Nothing",
    });
    const fresh = { current: null, currentOn: null, unit: null };

    expect(outcomesOfHandoff(handoff)).toEqual([
      outcome({
        ...fresh,
        id: "1a",
        goal: "1a",
        text: "Faster closing",
        metric: "Working days",
        target: 3.5,
      }),
      outcome({
        ...fresh,
        id: "2b",
        goal: "2b",
        text: "Fewer errors",
        metric: "Errors a month",
        baseline: null,
        target: null,
        dueOn: null,
        owner: null,
      }),
    ]);
  });
});

describe("what the product brought the customer", () => {
  const money = {
    homeCurrency: "USD",
    exchangeRates: [
      { currency: "EUR", from: "2026-01-01", rate: 1.1 },
      { currency: "EUR", from: "2026-11-01", rate: 1.2 },
    ],
  };
  const total = (...entries: Parameters<typeof value>[0][]) =>
    valueTotal({ value: entries.map(value) }, money);

  it("counts what they confirmed, each amount at the rate of its day", () => {
    const euro = { amount: 1_000, currency: "EUR" };

    expect(total({}, { ...euro, on: "2026-10-31" }, { ...euro, on: "2026-11-01" })).toEqual({
      amount: 18_000 + 1_100 + 1_200,
      currency: "USD",
    });
  });

  it("leaves out what they have not confirmed, and what nobody can convert", () => {
    expect(total({}, { confirmedBy: null }, { currency: "SEK" }, { amount: null })).toEqual({
      amount: 18_000,
      currency: "USD",
    });
    expect(total({ confirmedBy: null })).toBeNull();
    expect(total({ amount: null, currency: null })).toBeNull();
  });

  it("is never more than what was confirmed, however much is claimed", () => {
    const entry = fc.record({
      amount: fc.integer({ min: 0, max: 1e6 }),
      confirmedBy: fc.constantFrom(null, "ada"),
    });

    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const confirmed = entries.filter(({ confirmedBy }) => confirmedBy !== null);
        const sum = confirmed.reduce((all, { amount }) => all + amount, 0);
        expect(total(...entries)?.amount ?? 0).toBe(sum);
      }),
    );
  });
});
