import { type OpeningRevenue, retentionOf } from "@bellwether/shared/domain/renewal/retention";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const account = (name: string, opening: number | null, closing: number | null): OpeningRevenue => ({
  account: name,
  opening,
  closing,
});

describe("retention", () => {
  it("of 1,000,000: 150,000 expansion, 50,000 contraction, 100,000 churn is NRR 100 %, GRR 85 %", () => {
    const accounts = [
      account("grew", 400_000, 550_000),
      account("shrank", 200_000, 150_000),
      account("left", 100_000, 0),
      account("stayed", 300_000, 300_000),
    ];

    expect(retentionOf(accounts)).toEqual({
      nrr: 1,
      grr: 0.85,
      opening: 1_000_000,
      expansion: 150_000,
      contraction: 50_000,
      churn: 100_000,
      expansionShare: 0.15,
      accounts: 4,
      unknown: [],
    });
  });

  it("leaves out who came later, and names those of which an amount is not known", () => {
    const { opening, nrr, unknown } = retentionOf([
      account("new", 0, 80_000),
      account("old", 100, 90),
      account("no opening", null, 10),
      account("no closing", 10, null),
      account("new without amount", 0, null),
    ]);

    expect([opening, nrr, unknown]).toEqual([100, 0.9, ["no opening", "no closing"]]);
  });

  it("of nothing is not known", () => {
    expect(retentionOf([])).toMatchObject({ nrr: null, grr: null, expansionShare: null });
  });

  it("gross is never above net nor above 1, whatever happened", () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1 }), (pairs) => {
        const found = retentionOf(pairs.map(([a, b], i) => account(String(i), a, b)));
        const { nrr, grr } = found;
        if (nrr === null || grr === null) return;
        expect(grr).toBeLessThanOrEqual(1);
        expect(grr).toBeGreaterThanOrEqual(0);
        expect(grr).toBeLessThanOrEqual(nrr);
        const closing = pairs.reduce((sum, [a, b]) => (a > 0 ? sum + b : sum), 0);
        expect(nrr).toBeCloseTo(closing / found.opening, 9);
      }),
    );
  });
});
