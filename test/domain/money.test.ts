import type { Configuration } from "@bellwether/shared/domain/configuration";
import { contractsOf } from "@bellwether/shared/domain/contract";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { homeAmount } from "@bellwether/shared/domain/money";
import { arrOf } from "@bellwether/shared/domain/revenue";
import { describe, expect, it } from "vitest";
import { account, deal, evidence, facts, now } from "../support/account-builders.ts";

const configuration: Configuration = {
  ...defaultConfiguration,
  exchangeRates: [
    { currency: "EUR", from: "2026-04-01", rate: 1.2 },
    { currency: "GBP", from: "2026-01-01", rate: 1.3 },
    { currency: "EUR", from: "2026-01-01", rate: 1.1 },
  ],
};

describe("an amount in another currency", () => {
  it.each([
    ["before the first rate", "2025-12-31", null],
    ["on the first day", "2026-01-01", 110_000],
    ["on the last day of a rate", "2026-03-31", 110_000],
    ["on the day on which it changes", "2026-04-01", 120_000],
    ["long after", "2030-01-01", 120_000],
  ])("counts %s at the rate of that day", (_, on, amount) => {
    expect(homeAmount({ amount: 100_000, currency: "EUR", on }, configuration)).toBe(amount);
  });

  it("is as it is in home currency, or where no currency is said", () => {
    const of = (currency: string | null) =>
      homeAmount({ amount: 5, currency, on: "2026-01-01" }, configuration);

    expect([of("USD"), of("usd"), of(null), of("CHF")]).toEqual([5, 5, 5, null]);
  });

  it("counts for a deal by the day on which it closed", () => {
    const arrClosed = (closedAt: string) => {
      const deals = [deal({ currency: "EUR", arr: 10_000, closedAt })];
      const contracts = contractsOf({ deals, lineItems: [], configuration, now: Date.parse(now) });
      return contracts[0]?.arr;
    };

    expect(arrClosed("2026-03-31T23:59:59.000Z")).toBe(11_000);
    expect(arrClosed("2026-04-01T00:00:00.000Z")).toBe(12_000);
    expect(arrClosed("2025-06-01T00:00:00.000Z")).toBeNull();
  });

  it("brings an account exactly to a bound", () => {
    const deals = [
      deal({ currency: "EUR", arr: 90_909.09, closedAt: "2026-02-01T00:00:00.000Z" }),
      deal({ arr: 0.001 }),
    ];

    expect(evidence(facts({ deals }), configuration).tiering.segment?.id).toBe("enterprise");
  });

  it("is converted where a field of the account states it, by the latest contract's day", () => {
    const document: Configuration = {
      ...configuration,
      sources: {
        ...configuration.sources,
        arr: { from: "account", field: "arr" },
        currency: { from: "account", field: "currency" },
      },
    };
    const given = (currency: string, closedAt: string) => ({
      account: account({ fields: { arr: "1000", currency } }),
      contracts: contractsOf({
        deals: [deal({ closedAt })],
        lineItems: [],
        configuration: document,
        now: Date.parse(now),
      }),
      configuration: document,
      now: Date.parse(now),
    });

    expect(arrOf(given("EUR", "2026-02-01T00:00:00.000Z"))).toBe(1_100);
    expect(arrOf(given("eur ", "2026-05-01T00:00:00.000Z"))).toBe(1_200);
    expect(arrOf(given("CHF", "2026-05-01T00:00:00.000Z"))).toBeNull();
    expect(arrOf(given("Euro", "2026-05-01T00:00:00.000Z"))).toBe(1_000);
  });
});
