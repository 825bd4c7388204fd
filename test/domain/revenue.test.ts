import type { Configuration } from "@bellwether/shared/domain/configuration";
import { contractsOf } from "@bellwether/shared/domain/contract";
import { isCustomer } from "@bellwether/shared/domain/customer";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { AccountRecord, DealRecord, LineItemRecord } from "@bellwether/shared/domain/records";
import { customerSince, renewalOf } from "@bellwether/shared/domain/renewal";
import { arrOf, seatsOf } from "@bellwether/shared/domain/revenue";
import { describe, expect, it } from "vitest";
import { account, dateIn, daysAgo, deal, lineItem, now } from "../support/account-builders.ts";

const renewing: Configuration = {
  ...defaultConfiguration,
  renewal: { ...defaultConfiguration.renewal, pipelines: ["renewals"] },
};

function known(
  deals: readonly DealRecord[],
  lineItems: readonly LineItemRecord[] = [],
  over: { account?: AccountRecord; configuration?: Configuration; at?: string } = {},
) {
  const configuration = over.configuration ?? renewing;
  const at = Date.parse(over.at ?? now);
  return {
    account: over.account ?? account(),
    contracts: contractsOf({ deals, lineItems, configuration, now: at }),
    configuration,
    now: at,
  };
}

/** A deal with one line item that states its term. */
function term(
  over: Partial<DealRecord>,
  startsOn: string,
  termMonths: number,
  quantity: number | null = null,
): [DealRecord, LineItemRecord] {
  const made = deal({ closedAt: `${startsOn}T10:00:00.000Z`, ...over });
  return [made, lineItem({ dealIds: [made.id], startsOn, termMonths, quantity })];
}

describe("ARR of an account", () => {
  it("is the sum over active won deals of what they state", () => {
    const deals = [deal({ arr: 30_000 }), deal({ arr: 12_000 })];

    expect(arrOf(known(deals))).toBe(42_000);
  });

  it.each([
    [12, 12_000, 12_000],
    [24, 24_000, 12_000],
    [1, 500, 6_000],
  ])("is the amount over the term: %d months for %d", (months, amount, arr) => {
    const [made, line] = term({ amount }, dateIn(-10), months);

    expect(arrOf(known([made], [line]))).toBe(arr);
  });

  it("takes an amount without a term for a year's", () => {
    expect(arrOf(known([deal({ amount: 9_000 })]))).toBe(9_000);
  });

  it("leaves out one-off products, where the portal marks recurring ones", () => {
    const made = deal({ amount: 15_000 });
    const lines = [
      lineItem({ dealIds: [made.id], termMonths: 36, amount: 12_000, startsOn: dateIn(-30) }),
      lineItem({ dealIds: [made.id], amount: 3_000, recurring: false, name: "Training" }),
    ];

    expect(arrOf(known([made], lines))).toBe(4_000);
  });

  it("takes a deal of one-off products for none", () => {
    const recurring = deal({ amount: 12_000 });
    const training = deal({ amount: 3_000 });
    const lines = [
      lineItem({ dealIds: [recurring.id], amount: 12_000 }),
      lineItem({ dealIds: [training.id], recurring: false, name: "Training" }),
    ];

    expect(arrOf(known([recurring, training], lines))).toBe(12_000);
  });

  it("takes a deal whole where no line item of the account is marked recurring", () => {
    const made = deal({ amount: 15_000 });
    const lines = [lineItem({ dealIds: [made.id], amount: 15_000, recurring: false })];

    expect(arrOf(known([made], lines))).toBe(15_000);
  });

  it("is never the customer's own turnover: an account field counts only when mapped", () => {
    const rich = account({ fields: { annualrevenue: "90000000" } });

    expect(arrOf(known([deal({ arr: 7_000 })], [], { account: rich }))).toBe(7_000);
  });

  it("is the mapped account field where the configuration says so", () => {
    const mapped = { ...renewing, sources: { ...renewing.sources, arr: field("contract_arr") } };
    const stated = account({ fields: { contract_arr: "55000" } });
    const wordy = account({ fields: { contract_arr: "a lot" } });

    expect(arrOf(known([], [], { account: stated, configuration: mapped }))).toBe(55_000);
    expect(arrOf(known([], [], { account: wordy, configuration: mapped }))).toBeNull();
  });

  it("is unknown where no deal states any, or states it in another currency", () => {
    expect(arrOf(known([]))).toBeNull();
    expect(arrOf(known([deal({ state: "open", arr: 5_000, closedAt: null })]))).toBeNull();
    expect(arrOf(known([deal({ arr: 5_000, currency: "JPY" })]))).toBeNull();
  });

  it("counts no deal that was won after the instant", () => {
    const later = deal({ arr: 5_000, closedAt: daysAgo(-3) });

    expect(arrOf(known([later, deal({ arr: 1_000 })]))).toBe(1_000);
  });
});

