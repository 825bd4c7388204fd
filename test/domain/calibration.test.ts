import { type CalibratedAccount, calibration } from "@bellwether/shared/domain/calibration";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../sandbox/random.ts";

const pulseCurve = [
  [1, 0],
  [3, 50],
  [5, 100],
] as const;

let made = 0;

function rated(over: Partial<CalibratedAccount> = {}): CalibratedAccount {
  made += 1;
  const id = `account-${String(made).padStart(5, "0")}`;
  return { accountId: id, csm: "ada", cell: "standard smb", score: 70, pulse: null, ...over };
}

function calibrated(accounts: readonly CalibratedAccount[]) {
  return calibration({ accounts, pulseCurve });
}

/** Books over two cells that differ by 30 points; `lift` is what a CSM adds to each score. */
function portfolio(
  seed: number,
  { lift = {} }: { readonly lift?: Readonly<Record<string, number>> } = {},
): CalibratedAccount[] {
  const random = createRandom(seed);
  const noise = () => (random.fraction() + random.fraction() + random.fraction() - 1.5) * 16;
  return ["ada", "ben", "cem", "dag"].flatMap((csm, i) =>
    Array.from({ length: 15 }, (_, n) => {
      const isLarge = n < 1 + i * 4;
      const score = (isLarge ? 80 : 50) + noise() + (lift[csm] ?? 0);
      return rated({ csm, cell: isLarge ? "standard enterprise" : "standard smb", score });
    }),
  );
}

