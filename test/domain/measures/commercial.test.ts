import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { readArrChange12m, readRenewalSlip } from "@bellwether/shared/domain/measures/commercial";
import type { DealRecord } from "@bellwether/shared/domain/records";
import { describe, expect, it } from "vitest";
import {
  account,
  contact,
  dateIn,
  daysAgo,
  deal,
  evidence,
  facts,
  lineItem,
  touch,
} from "../../support/account-builders.ts";

const configuration: Configuration = {
  ...defaultConfiguration,
  sources: {
    ...defaultConfiguration.sources,
    renewalDate: { from: "account", field: "renews" },
  },
  renewal: { ...defaultConfiguration.renewal, pipelines: ["renewals"] },
};

/** Renews in so many days, with notice 30 days before; of 42,000 a year, hence mid-touch. */
function renewing(days: number, over: Partial<AccountFacts> = {}): AccountFacts {
  const { deals = [], ...rest } = over;
  return facts({
    account: account({ fields: { renews: dateIn(days) } }),
    deals: [deal({ arr: 42_000 }), ...deals],
    ...rest,
  });
}

function open(probability: number | null): DealRecord {
  return deal({ pipelineId: "renewals", state: "open", closedAt: null, probability });
}

const decider = contact({ id: "d", roles: ["decision-maker"] });
const met = (days: number) => touch({ contactIds: ["d"], at: daysAgo(days) });

/** The mid-touch line asks for a deal at T−90, contact T−70, a proposal T−60 and a commit T−30. */
describe("renewal_slip", () => {
  const slip = (given: AccountFacts) => readRenewalSlip(evidence(given, configuration));

  it.each([
    ["on the day that a deal is due", renewing(120), 0],
    ["two weeks on without a deal", renewing(106), 10],
    ["two weeks on with one", renewing(106, { deals: [open(0.1)] }), 0],
    [
      "a deal in another pipeline is none",
      renewing(106, { deals: [{ ...open(0.1), pipelineId: "sales" }] }),
      10,
    ],
    [
      "a lost deal is none",
      renewing(106, { deals: [{ ...open(0), state: "lost", closedAt: daysAgo(3) }] }),
      10,
    ],
    ["roles that nobody filled in ask for no contact", renewing(93, { deals: [open(0.2)] }), 0],
    [
      "a decision maker not met for a week",
      renewing(93, { deals: [open(0.2)], contacts: [decider] }),
      5,
    ],
    [
      "one met since",
      renewing(93, { deals: [open(0.2)], contacts: [decider], touches: [met(2)] }),
      0,
    ],
    [
      "one met shortly before it was due",
      renewing(93, { deals: [open(0.2)], contacts: [decider], touches: [met(37)] }),
      0,
    ],
    [
      "one met too long before",
      renewing(93, { deals: [open(0.2)], contacts: [decider], touches: [met(38)] }),
      5,
    ],
    [
      "once met stays met",
      renewing(62, { deals: [open(0.6)], contacts: [decider], touches: [met(60)] }),
      0,
    ],
    ["a proposal a week late", renewing(83, { deals: [open(0.4)] }), 5],
    ["a proposal made", renewing(83, { deals: [open(0.5)] }), 0],
    ["a stage that states no probability", renewing(83, { deals: [open(null)] }), 0],
    ["the furthest of two deals", renewing(83, { deals: [open(0.4), open(0.9)] }), 0],
    ["no commit a week after it was due", renewing(53, { deals: [open(0.7)] }), 5],
    ["a commit", renewing(53, { deals: [open(0.75)] }), 0],
    ["the oldest unmet point, not the newest", renewing(53, { deals: [open(0.4)] }), 25],
    [
      "won within the window",
      renewing(53, {
        deals: [deal({ arr: 42_000, pipelineId: "renewals", closedAt: daysAgo(5) })],
      }),
      0,
    ],
    [
      "won for the term before",
      renewing(106, {
        deals: [deal({ arr: 42_000, pipelineId: "renewals", closedAt: daysAgo(300) })],
      }),
      10,
    ],
    ["past the renewal date", renewing(-7, { deals: [open(0.9)] }), 0],
  ])("%s", (_, given, value) => {
    expect(slip(given)).toMatchObject({ state: "value", value });
  });

  it("of a high touch starts at T−120, of a tech touch at T−45 and asks for a deal alone", () => {
    const arr = (amount: number, days: number, ...deals: DealRecord[]) => ({
      ...renewing(days),
      deals: [deal({ arr: amount }), ...deals],
    });

    expect(slip(arr(120_000, 151)).state).toBe("not-applicable");
    expect(slip(arr(120_000, 143))).toMatchObject({ value: 5 });
    expect(slip(arr(900, 76)).state).toBe("not-applicable");
    expect(slip(arr(900, 68))).toMatchObject({ value: 5 });
    expect(slip(arr(900, 40, open(0.1)))).toMatchObject({ value: 0 });
  });

  it("does not apply before the window, and says when it starts", () => {
    expect(slip(renewing(121))).toEqual({
      state: "not-applicable",
      reason: `the renewal line starts on ${dateIn(1)}`,
    });
  });

  it("does not apply to a term of one month, which renews by itself", () => {
    const monthly = deal({ amount: 3_500, closedAt: daysAgo(10) });
    const lineItems = [lineItem({ dealIds: [monthly.id], termMonths: 1, startsOn: dateIn(-10) })];

    expect(slip(facts({ deals: [monthly], lineItems })).state).toBe("not-applicable");
  });

  it.each<[string, AccountFacts]>([
    ["no renewal date", facts({ deals: [deal({ arr: 42_000 })] })],
    ["a date that is long past", renewing(-91)],
    ["no tier", { ...renewing(60), deals: [] }],
    ["a silent CRM", renewing(60, { feeds: { ...facts().feeds, crm: daysAgo(3) } })],
  ])("is missing with %s", (_, given) => {
    expect(slip(given).state).toBe("missing");
  });

  it("is missing in the window while nobody has said which pipelines hold renewals", () => {
    const without = { ...configuration, renewal: defaultConfiguration.renewal };

    expect(readRenewalSlip(evidence(renewing(60), without)).state).toBe("missing");
    expect(readRenewalSlip(evidence(renewing(200), without)).state).toBe("not-applicable");
  });

  it("judges the past by what was open then, whatever became of it", () => {
    const wonSince = deal({ pipelineId: "renewals", closedAt: daysAgo(-5) });

    const lostSince = deal({ ...wonSince, state: "lost", probability: 0 });
    const unmet = renewing(93, { deals: [wonSince], contacts: [decider] });

    expect(slip(renewing(53, { deals: [wonSince] }))).toMatchObject({ value: 0 });
    expect(slip(renewing(53, { deals: [lostSince] }))).toMatchObject({ value: 0 });
    expect(slip(unmet)).toMatchObject({ value: 5 });
    expect(
      slip(renewing(106, { deals: [{ ...open(0.9), createdAt: daysAgo(-1) }] })),
    ).toMatchObject({
      value: 10,
    });
  });
});