describe("an active won deal", () => {
  it("ends with its term when another is in force", () => {
    const [old, oldLine] = term({ arr: 10_000 }, dateIn(-400), 12);
    const [current, line] = term({ arr: 12_000 }, dateIn(-30), 12);

    expect(arrOf(known([current, old], [oldLine, line]))).toBe(12_000);
  });

  it("counts on for 90 days after its term where nothing follows: renewals are signed late", () => {
    const [made, line] = term({ arr: 10_000 }, "2025-06-01", 12);

    expect(arrOf(known([made], [line]))).toBe(10_000);
    expect(arrOf(known([made], [line], { at: "2026-08-30T00:00:00.000Z" }))).toBe(10_000);
    expect(arrOf(known([made], [line], { at: "2026-08-31T00:00:00.000Z" }))).toBeNull();
  });

  it("of a renewal pipeline takes the place of the deal without a term before it", () => {
    const deals = [
      deal({ arr: 10_000, closedAt: daysAgo(400) }),
      deal({ arr: 11_000, closedAt: daysAgo(40), pipelineId: "renewals" }),
    ];

    expect(arrOf(known(deals))).toBe(11_000);
  });

  it("of a renewal pipeline leaves alone what runs on for long", () => {
    const [addOn, addOnLine] = term({ arr: 5_000 }, dateIn(-60), 12);
    const renewal = deal({ arr: 11_000, closedAt: daysAgo(40), pipelineId: "renewals" });

    expect(arrOf(known([addOn, renewal], [addOnLine]))).toBe(16_000);
  });

  it("starts on its own day: a renewal signed early is not counted twice", () => {
    const [current, line] = term({ arr: 10_000 }, dateIn(-340), 12);
    const [next, nextLine] = term({ arr: 13_000, closedAt: daysAgo(2) }, dateIn(25), 12);

    expect(arrOf(known([current, next], [line, nextLine]))).toBe(10_000);
  });

  it("counts from its signature where it is the first, although its term is not known", () => {
    const next = deal({ arr: 13_000, closedAt: daysAgo(2) });
    const line = lineItem({ dealIds: [next.id], startsOn: dateIn(25) });

    expect(arrOf(known([next], [line]))).toBe(13_000);
  });

  it("counts from its signature where it is the first", () => {
    const [next, line] = term({ arr: 13_000, closedAt: daysAgo(2) }, dateIn(25), 12);

    expect(arrOf(known([next], [line]))).toBe(13_000);
  });
});

describe("seats", () => {
  it("are the quantities on active won deals", () => {
    const [old, oldLine] = term({}, dateIn(-500), 12, 99);
    const [one, oneLine] = term({}, dateIn(-30), 12, 20);
    const [two, twoLine] = term({}, dateIn(-20), 12, 5);

    expect(seatsOf(known([old, one, two], [oldLine, oneLine, twoLine]))).toBe(25);
  });

  it("are unknown without line items", () => {
    expect(seatsOf(known([deal()]))).toBeNull();
  });
});

describe("the renewal", () => {
  it("falls on start plus term of the last won deal, its notice 30 days before", () => {
    const [made, line] = term({}, "2026-01-31", 13);

    expect(renewalOf(known([made], [line]))).toMatchObject({
      renewsOn: "2027-02-28",
      noticeBy: "2027-01-29",
      from: "term",
    });
  });

  it.each([
    ["2027-03-01", "2027-03-01"],
    ["2027-03-01T00:00:00Z", "2027-03-01"],
    ["1803859200000", "2027-03-01"],
  ])("is the mapped date before all, as %s too", (raw, renewsOn) => {
    const sources = {
      ...renewing.sources,
      renewalDate: field("renews"),
      noticeDays: field("days"),
    };
    const [made, line] = term({}, "2026-01-31", 12);
    const mapped = account({ fields: { renews: raw, days: "90" } });
    const given = { account: mapped, configuration: { ...renewing, sources } };

    expect(renewalOf(known([made], [line], given))).toMatchObject({
      renewsOn,
      noticeBy: "2026-12-01",
      from: "mapped",
    });
  });

  it("is the term's where the mapped field is empty or no date", () => {
    const sources = { ...renewing.sources, renewalDate: field("renews") };
    const [made, line] = term({}, "2026-01-31", 12);
    const given = {
      account: account({ fields: { renews: "next spring" } }),
      configuration: { ...renewing, sources },
    };

    expect(renewalOf(known([made], [line], given))?.renewsOn).toBe("2027-01-31");
  });

  it("is unknown where neither a date nor a term is", () => {
    expect(renewalOf(known([deal()]))).toBeNull();
  });
});

describe("a customer", () => {
  it.each([
    ["by its stage", "customer", [], true],
    ["by its stage, whatever its case", "Customer", [], true],
    ["by a won deal", "lead", [deal()], true],
    ["not by an open deal", "lead", [deal({ state: "open", closedAt: null })], false],
    ["not without either", null, [], false],
    ["never in an excepted stage", "churned", [deal()], false],
  ])("%s", (_, stage, deals, expected) => {
    const customers = { ...renewing.customers, exceptStages: ["churned"] };
    const given = { account: account({ stage }), configuration: { ...renewing, customers } };

    expect(isCustomer(known(deals, [], given))).toBe(expected);
  });

  it("is none by a won deal where the filter goes by stage alone", () => {
    const customers = { ...renewing.customers, wonDeal: false };
    const given = {
      account: account({ stage: "lead" }),
      configuration: { ...renewing, customers },
    };

    expect(isCustomer(known([deal()], [], given))).toBe(false);
  });

  it("is one no more when its last term has long ended", () => {
    const [made, line] = term({}, dateIn(-600), 12);

    expect(isCustomer(known([made], [line], { account: account({ stage: "lead" }) }))).toBe(false);
  });

  it("has been one since its first won deal, or since the mapped date", () => {
    const sources = { ...renewing.sources, startDate: field("since") };
    const stated = account({ fields: { since: "2021-05-05" } });
    const mapped = { account: stated, configuration: { ...renewing, sources } };
    const deals = [deal({ closedAt: "2024-02-02T10:00:00.000Z" }), deal()];

    expect(customerSince(known(deals))).toBe(Date.parse("2024-02-02"));
    expect(customerSince(known(deals, [], mapped))).toBe(Date.parse("2021-05-05"));
    expect(customerSince(known([]))).toBeNull();
  });
});

function field(name: string) {
  return { from: "account", field: name } as const;
}
