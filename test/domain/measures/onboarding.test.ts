import type { AccountFacts, UsageSummary } from "@bellwether/shared/domain/account-facts";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import {
  readFirstValuePace,
  readKickoffLag,
  readSeatsActivated,
} from "@bellwether/shared/domain/measures/onboarding";
import type { TouchRecord } from "@bellwether/shared/domain/records";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  daysAgo,
  deal,
  evidence,
  facts,
  heardAt,
  lineItem,
  touch,
  usage,
} from "../../support/account-builders.ts";

/** Won so many days ago for so much, with fifty seats. */
function won(days: number, over: Partial<AccountFacts> = {}, arr = 42_000): AccountFacts {
  const first = deal({ arr, closedAt: daysAgo(days) });
  const lineItems = [lineItem({ dealIds: [first.id], quantity: 50 })];
  return facts({ deals: [first], lineItems, ...over });
}

describe("kickoff_lag", () => {
  const lag = (days: number, touches: readonly TouchRecord[]) =>
    readKickoffLag(evidence(won(days, { touches })));
  const meeting = (days: number, over: Partial<TouchRecord> = {}) =>
    touch({ at: daysAgo(days), ...over });

  it.each([
    ["held a week after", 28, [meeting(21), meeting(5)], 5, 1],
    ["held on the day", 28, [meeting(28)], 0, 1],
    ["held on the day before the deal was closed", 28, [meeting(28.1)], 0, 1],
    ["so far, where none was held", 28, [], 20, 0],
    ["a call is no kickoff", 14, [meeting(12, { kind: "call" })], 10, 0],
    ["a meeting of ours alone is none", 14, [meeting(12, { twoWay: false })], 10, 0],
    ["a meeting before the win is none", 14, [meeting(15)], 10, 0],
    ["a meeting still to come is none", 14, [meeting(-1)], 10, 0],
  ])("%s", (_, days, touches, value, n) => {
    expect(lag(days, touches)).toEqual({ state: "value", value, at: heardAt, n });
  });

  it("counts from the first win, not from an expansion", () => {
    const given = won(28, { touches: [meeting(21)] });
    const expansion = deal({ arr: 1_000, closedAt: daysAgo(3) });

    const reading = readKickoffLag(evidence({ ...given, deals: [expansion, ...given.deals] }));

    expect(reading).toMatchObject({ value: 5 });
  });

  it.each<[string, AccountFacts]>([
    ["a won deal", facts()],
    ["meetings, calls and e-mails", won(5, { feeds: { ...facts().feeds, activities: null } })],
    [
      "two-way contact of any account",
      won(5, { portfolio: { ...facts().portfolio, twoWayTouches: 0 } }),
    ],
  ])("is missing without %s", (_, given) => {
    expect(readKickoffLag(evidence(given)).state).toBe("missing");
  });
});

describe("first_value_pace", () => {
  const pace = (days: number, over: Partial<UsageSummary>, arr?: number) =>
    readFirstValuePace(evidence(won(days, { usage: usage(over) }, arr)));

  it.each([
    ["mid-touch has 30 days", 42_000, 50],
    ["high-touch has 45", 120_000, 100 / 3],
    ["tech-touch has 14", 900, 1500 / 14],
  ])("%s", (_, arr, value) => {
    const reading = pace(15, { firstValueOn: null }, arr);

    expect(reading).toMatchObject({ state: "value", n: 0 });
    expect(reading.state === "value" && reading.value).toBeCloseTo(value, 9);
  });

  it("is 0 once it is reached, however late", () => {
    expect(pace(200, { firstValueOn: "2026-06-01" })).toMatchObject({ value: 0, n: 1 });
  });

  it("is missing without a target, a tier or usage", () => {
    const tiers = [{ id: "mid_touch", label: "Mid-touch", cadenceDays: 22 }];
    const unreached = { usage: usage({ firstValueOn: null }) };

    expect(
      readFirstValuePace(evidence(won(15, unreached), { ...defaultConfiguration, tiers })),
    ).toEqual({
      state: "missing",
      reason: "no target for the first value is set for Mid-touch",
    });
    expect(readFirstValuePace(evidence(facts(unreached))).state).toBe("missing");
    expect(readFirstValuePace(evidence(won(15))).state).toBe("missing");
  });

  it("is missing where nobody knows when the account became a customer", () => {
    const sources = {
      ...defaultConfiguration.sources,
      segment: { from: "fixed", value: "mid_market" } as const,
    };
    const given = facts({ usage: usage({ firstValueOn: null }) });

    expect(readFirstValuePace(evidence(given, { ...defaultConfiguration, sources }))).toEqual({
      state: "missing",
      reason: "when it became a customer is not known",
    });
  });
});

describe("seats_activated", () => {
  const activated = (days: number, usersEver: number, over: Partial<AccountFacts> = {}) =>
    readSeatsActivated(evidence(won(days, { usage: usage({ usersEver }), ...over })));

  it.each([
    ["half of the seats are planned after 45 days", 45, 20, 80],
    ["all of them after 90", 90, 20, 40],
    ["and no more later", 400, 20, 40],
    ["at least one seat is planned from the first day on", 1, 1, 100],
  ])("%s", (_, days, users, value) => {
    expect(activated(days, users)).toEqual({ state: "value", value, at: heardAt, n: users });
  });

  it("does not apply on the day of the start, when nothing is planned yet", () => {
    expect(activated(0, 3).state).toBe("not-applicable");
  });

  it("is missing without seats, a start or usage", () => {
    const bought = deal({ arr: 42_000, closedAt: daysAgo(45) });
    const lineItems = [lineItem({ dealIds: [bought.id], quantity: 0 })];
    const noSeats = facts({ deals: [bought], lineItems, usage: usage() });

    expect(activated(45, 20, { lineItems: [] }).state).toBe("missing");
    expect(readSeatsActivated(evidence(noSeats))).toMatchObject({ state: "missing" });
    expect(activated(45, 20, { usage: null }).state).toBe("missing");
    expect(readSeatsActivated(evidence(facts({ usage: usage() }))).state).toBe("missing");
  });

  it("is finite and never negative, whatever the days", () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 900 }), fc.nat(500), (days, users) => {
        const reading = activated(days, users);
        if (reading.state === "value") {
          expect(reading.value).toBeGreaterThanOrEqual(0);
          expect(reading.value).toBeLessThan(Number.POSITIVE_INFINITY);
        }
      }),
    );
  });
});
