import type { RecordKind } from "@bellwether/shared/domain/records";
import { describe, expect, it } from "vitest";
import { CrmForbidden } from "../../server/crm/errors.ts";
import { liveIds } from "../../server/crm/salesforce/live-ids.ts";
import { read } from "../../server/crm/salesforce/read.ts";
import { unstamped } from "../../server/crm/salesforce/unstamped.ts";
import { gather, recordsOf } from "./battery.ts";
import { everything, givenSalesforce, mapped, mappings } from "./given-salesforce.ts";

describe("reading Salesforce's records again", () => {
  it("takes ids of 15 characters, and names those that are gone", async () => {
    const given = givenSalesforce();
    const { add, user } = given;
    const [kept, removed, master, loser] = ["A", "B", "C", "D"].map((Name) =>
      add("Account", { Name }),
    ) as [string, string, string, string];
    user.remove("Account", removed);
    user.merge("Account", master, loser);
    const contact = add("Contact", { LastName: "Byron" });
    const asked = [kept.slice(0, 15), kept, removed, loser, contact];

    const { records, gone } = await read(given.reading, "account", asked, everything);

    expect(records).toMatchObject([{ id: kept, name: "A" }]);
    expect(gone).toEqual([removed, loser, contact]);
  });

  it("has what completes a record, in as few calls as there are queries by five", async () => {
    const given = givenSalesforce();
    const ids = Array.from({ length: 1_000 }, (_, index) => {
      const id = given.add("Contact", { LastName: `C${index}` });
      given.add("OpportunityContactRole", { ContactId: id, Role: "Champion" });
      return id;
    });

    const { records, gone } = await read(given.reading, "contact", ids, everything);

    expect(records).toHaveLength(1_000);
    expect(gone).toEqual([]);
    for (const record of records) expect(record).toMatchObject({ roles: ["champion"] });
    // What there is; three queries of contacts; three each of two objects that complete them.
    expect(given.requests().requests).toBe(1 + 1 + 2);
  });

  it("finds a deal in the object that its id names", async () => {
    const given = givenSalesforce();
    const { add } = given;
    const deal = add("Opportunity", {
      Name: "X",
      StageName: "Prospecting",
      CloseDate: "2026-12-01",
    });
    const asset = add("Asset", { Name: "Seats", InstallDate: "2026-01-01" });
    const draft = add("Contract", { StartDate: "2026-01-01", Status: "Draft" });

    const { records, gone } = await read(given.reading, "deal", [asset, deal, draft], mapped);

    expect(records.map(({ id }) => id).sort()).toEqual([deal, asset].sort());
    expect(gone).toEqual([draft]);
    const before = given.requests().parts;
    await read(given.reading, "deal", [deal], mapped);
    // The deal and who takes part in it.
    expect(given.requests().parts - before).toBe(2);
  });

  it("fails for a kind that the org does not have, and does not call its records gone", async () => {
    const given = givenSalesforce();

    const reading = read(given.reading, "survey", ["a00000000000001"], everything);

    await expect(reading).rejects.toThrow("no survey object of its own");
  });
});

