import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { dumpPortal } from "../hubspot/dump.ts";
import { objectTypeNames } from "../hubspot/object-types.ts";
import { createHubSpotSandbox } from "../hubspot/sandbox.ts";
import { choosePortfolio } from "./choose.ts";
import { generated } from "./generated.ts";
import { addMonths, runningTermMonths } from "./plan.ts";
import type { Portfolio } from "./portfolio.ts";
import { ravenstack } from "./ravenstack.ts";

const now = Date.parse("2026-11-21T09:00:00Z");
const parentOfProject = resolve(import.meta.dirname, "../../../..");
const folder = join(parentOfProject, "shared/data/ravenstack");

const filled = (portfolio: Portfolio) =>
  createHubSpotSandbox({ now: () => now, fill: portfolio.fill }).portal;
const countsOf = (portfolio: Portfolio) => {
  const { tables } = filled(portfolio);
  return Object.fromEntries(objectTypeNames.map((name) => [name, tables[name].count()]));
};
const usageOf = (portfolio: Portfolio) =>
  portfolio
    .usageCsv(now)
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

describe("the generated portfolio", () => {
  it("is the same for the same seed and another for another", () => {
    const dump = (seed: number) =>
      JSON.stringify(dumpPortal(filled(generated({ accounts: 8, seed }))));

    expect(dump(3)).toBe(dump(3));
    expect(dump(3)).not.toBe(dump(4));
    expect(generated({ accounts: 8 }).usageCsv(now)).toBe(generated({ accounts: 8 }).usageCsv(now));
  });

  it("of the core alone has ten records an account", () => {
    expect(countsOf(generated({ accounts: 20, details: false }))).toMatchObject({
      companies: 20,
      contacts: 60,
      deals: 40,
      tickets: 80,
      line_items: 0,
      meetings: 0,
      feedback_submissions: 0,
    });
  });

  it("has besides, where it is asked for, prospects with deals whose people have roles", () => {
    const plain = filled(generated({ accounts: 8 }));
    const { tables } = filled(generated({ accounts: 8, prospects: true }));

    const before = plain.tables.companies.count();
    const added = tables.companies.live().slice(before);
    expect(added.map(({ values }) => values["lifecyclestage"])).toEqual(
      Array(4).fill("opportunity"),
    );
    const deals = added
      .flatMap(({ links }) => links.deals ?? [])
      .map(({ id }) => tables.deals.get(id));
    expect(deals.map((deal) => deal?.values["hs_deal_stage_probability"])).toEqual([
      "0.2",
      "0.6",
      "0.8",
      "0.9",
    ]);
    for (const deal of deals) {
      expect(deal?.links.line_items).toHaveLength(1);
      expect(deal?.links.contacts).toHaveLength(3);
    }
    const kept = tables.companies.live().slice(0, before);
    expect(kept.map(({ values }) => values)).toEqual(
      plain.tables.companies.live().map(({ values }) => values),
    );
  });

  it("holds 100,000 records for the benchmark", () => {
    const { tables } = filled(generated({ accounts: 10_000, details: false }));

    const all = objectTypeNames.reduce((sum, name) => sum + tables[name].count(), 0);
    expect(all).toBe(100_000);
  });

  it("marks everything as made up", () => {
    const { tables } = filled(generated({ accounts: 3 }));

    for (const name of objectTypeNames) {
      expect(
        tables[name].live().every((record) => record.values["demo_generated"] === "true"),
      ).toBe(true);
    }
  });

  it("has usage up to today, by users of known groups", () => {
    const portfolio = generated({ accounts: 12 });
    const groups = new Set(
      filled(portfolio)
        .tables.companies.live()
        .map((one) => one.values["external_account_id"]),
    );

    const rows = usageOf(portfolio);

    expect(rows.every(([group]) => groups.has(group))).toBe(true);
    const days = rows.map(([, , , date]) => date).sort();
    expect(days.at(-1)).toBe("2026-11-21");
    expect(days.every((day) => (day ?? "") >= "2026-08-01")).toBe(true);
  });
});