describe("a calibration between CSMs", () => {
  it("finds no difference where there is none: flags about one null in a hundred, of two hundred", () => {
    const nulls = Array.from({ length: 200 }, (_, seed) => calibrated(portfolio(seed)).scores);

    const ps = nulls.map((scores) => (scores.outcome === "compared" ? scores.p : Number.NaN));
    const share = (below: number) => ps.filter((p) => p < below).length / ps.length;
    expect(nulls.filter((scores) => scores.outcome === "compared" && scores.differs).length).toBe(
      ps.filter((p) => p < 0.01).length,
    );
    expect(share(0.01)).toBeLessThanOrEqual(0.03);
    for (const level of [0.25, 0.5, 0.75]) expect(Math.abs(share(level) - level)).toBeLessThan(0.1);
  }, 60_000);

  it("flags one who scores higher than the others, and names how far", () => {
    const { scores } = calibrated(portfolio(7, { lift: { cem: 15 } }));

    expect(scores).toMatchObject({ outcome: "compared", accounts: 60, cells: 2, differs: true });
    if (scores.outcome !== "compared") return;
    const [cem, ...others] = scores.csms;
    expect(cem).toMatchObject({ csm: "cem", accounts: 15 });
    expect(cem?.mean).toBeGreaterThan(8);
    expect(cem?.low).toBeGreaterThan(0);
    expect(others.every(({ shrunk }) => Math.abs(shrunk) < Math.abs(cem?.shrunk ?? 0))).toBe(true);
  });

  it("does not flag a book of better accounts: the mix alone is nobody's doing", () => {
    const accounts = portfolio(3);

    const apart = calibrated(accounts).scores;
    const asOne = calibrated(accounts.map((account) => ({ ...account, cell: "all" }))).scores;

    expect(apart).toMatchObject({ differs: false });
    expect(asOne).toMatchObject({ differs: true });
  });

  it("draws a mean towards 0, the more the less it rests on, and to 0 where chance explains it all", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 20, noNaN: true }), (seed, lift) => {
        const { scores } = calibrated(portfolio(seed, { lift: { ada: lift } }));

        if (scores.outcome !== "compared") throw new Error(scores.reason);
        for (const { mean, shrunk, low, high } of scores.csms) {
          expect(Math.abs(shrunk)).toBeLessThanOrEqual(Math.abs(mean));
          expect(shrunk * mean).toBeGreaterThanOrEqual(0);
          expect([low <= mean, mean <= high]).toEqual([true, true]);
        }
        if ((scores.f ?? 0) <= 1)
          expect(scores.csms.map(({ shrunk }) => Math.abs(shrunk))).toEqual(
            scores.csms.map(() => 0),
          );
      }),
      { numRuns: 25 },
    );
  });

  it("shrinks and bounds as worked by hand", () => {
    const scores = { ada: [60, 62, 64, 66, 68], ben: [50, 52, 54, 56, 58] };
    const accounts = Object.entries(scores).flatMap(([csm, of]) =>
      of.map((score) => rated({ csm, score })),
    );

    const found = calibrated(accounts).scores;

    // Within: 80 of squares over 8 degrees of freedom. Between: 2 · 5 · 5². Lasting: (250 - 10) / 5.
    expect(found).toMatchObject({ f: 25, csms: [{ csm: "ada" }, { csm: "ben" }] });
    if (found.outcome !== "compared") return;
    const [ada] = found.csms;
    expect(ada?.mean).toBeCloseTo(5, 9);
    expect(ada?.shrunk).toBeCloseTo((5 * 48) / (48 + 2), 9);
    expect((ada?.high ?? 0) - 5).toBeCloseTo(2.306 * Math.sqrt(2), 2);
    // Two of the 252 ways to deal ten accounts to two CSMs set them this far apart.
    expect(Math.abs(found.p - 2 / 252)).toBeLessThan(0.003);
  });

  it("is the same in whatever order the accounts come", () => {
    const accounts = portfolio(5, { lift: { ben: 6 } }).map((account, i) => ({
      ...account,
      pulse: 1 + (i % 5),
    }));
    const expected = calibrated(accounts);

    fc.assert(
      fc.property(
        fc.shuffledSubarray(accounts, { minLength: accounts.length }),
        (shuffled) => void expect(calibrated(shuffled)).toEqual(expected),
      ),
      { numRuns: 10 },
    );
  });

  it("compares pulses as it compares scores", () => {
    const accounts = portfolio(9).map((account, i) => ({
      ...account,
      pulse: (account.csm === "dag" ? 4 : 2) + (i % 3) * 0.4,
    }));

    const { scores, pulses } = calibrated(accounts);

    expect(scores).toMatchObject({ differs: false });
    expect(pulses).toMatchObject({ differs: true, csms: [{ csm: "dag" }, {}, {}, {}] });
  });

  it("cannot tell where fewer than two CSMs have five accounts, and says what it takes", () => {
    const book = (csm: string, size: number) => Array.from({ length: size }, () => rated({ csm }));

    const { scores } = calibrated([...book("ada", 5), ...book("ben", 4)]);

    expect(scores).toEqual({
      outcome: "cannot-tell",
      reason: expect.stringContaining("two CSMs with at least 5 accounts"),
    });
  });

  it("leaves out a cell that one CSM has alone, accounts without a CSM, and those without a score", () => {
    const shared = portfolio(2);
    const aside = [
      ...Array.from({ length: 8 }, () => rated({ csm: "eli", cell: "onboarding", score: 5 })),
      ...Array.from({ length: 8 }, () => rated({ csm: null, score: 0 })),
      ...Array.from({ length: 8 }, () => rated({ csm: "ada", score: null })),
    ];

    expect(calibrated([...shared, ...aside])).toEqual(calibrated(shared));
  });

  it("leaves out a CSM who has five accounts but shares too few of their cells", () => {
    const shared = portfolio(2);
    const aside = [
      ...Array.from({ length: 3 }, () => rated({ csm: "eli", score: 5 })),
      ...Array.from({ length: 2 }, () => rated({ csm: "eli", cell: "onboarding", score: 5 })),
    ];

    expect(calibrated([...shared, ...aside])).toEqual(calibrated(shared));
  });

  it("exchanges labels within cells alone: what differs between cells is no evidence", () => {
    const book = (csm: string, cell: string, score: number) =>
      Array.from({ length: 3 }, () => rated({ csm, cell, score }));

    const { scores } = calibrated([
      ...book("ada", "wide", 60),
      ...book("ben", "wide", 40),
      ...book("ada", "narrow", 90),
      ...book("ben", "narrow", 90),
    ]);

    // Of the 20 ways to deal the wide cell two set its books this far apart.
    if (scores.outcome !== "compared") throw new Error(scores.reason);
    expect(Math.abs(scores.p - 2 / 20)).toBeLessThan(0.01);
  });

  it("counts the mean of each cell as one degree of freedom", () => {
    const scores = { ada: [60, 62, 64], ben: [50, 52, 54] };
    const accounts = ["smb", "enterprise"].flatMap((cell) =>
      Object.entries(scores).flatMap(([csm, of]) => of.map((score) => rated({ csm, cell, score }))),
    );

    // Between: 2 · 6 · 5². Within: 32 of squares over 12 - 2 - 1.
    expect(calibrated(accounts).scores).toMatchObject({ f: 300 / (32 / 9) });
  });

  it("finds no difference where every account is the same, and no variance to divide by", () => {
    const alike = ["ada", "ben"].flatMap((csm) => Array.from({ length: 6 }, () => rated({ csm })));
    const apart = ["ada", "ben", "cem"].flatMap((csm, i) =>
      Array.from({ length: 7 }, () => rated({ csm, score: [33.3, 66.7, 99.9][i] ?? 0 })),
    );

    expect(calibrated(alike).scores).toMatchObject({ f: null, p: 1, differs: false });
    expect(calibrated(apart).scores).toMatchObject({ f: null, differs: true });
  });
});

describe("the accounts of a calibration meeting", () => {
  it("are those where score and pulse lie furthest apart, with both", () => {
    const trusting = rated({ score: 20, pulse: 5 });
    const worried = rated({ score: 80, pulse: 2, csm: null });
    const agreed = rated({ score: 50, pulse: 3 });

    const { disagreements } = calibrated([agreed, worried, trusting, rated({ pulse: null })]);

    expect(disagreements).toEqual([
      {
        accountId: trusting.accountId,
        csm: "ada",
        score: 20,
        pulse: 5,
        pulsePoints: 100,
        gap: -80,
      },
      { accountId: worried.accountId, csm: null, score: 80, pulse: 2, pulsePoints: 25, gap: 55 },
      { accountId: agreed.accountId, csm: "ada", score: 50, pulse: 3, pulsePoints: 50, gap: 0 },
    ]);
  });

  it("are ten at most, and none where pulses are not weighed", () => {
    const accounts = Array.from({ length: 30 }, (_, i) => rated({ score: i, pulse: 5 }));

    expect(calibrated(accounts).disagreements.map(({ score }) => score)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    expect(calibration({ accounts, pulseCurve: null }).disagreements).toEqual([]);
  });
});
