import { describe, expect, it } from "vitest";
import { createOrg, type OrgOptions } from "./create-org.ts";
import type { Org, Value } from "./org.ts";

const now = Date.parse("2026-11-21T09:00:00.750Z");
const hourMs = 3_600_000;

function givenOrg(options: Partial<OrgOptions> = {}) {
  const org = createOrg({ at: now, ...options });
  const actor = { userId: org.users.admin, at: now };
  return { org, actor, later: { ...actor, at: now + hourMs } };
}

const add = (org: Org, type: string, values: Record<string, Value> = {}) =>
  org.fill(type, values, { createdAt: now - hourMs });

describe("an org", () => {
  it("gives ids that ascend with gaps, of the object's own prefix", () => {
    const { org } = givenOrg();

    const ids = Array.from({ length: 50 }, () => add(org, "Contact", { LastName: "Ito" }).id);

    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(ids).size).toBe(50);
    expect(ids.every((id) => org.objectOf(id)?.name === "Contact")).toBe(true);
  });

  it("finds a record by 15 and by 18 characters", () => {
    const { org } = givenOrg();
    const account = add(org, "Account", { Name: "Acme" });

    expect(org.find("Account", account.id.slice(0, 15))).toBe(account);
    expect(org.find("Contact", account.id)).toBeUndefined();
  });

  it("keeps full seconds, ids of 18 characters and no empty text", () => {
    const { org, actor } = givenOrg();
    const account = add(org, "Account", { Name: "Acme" });
    const contact = add(org, "Contact", {
      LastName: "Ito",
      AccountId: account.id.slice(0, 15),
      Title: "",
    });

    org.update(contact, { EmailBouncedDate: "2026-11-20T10:00:00.123Z" }, actor);

    expect(contact.values).toMatchObject({ AccountId: account.id, Title: null });
    expect(org.value(contact, "EmailBouncedDate")).toBe("2026-11-20T10:00:00.000+0000");
    expect(org.value(contact, "SystemModstamp")).toBe("2026-11-21T09:00:00.000+0000");
  });

  it("refuses what it has no field for, so that a test's mistake shows", () => {
    const { org } = givenOrg();

    expect(() => add(org, "Account", { Nme: "Acme" })).toThrow("Account has no field Nme");
    expect(() => add(org, "Acount")).toThrow("The org has no object Acount");
  });

  it("has our package's fields unless it is left out, with its namespace where it has one", () => {
    const names = (options: Partial<OrgOptions>) => {
      const { org } = givenOrg(options);
      return [org.object("Account")?.fields.has("BW_Health_Score__c"), [...org.objects.keys()]];
    };

    expect(names({})).toEqual([true, expect.arrayContaining(["BW_Request__c"])]);
    const [hasField, objects] = names({ withoutPackage: true });
    expect(hasField).toBe(false);
    expect(objects).not.toContain("BW_Request__c");
    const { org } = givenOrg({ details: { namespace: "bellw" } });
    expect(org.object("Account")?.fields.has("bellw__BW_Health_Score__c")).toBe(true);
    const request = org.object("bellw__BW_Request__c");
    expect(request?.fields.get("bellw__Account__c")).toMatchObject({
      relationshipName: "bellw__Account__r",
      childRelationshipName: "bellw__BW_Requests__r",
    });
  });

  it("has several currencies only where it says so", () => {
    const one = givenOrg().org;
    const several = givenOrg({ details: { isMultiCurrency: true } }).org;

    expect(one.object("CurrencyType")).toBeUndefined();
    expect(one.object("Opportunity")?.fields.has("CurrencyIsoCode")).toBe(false);
    expect(several.object("Opportunity")?.fields.has("CurrencyIsoCode")).toBe(true);
    expect([...several.records("CurrencyType")]).toHaveLength(3);
  });
});