describe.skipIf(!existsSync(folder))("the ravenstack portfolio", () => {
  it("is the same each time", () => {
    const dump = () => JSON.stringify(dumpPortal(filled(ravenstack(folder))));

    expect(dump()).toBe(dump());
  });

  it("keeps every account, subscription that was paid, and ticket", () => {
    const { tables } = filled(ravenstack(folder));
    const real = (name: "deals" | "tickets" | "companies") =>
      tables[name].live().filter((record) => record.values["demo_generated"] === undefined);

    expect(real("companies")).toHaveLength(500);
    expect(real("tickets")).toHaveLength(2_000);
    const closed = real("deals").filter((deal) => deal.values["hs_is_closed"] === "true");
    expect(closed).toHaveLength(4_222);
    expect(tables.contacts.count()).toBe(1_500);
    expect(
      tables.contacts.live().every((contact) => contact.values["demo_generated"] === "true"),
    ).toBe(true);
  });

  it("gives each customer one running contract, and none to those that left", () => {
    const { tables } = filled(ravenstack(folder));
    const running = (companyId: string) =>
      (tables.companies.get(companyId)?.links.deals ?? []).flatMap(({ id }) => {
        const deal = tables.deals.get(id);
        const item = tables.line_items.get(deal?.links.line_items?.[0]?.id ?? "");
        const start = Date.parse(item?.values["hs_recurring_billing_start_date"] ?? "");
        const end = addMonths(start, Number(item?.values["hs_term_in_months"]));
        return deal?.values["dealstage"] === "closedwon" && end > now ? [deal] : [];
      }).length;

    const of = (stage: string) =>
      tables.companies.live().filter((company) => company.values["lifecyclestage"] === stage);

    expect(of("customer")).toHaveLength(390);
    expect(of("customer").filter((company) => running(company.id) === 1).length).toBeGreaterThan(
      380,
    );
    expect(
      of("other")
        .map((company) => running(company.id))
        .filter((count) => count > 0),
    ).toEqual([]);
  });

  it("ends today, and is never ahead of it", () => {
    const portfolio = ravenstack(folder);
    const { tables } = filled(portfolio);

    const days = usageOf(portfolio)
      .map(([, , , date]) => date ?? "")
      .sort();
    expect(days.at(-1)).toBe("2026-11-21");
    for (const name of objectTypeNames) {
      expect(
        tables[name].live().filter((record) => record.updatedAt > now || record.createdAt > now),
      ).toEqual([]);
    }
  });

  it("has seats and a customer success manager on every customer", () => {
    const portal = filled(ravenstack(folder));
    const owners = new Set(portal.owners.map((owner) => owner.id));
    const customers = portal.tables.companies
      .live()
      .filter((one) => one.values["lifecyclestage"] === "customer");

    expect(customers.every((one) => owners.has(one.values["csm"] ?? ""))).toBe(true);
    const items = portal.tables.line_items.live();
    expect(items.every((item) => Number(item.values["quantity"]) > 0)).toBe(true);
  });
});

describe("bad data is refused with where and why", () => {
  const folderWith = (files: Record<string, string>): string => {
    const path = mkdtempSync(join(tmpdir(), "portfolio-"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    return path;
  };
  const accounts = "account_id,account_name,industry,country,signup_date,churn_flag\n";
  const subscriptions =
    "subscription_id,account_id,start_date,end_date,plan_tier,seats,arr_amount,is_trial,billing_frequency\n";

  it.each([
    ["/does/not/exist", "there is no such folder"],
    ["generated:none", "generated:500"],
    ["generated:0", "generated:500"],
    [folderWith({}), "no accounts.csv"],
  ])("%s", (data, message) => {
    expect(() => choosePortfolio(data, parentOfProject)).toThrow(message);
  });

  it.each([
    [{ "accounts.csv": accounts }, "subscriptions.csv is missing"],
    [
      {
        "accounts.csv": "account_id\nA-1\n",
        "subscriptions.csv": `${subscriptions}S-1,A-1,01-01-2024,,Pro,1,1,FALSE,annual\n`,
      },
      "accounts.csv, line 1: no column account_name",
    ],
    [
      {
        "accounts.csv": accounts,
        "subscriptions.csv": `${subscriptions}S-1,A-1,2024-01-01,,Pro,1,1,FALSE,annual\n`,
      },
      'subscriptions.csv, line 2, start_date: "2024-01-01" is not a date like 31-12-2024',
    ],
  ])("%#", (files, message) => {
    expect(() => filled(ravenstack(folderWith(files)))).toThrow(message);
  });
});

it("a contract that has been renewed runs to its next anniversary", () => {
  const started = Date.parse("2024-02-29T00:00:00Z");

  const months = runningTermMonths(started, now);

  expect(months).toBe(36);
  expect(new Date(addMonths(started, months)).toISOString()).toBe("2027-02-28T00:00:00.000Z");
});
