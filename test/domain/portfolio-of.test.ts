import { portfolioOf, type StatedAccount } from "@bellwether/shared/domain/portfolio-of";
import { expect, test } from "vitest";

const now = Date.parse("2026-06-15T12:00:00Z");
const value = (of: number, at: string) => ({ state: "value" as const, value: of, at });
const account = (over: Partial<StatedAccount>): StatedAccount => ({
  accountId: "a",
  asOf: null,
  facts: {},
  readings: {},
  ...over,
});

test("accounts become rows, measures become columns by their ids", () => {
  const portfolio = portfolioOf(
    [
      account({
        facts: { arr: 5 },
        readings: {
          nps_level: value(8, "2026-06-01T00:00:00Z"),
          csat_90: { state: "not-applicable" },
        },
      }),
      account({ accountId: "b", readings: { csat_90: value(90, "2026-06-14T12:00:00Z") } }),
    ],
    now,
  );

  expect(portfolio).toEqual({
    accountIds: ["a", "b"],
    facts: [{ arr: 5 }, {}],
    measures: ["csat_90", "nps_level"],
    values: Float64Array.of(Number.POSITIVE_INFINITY, 90, 8, Number.NaN),
    at: Float64Array.of(0, now - 86_400_000, Date.parse("2026-06-01T00:00:00Z"), 0),
    now,
  });
});

test("an account that is stated as of another day keeps the ages it had", () => {
  const read = { csat_90: value(90, "2025-12-30T00:00:00Z") };

  const { at } = portfolioOf([account({ asOf: "2025-12-31T00:00:00Z", readings: read })], now);

  expect([...at]).toEqual([now - 86_400_000]);
});
