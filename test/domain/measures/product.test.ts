import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import {
  medianUsageRatio,
  readActiveSeatShare,
  readFeatureBreadth,
  readUsageChange,
  readValueActions,
} from "@bellwether/shared/domain/measures/product";
import { describe, expect, it } from "vitest";
import {
  daysAgo,
  deal,
  evidence,
  facts,
  heardAt,
  lineItem,
  midMarket,
  now,
  usage,
} from "../../support/account-builders.ts";

function withSeats(quantity: number, over: Partial<AccountFacts> = {}): AccountFacts {
  const won = deal({ arr: 42_000 });
  const lineItems = [lineItem({ dealIds: [won.id], quantity })];
  return facts({ deals: [won], lineItems, usage: usage(), ...over });
}

describe("every usage measure", () => {
  const readers = { readActiveSeatShare, readValueActions, readUsageChange, readFeatureBreadth };
  const quiet = usage({
    activeUsers: [0],
    coreEvents: [0, 100, 100, 100],
    featuresUsed: 0,
    valueActions: 0,
  });

  it.each(Object.entries(readers))("%s is missing while no usage feed is connected", (_, read) => {
    const given = withSeats(50);

    const reading = read(evidence({ ...given, feeds: { ...given.feeds, usage: null } }));

    expect(reading).toMatchObject({ state: "missing", reason: "no source for usage is connected" });
  });

  it.each(Object.entries(readers))(
    "%s is missing, not zero, while the feed is silent",
    (_, read) => {
      const silent = (hours: number) => ({ ...facts().feeds, usage: daysAgo(hours / 24) });
      const given = withSeats(50, { usage: quiet });

      expect(read(evidence({ ...given, feeds: silent(48) })).state).toBe("value");
      expect(read(evidence({ ...given, feeds: silent(48.1) })).state).toBe("missing");
    },
  );

  it.each(Object.entries(readers))(
    "%s is missing for an account that no usage matched",
    (_, read) => {
      expect(read(evidence(withSeats(50, { usage: null }))).state).toBe("missing");
    },
  );

  it.each(Object.entries(readers))("%s is as old as the feed's last sign of life", (_, read) => {
    expect(read(evidence(withSeats(50)))).toMatchObject({ state: "value", at: heardAt });
  });

  it("read for the past carries no evidence younger than itself", () => {
    const feeds = { ...facts().feeds, usage: daysAgo(-10) };

    expect(readActiveSeatShare(evidence(withSeats(50, { feeds })))).toMatchObject({ at: now });
  });
});

describe("active_seat_share", () => {
  it.each([
    [20, 50, 40],
    [0, 50, 0],
    [60, 50, 120],
  ])("of %d active users on %d seats is %d %%", (active, seats, value) => {
    const given = withSeats(seats, { usage: usage({ activeUsers: [active] }) });

    expect(readActiveSeatShare(evidence(given))).toMatchObject({ value, n: active });
  });

  it.each([0, -1])("is missing where %d seats are on record", (seats) => {
    expect(readActiveSeatShare(evidence(withSeats(seats))).state).toBe("missing");
  });

  it("is missing where seats are not known", () => {
    expect(readActiveSeatShare(evidence(midMarket({ usage: usage() })))).toEqual({
      state: "missing",
      reason: "seats bought are not known",
    });
  });
});

describe("value_actions", () => {
  it("is the share of the segment's threshold", () => {
    const given = midMarket({ usage: usage({ valueActions: 300 }) });

    expect(readValueActions(evidence(given))).toMatchObject({ value: 75, n: 300 });
  });

  it("is missing where the segment is not known or has no threshold", () => {
    const { usage: definitions } = defaultConfiguration;
    const valueActions = { ...definitions.valueActions, monthlyThreshold: {} };
    const without = { ...defaultConfiguration, usage: { ...definitions, valueActions } };

    expect(readValueActions(evidence(facts({ usage: usage() }))).state).toBe("missing");
    expect(readValueActions(evidence(midMarket({ usage: usage() }), without))).toMatchObject({
      state: "missing",
      reason: "no threshold of value actions is set for Mid-Market",
    });
  });
});

describe("usage_change", () => {
  it.each([
    ["a third less than the mean of three periods", [100, 150, 150, 150], null, -33.33],
    ["more than before", [110, 100, 100, 100], null, 10],
    ["none any more", [0, 100, 100, 100], null, -100],
    ["less, as the whole portfolio in August", [80, 100, 100, 100], 0.8, 0],
    ["the same while the portfolio shrank", [100, 100, 100, 100], 0.8, 25],
    ["less while the portfolio stood still entirely", [80, 100, 100, 100], 0, -20],
  ])("%s", (_, coreEvents, medianUsageRatio, value) => {
    const portfolio = { ...facts().portfolio, medianUsageRatio };
    const given = facts({ usage: usage({ coreEvents }), portfolio });

    const reading = readUsageChange(evidence(given));

    expect(reading.state === "value" && reading.value).toBeCloseTo(value, 2);
    expect(reading).toMatchObject({ n: coreEvents[0] });
  });

  it.each([
    ["55 days", "2026-04-22", "not-applicable", 0],
    ["56 days: one period to compare with", "2026-04-21", "value", 0],
    ["84 days: two periods", "2026-03-24", "value", 100],
  ])("with a history of %s", (_, firstEventOn, state, value) => {
    const given = usage({ firstEventOn, coreEvents: [100, 100, 0, 0] });

    const reading = readUsageChange(evidence(facts({ usage: given })));

    expect(reading.state).toBe(state);
    if (reading.state === "value") expect(reading.value).toBe(value);
  });

  it.each([
    [[10, 13, 13, 13], "not-applicable"],
    [[11, 13, 13, 13], "value"],
    [[90, 0, 0, 0], "not-applicable"],
  ])("with %j core events is %s", (coreEvents, state) => {
    expect(readUsageChange(evidence(facts({ usage: usage({ coreEvents }) }))).state).toBe(state);
  });
});

describe("the portfolio's median change", () => {
  it("is the middle of the accounts that have a change", () => {
    const usages = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5].map((ratio) =>
      usage({ coreEvents: [100 * ratio, 100, 100, 100] }),
    );
    const thin = usage({ coreEvents: [0, 1, 1, 1] });

    expect(medianUsageRatio([...usages, thin, thin, thin], now)).toBe(1);
  });

  it("is none under ten accounts, whose own drops would make it", () => {
    expect(medianUsageRatio(new Array(9).fill(usage()), now)).toBeNull();
    expect(medianUsageRatio(new Array(10).fill(usage()), now)).toBe(1);
  });
});

describe("feature_breadth", () => {
  it("is the share of the features that the configuration names", () => {
    const coreFeatures = ["report", "invite", "export", "alert"];
    const configuration = {
      ...defaultConfiguration,
      usage: { ...defaultConfiguration.usage, coreFeatures },
    };

    expect(readFeatureBreadth(evidence(withSeats(50), configuration))).toMatchObject({ value: 75 });
  });

  it("is the share of those anybody uses where all count", () => {
    expect(readFeatureBreadth(evidence(withSeats(50)))).toMatchObject({ value: 30 });
  });

  it("does not apply to a single seat, which cannot have two users", () => {
    expect(readFeatureBreadth(evidence(withSeats(1))).state).toBe("not-applicable");
    expect(readFeatureBreadth(evidence(withSeats(2))).state).toBe("value");
  });

  it("is missing while no feature is known", () => {
    const portfolio = { ...facts().portfolio, coreFeatures: 0 };

    expect(readFeatureBreadth(evidence(withSeats(50, { portfolio }))).state).toBe("missing");
  });
});