describe("the live ids of a kind", () => {
  async function idsOf(
    given: ReturnType<typeof givenSalesforce>,
    kind: RecordKind,
    request = mapped,
  ) {
    const ids: string[] = [];
    for await (const page of liveIds(given.reading, kind, request)) ids.push(...page);
    return ids;
  }

  it("are those of every object that it comes from, as far as its records count", async () => {
    const given = givenSalesforce({ org: { details: { rowsInPage: 5 } } });
    const { add, user } = given;
    const values = { StageName: "Prospecting", CloseDate: "2026-12-01" };
    const deals = Array.from({ length: 13 }, () => add("Opportunity", { Name: "X", ...values }));
    const asset = add("Asset", { Name: "Seats", InstallDate: "2026-01-01" });
    add("Contract", { StartDate: "2026-01-01", Status: "Draft" });
    user.remove("Opportunity", deals[4] ?? "");

    const ids = await idsOf(given, "deal");

    expect(ids.sort()).toEqual([...deals.filter((_, index) => index !== 4), asset].sort());
  });

  it("are not those of an object's other records", async () => {
    const given = givenSalesforce();
    const call = given.add("Task", { TaskSubtype: "Call" });
    given.add("Task", { TaskSubtype: "Email" });

    expect(await idsOf(given, "call")).toEqual([call]);
  });

  it("are not said to be none where the kind cannot be read", async () => {
    const given = givenSalesforce();
    given.add("Case", { Status: "New" });
    given.user.allow("Case", "none");

    await expect(idsOf(given, "ticket")).rejects.toThrow(CrmForbidden);
    await expect(idsOf(given, "survey", everything)).rejects.toThrow(CrmForbidden);
  });

  it("come by a bulk query where there are many", async () => {
    const given = givenSalesforce({ bulk: { pollsUntilComplete: 0 } });
    for (let index = 0; index < 8_500; index++) given.add("Account", { Name: `Co ${index}` });

    const ids = await idsOf(given, "account");

    expect(new Set(ids).size).toBe(8_500);
    // What there is, the first page; a job, a look at it, and a page of results.
    expect(given.requests().requests).toBe(2 + 3);
  });
});

function addFormula({ org }: ReturnType<typeof givenSalesforce>, object: string): void {
  org.objects.get(object)?.fields.set("Score__c", {
    name: "Score__c",
    label: "Score",
    type: "double",
    custom: true,
    nillable: true,
    createable: false,
    updateable: false,
    filterable: true,
    formula: () => 12,
  });
}

describe("values that change without a record's date", () => {
  it("are read whole again where a wanted field is a formula", async () => {
    const given = givenSalesforce();
    const account = given.add("Account", { Name: "Acme" });
    addFormula(given, "Account");
    given.add("Contact", { LastName: "Byron" });

    const request = { ...everything, fields: { account: ["Score__c"] } };
    const events = await gather(unstamped(given.reading, request));

    expect(recordsOf(events)).toMatchObject([{ id: account, fields: { Score__c: "12" } }]);
  });

  it("are the formulas of mapped objects too", async () => {
    const given = givenSalesforce();
    addFormula(given, "Contract");
    const contract = given.add("Contract", { StartDate: "2026-01-01", Status: "Activated" });
    const subscriptions = mappings.subscriptions.map((mapping) =>
      mapping.object === "Contract" ? { ...mapping, arr: "Score__c" } : mapping,
    );

    const request = { ...everything, objects: { ...mappings, subscriptions } };
    const events = await gather(unstamped(given.reading, request));

    expect(recordsOf(events)).toMatchObject([
      { kind: "deal", id: contract, arr: 12 },
      { kind: "line-item", id: contract },
    ]);
  });

  it("are the formulas that hold recurring revenue and terms", async () => {
    const given = givenSalesforce();
    addFormula(given, "Opportunity");
    addFormula(given, "OpportunityLineItem");
    const values = { StageName: "Prospecting", CloseDate: "2026-12-01" };
    const deal = given.add("Opportunity", { Name: "X", ...values });
    const line = given.add("OpportunityLineItem", { OpportunityId: deal, Quantity: 1 });
    given.add("Account", { Name: "Acme" });
    const deals = { arr: "Score__c", lineStartsOn: null, lineTermMonths: "Score__c" };

    const objects = { subscriptions: [], surveys: [], deals };
    const events = await gather(unstamped(given.reading, { ...everything, objects }));

    const records = recordsOf(events).toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
    expect(records).toMatchObject([
      { kind: "deal", id: deal, arr: 12 },
      { kind: "line-item", id: line, termMonths: 12 },
    ]);
  });

  it("are not looked for where no wanted field is one", async () => {
    const given = givenSalesforce();
    given.add("Account", { Name: "Acme" });

    const request = { ...everything, fields: { account: ["Renewal_Date__c"] } };

    expect(await gather(unstamped(given.reading, request))).toEqual([]);
  });
});