describe("what Salesforce works out", () => {
  it("the account of an activity, through what it is about or whom it was with", () => {
    const { org } = givenOrg();
    const account = add(org, "Account", { Name: "Acme" });
    const deal = add(org, "Opportunity", { Name: "Renewal", AccountId: account.id });
    const ticket = add(org, "Case", { AccountId: account.id });
    const contact = add(org, "Contact", { LastName: "Ito", AccountId: account.id });
    const accountOf = (values: Record<string, Value>) =>
      org.value(add(org, "Task", values), "AccountId");

    expect(accountOf({ WhatId: account.id })).toBe(account.id);
    expect(accountOf({ WhatId: deal.id })).toBe(account.id);
    expect(accountOf({ WhatId: ticket.id })).toBe(account.id);
    expect(accountOf({ WhoId: contact.id })).toBe(account.id);
    expect(accountOf({ Subject: "Note to self" })).toBeNull();
  });

  it("whether an opportunity is closed and won, and how likely it is, by its stage", () => {
    const { org, actor } = givenOrg();
    const deal = add(org, "Opportunity", { Name: "New", StageName: "Proposal/Price Quote" });
    const read = () => ["IsClosed", "IsWon", "Probability"].map((field) => org.value(deal, field));

    expect(read()).toEqual([false, false, 60]);
    org.update(deal, { Probability: 75 }, actor);
    org.update(deal, { Name: "Newer" }, actor);
    expect(read()).toEqual([false, false, 75]);
    org.update(deal, { StageName: "Closed Won" }, actor);
    expect(read()).toEqual([true, true, 100]);
    org.update(deal, { StageName: "Closed Lost" }, actor);
    expect(read()).toEqual([true, false, 0]);
  });

  it("when a case was closed, until it is opened again", () => {
    const { org, actor, later } = givenOrg();
    const ticket = add(org, "Case", { Subject: "Export fails" });
    const read = () =>
      ["Status", "IsClosed", "ClosedDate"].map((field) => org.value(ticket, field));

    expect(read()).toEqual(["New", false, null]);
    org.update(ticket, { Status: "Closed" }, actor);
    org.update(ticket, { Priority: "Low" }, later);
    expect(read()).toEqual(["Closed", true, "2026-11-21T09:00:00.000+0000"]);
    org.update(ticket, { Status: "Working" }, later);
    expect(read()).toEqual(["Working", false, null]);
  });

  it("names, totals and ends of contracts", () => {
    const { org } = givenOrg();
    const deal = add(org, "Opportunity", { Name: "Acme - 2026" });
    const product = add(org, "Product2", { Name: "Pro plan" });
    const item = add(org, "OpportunityLineItem", {
      OpportunityId: deal.id,
      Product2Id: product.id,
      Quantity: 3,
      UnitPrice: 12.5,
    });
    const contract = add(org, "Contract", { StartDate: "2026-01-01", ContractTerm: 12 });

    expect(org.value(item, "Name")).toBe("Acme - 2026 Pro plan");
    expect(org.value(item, "TotalPrice")).toBe(37.5);
    expect(org.value(deal, "HasOpportunityLineItem")).toBe(true);
    expect(org.value(contract, "EndDate")).toBe("2026-12-31");
    const contact = add(org, "Contact", { FirstName: "Iris", LastName: "Ito" });
    expect(org.value(contact, "Name")).toBe("Iris Ito");
    expect(org.value(contact, "IsEmailBounced")).toBe(false);
  });
});

describe("deleting", () => {
  it("takes along what cannot be without the record, and undeleting brings that back", () => {
    const { org, actor, later } = givenOrg();
    const account = add(org, "Account", { Name: "Acme" });
    const kept = add(org, "Opportunity", { Name: "Kept", AccountId: account.id });
    const before = add(org, "Opportunity", { Name: "Deleted before", AccountId: account.id });
    const item = add(org, "OpportunityLineItem", { OpportunityId: kept.id });
    const survey = add(org, "Survey_Response__c", { Account__c: account.id });
    org.remove(before, actor);

    org.remove(account, later);
    expect([account, kept, item].map((record) => record.deletedAt)).toEqual(
      Array(3).fill(Date.parse("2026-11-21T10:00:00Z")),
    );
    expect(org.value(item, "SystemModstamp")).toBe("2026-11-21T10:00:00.000+0000");
    expect(survey.deletedAt).toBeNull();

    org.undelete(account, later);
    expect([account, kept, item].map((record) => record.deletedAt)).toEqual([null, null, null]);
    expect(before.deletedAt).not.toBeNull();
  });

  it("by merging leaves the master in place of the losers everywhere", () => {
    const { org, actor } = givenOrg();
    const [master, loser] = [
      add(org, "Account", { Name: "A" }),
      add(org, "Account", { Name: "B" }),
    ];
    const contact = add(org, "Contact", { LastName: "Ito", AccountId: loser.id });
    const survey = add(org, "Survey_Response__c", { Account__c: loser.id });
    const task = add(org, "Task", { WhatId: loser.id });

    org.merge(master, [loser], actor);

    expect(loser).toMatchObject({ masterRecordId: master.id, deletedAt: expect.any(Number) });
    expect(org.value(loser, "MasterRecordId")).toBe(master.id);
    expect(contact).toMatchObject({ deletedAt: null, values: { AccountId: master.id } });
    expect(survey.values["Account__c"]).toBe(master.id);
    expect(org.value(task, "AccountId")).toBe(master.id);
    expect(org.referring("Contact", "AccountId", master.id)).toEqual([contact]);
    expect(contact.systemModstamp).toBe(Date.parse("2026-11-21T09:00:00Z"));
  });
});