describe("arr_change_12m", () => {
  const change = (...deals: DealRecord[]) =>
    readArrChange12m(evidence(facts({ deals }), configuration));
  const won = (arr: number | null, days: number, pipelineId = "sales") =>
    deal({ arr, closedAt: daysAgo(days), pipelineId });

  it.each([
    ["nothing new", [won(10_000, 800)], 0],
    ["an expansion within the year", [won(10_000, 800), won(2_500, 100)], 25],
    ["an expansion before the year", [won(10_000, 800), won(2_500, 400)], 0],
    ["a renewal for less", [won(10_000, 400), won(7_000, 30, "renewals")], -30],
    ["under a year: against the start", [won(10_000, 250), won(5_000, 20)], 50],
  ])("%s", (_, deals, value) => {
    expect(change(...deals)).toMatchObject({ state: "value", value });
  });

  it("compares a customer who came back with the return", () => {
    const first = won(9_000, 900);
    const lineItems = [lineItem({ dealIds: [first.id], termMonths: 12, startsOn: dateIn(-900) })];
    const deals = [first, won(10_000, 200), won(1_000, 50)];

    expect(readArrChange12m(evidence(facts({ deals, lineItems }), configuration))).toMatchObject({
      value: 10,
    });
  });

  it.each([
    ["in the first six months", [won(10_000, 181)], "not-applicable"],
    ["after them", [won(10_000, 182)], "value"],
    ["from nothing", [won(0, 800), won(5_000, 20)], "not-applicable"],
    ["without a won deal", [], "missing"],
    ["without amounts", [won(null, 800)], "missing"],
  ])("%s", (_, deals, state) => {
    expect(change(...deals).state).toBe(state);
  });
});
