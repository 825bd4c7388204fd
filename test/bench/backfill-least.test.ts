import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastBackfill } from "./backfill-least.ts";

const limits = { burst: 110, intervalMs: 10_000, searchPerSecond: 5 };

function portfolio(accounts: number) {
  return [
    { records: accounts, associationTypes: 0 },
    { records: 3 * accounts, associationTypes: 1 },
    { records: 2 * accounts, associationTypes: 1 },
    { records: 4 * accounts, associationTypes: 1 },
  ];
}

describe("the least that a backfill takes", () => {
  it("is close to the straight line of the two-lane formula for 10,000 accounts", () => {
    const least = leastBackfill({ kinds: portfolio(10_000), fixedRequests: 0, limits });

    // R / (100·L + 200·S − 0.1·200·S) with L = 11 and S = 5 is 50 s; a full first window saves 5 s of it.
    expect(least.seconds).toBeGreaterThanOrEqual(45);
    expect(least.seconds).toBeLessThanOrEqual(51);
    expect(least.requests).toBeGreaterThan(760);
    expect(least.requests).toBeLessThan(830);
  });

  it("is no time at all where everything fits the first window", () => {
    const least = leastBackfill({ kinds: portfolio(1_000), fixedRequests: 5, limits });

    expect(least).toMatchObject({ seconds: 0, search: 5, list: 90 });
    expect(least.requests).toBe(100);
  });

  it("never falls when there is more to read", () => {
    fc.assert(
      fc.property(fc.nat(30_000), fc.nat(5_000), (accounts, more) => {
        const fewer = leastBackfill({ kinds: portfolio(accounts), fixedRequests: 0, limits });
        const larger = leastBackfill({
          kinds: portfolio(accounts + more),
          fixedRequests: 0,
          limits,
        });
        expect(larger.seconds).toBeGreaterThanOrEqual(fewer.seconds);
      }),
      { numRuns: 60 },
    );
  });

  it("fits the limits that it was given", () => {
    fc.assert(
      fc.property(fc.nat(40_000), (accounts) => {
        const kinds = portfolio(accounts);
        const least = leastBackfill({ kinds, fixedRequests: 7, limits });
        expect(least.search).toBeLessThanOrEqual(5 * (Math.floor(least.seconds) + 1));
        const calls = least.list + least.associations + 7;
        expect(calls).toBeLessThanOrEqual(110 * (Math.floor(least.seconds / 10) + 1));
      }),
      { numRuns: 60 },
    );
  });
});
