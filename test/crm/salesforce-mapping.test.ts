import { describe, expect, it, test } from "vitest";
import { backfill } from "../../server/crm/salesforce/backfill.ts";
import { counts } from "../../server/crm/salesforce/mapped-fields.ts";
import { monthsBetween } from "../../server/crm/salesforce/mapping-mapped.ts";
import { rowOf } from "../../server/crm/salesforce/rows.ts";
import { memberOf } from "../../server/crm/salesforce/team-fields.ts";
import { gather, recordsOf } from "./battery.ts";
import { everything, givenSalesforce, mapped, mappings } from "./given-salesforce.ts";

const at = "2026-11-10T09:00:00.000Z";

async function loaded(given: ReturnType<typeof givenSalesforce>, request = mapped) {
  const records = recordsOf(await gather(backfill(given.reading, request, [])));
  return (kind: string, id: string) =>
    records.find((record) => record.kind === kind && record.id === id);
}

describe("Salesforce's records in our words", () => {
  it("have an account with the host of its website and the fields that the mapping names", async () => {
    const given = givenSalesforce();
    const { add, org } = given;
    const parent = add("Account", { Name: "Acme Group", Website: "not a website" });
    const id = add("Account", {
      Name: "Acme",
      Type: "Customer - Direct",
      Website: "http://WWW.acme.example/about",
      ParentId: parent,
      NumberOfEmployees: 1_200,
      Renewal_Date__c: "2027-01-31",
      CSM__c: org.users.admin,
      Demo_Generated__c: true,
    });
    const names = [
      "NumberOfEmployees",
      "renewal_date__c",
      "CSM__c",
      "Demo_Generated__c",
      "Gone__c",
    ];

    const of = await loaded(given, { ...everything, fields: { account: names } });

    expect(of("account", id)).toMatchObject({
      name: "Acme",
      stage: "Customer - Direct",
      domain: "acme.example",
      parentId: parent,
      ownerId: org.users.admin,
      fields: {
        NumberOfEmployees: "1200",
        renewal_date__c: "2027-01-31",
        CSM__c: org.users.admin,
        Demo_Generated__c: "true",
        Gone__c: null,
      },
    });
    expect(of("account", parent)).toMatchObject({ domain: null });
  });

  it("have the oldest member of an account's team by each role that is asked for", async () => {
    const given = givenSalesforce();
    const { add, org } = given;
    const account = add("Account", { Name: "Acme" });
    const role = "Customer Success Manager";
    const member = { AccountId: account, TeamMemberRole: role };
    add("AccountTeamMember", { ...member, UserId: org.users.viewer });
    given.pass(60_000);
    add("AccountTeamMember", { ...member, UserId: org.users.admin });
    const fields = { account: [`AccountTeamMember.${role}`, "AccountTeamMember.Sales Rep"] };

    const of = await loaded(given, { kinds: ["account"], fields });

    expect(of("account", account)?.fields).toEqual({
      [`AccountTeamMember.${role}`]: org.users.viewer,
      "AccountTeamMember.Sales Rep": null,
    });
  });

  it("have a contact at all accounts that it is active at, in all roles", async () => {
    const given = givenSalesforce();
    const { add } = given;
    const [own, other, former] = ["Acme", "Acme Labs", "Old"].map((Name) =>
      add("Account", { Name }),
    ) as [string, string, string];
    const values = { FirstName: "Ada", LastName: "Byron", Email: "ada@acme.example" };
    const id = add("Contact", { ...values, AccountId: own, EmailBouncedDate: at });
    const relate = (AccountId: string, Roles: string | null, IsActive: boolean) =>
      add("AccountContactRelation", { AccountId, ContactId: id, Roles, IsActive });
    relate(other, "Economic Buyer;System Administrator", true);
    relate(former, "Champion", false);
    const deal = add("Opportunity", {
      Name: "X",
      StageName: "Prospecting",
      CloseDate: "2026-12-01",
    });
    add("OpportunityContactRole", {
      OpportunityId: deal,
      ContactId: id,
      Role: "Executive Sponsor",
    });

    const of = await loaded(given);

    expect(of("contact", id)).toMatchObject({
      accountIds: [own, other],
      name: "Ada Byron",
      email: "ada@acme.example",
      roles: ["decision-maker", "sponsor", "admin"],
      bounced: true,
    });
  });

  it("have an opportunity as a deal, dated once it is closed, and its lines", async () => {
    const given = givenSalesforce();
    const { add } = given;
    const account = add("Account", { Name: "Acme" });
    const values = { AccountId: account, CloseDate: "2026-01-15", Amount: 48_000, ARR__c: 24_000 };
    const deal = (Name: string, StageName: string, more = {}) =>
      add("Opportunity", { ...values, Name, StageName, ...more });
    const won = deal("Acme 2026", "Closed Won", { Type: "Renewal" });
    const lost = deal("Never", "Closed Lost");
    const open = deal("Soon", "Value Proposition");
    const product = add("Product2", { Name: "Seats" });
    const line = add("OpportunityLineItem", {
      OpportunityId: won,
      Product2Id: product,
      Quantity: 80,
      UnitPrice: 10,
      ServiceDate: "2026-02-01",
      Term_Months__c: 24,
    });
    const single = add("OpportunityLineItem", { OpportunityId: won, Quantity: 1 });

    const of = await loaded(given);

    expect(of("deal", won)).toMatchObject({
      accountIds: [account],
      pipelineId: "Renewal",
      stageId: "Closed Won",
      state: "won",
      probability: 1,
      amount: 48_000,
      arr: 24_000,
      currency: "USD",
      closedAt: "2026-01-15T00:00:00.000Z",
    });
    expect(of("deal", lost)).toMatchObject({ state: "lost", pipelineId: "", probability: 0 });
    expect(of("deal", open)).toMatchObject({ state: "open", probability: 0.5, closedAt: null });
    expect(of("line-item", line)).toMatchObject({
      dealIds: [won],
      product,
      name: "Seats",
      quantity: 80,
      amount: 800,
      recurring: true,
      startsOn: "2026-02-01",
      termMonths: 24,
    });
    expect(of("line-item", single)).toMatchObject({ recurring: false, termMonths: null });
  });

  it("have a case as a ticket with its priority", async () => {
    const given = givenSalesforce();
    const { add } = given;
    const account = add("Account", { Name: "Acme" });
    const values = { AccountId: account, Subject: "Export fails" };
    const open = add("Case", { ...values, Status: "Working", Priority: "Critical" });
    const closed = add("Case", { ...values, Status: "Closed", ClosedDate: at, Priority: "Odd" });

    const of = await loaded(given);

    const accountIds = [account];
    expect(of("ticket", open)).toMatchObject({ accountIds, priority: "urgent", closedAt: null });
    expect(of("ticket", closed)).toMatchObject({ priority: null, closedAt: at });
  });

  it("have meetings with those who were there, and say who recorded them", async () => {
    const given = givenSalesforce();
    const { add, org } = given;
    const account = add("Account", { Name: "Acme" });
    const [ada, bob] = ["Ada", "Bob"].map((LastName) =>
      add("Contact", { LastName, AccountId: account }),
    ) as [string, string];
    const values = { WhatId: account, WhoId: ada, StartDateTime: at, EndDateTime: at };
    const met = add("Event", values, org.users.automated);
    const declined = add("Event", values);
    add("Event", { ...values, IsChild: true });
    const guest = (EventId: string, RelationId: string, Status: string) =>
      add("EventRelation", { EventId, RelationId, Status, IsInvitee: true });
    guest(met, ada, "Declined");
    guest(met, bob, "Accepted");
    guest(met, org.users.viewer, "Accepted");
    guest(declined, ada, "Declined");

    const of = await loaded(given);

    const contactIds = [ada, bob];
    const touch = { accountIds: [account], at };
    expect(of("meeting", met)).toMatchObject({
      ...touch,
      contactIds,
      twoWay: true,
      recorded: true,
    });
    expect(of("meeting", declined)).toMatchObject({ ...touch, twoWay: false, recorded: false });
  });

  it("have calls that were answered as two-way, and leave other tasks out", async () => {
    const given = givenSalesforce();
    const { add } = given;
    const account = add("Account", { Name: "Acme" });
    const call = (values: object) =>
      add("Task", { WhatId: account, TaskSubtype: "Call", CompletedDateTime: at, ...values });
    const long = call({ CallDurationInSeconds: 61, CallObject: "CTI-1" });
    const spoke = call({ CallDisposition: "Connected" });
    const dialled = call({ CallDisposition: "Not reached", CallDurationInSeconds: 10 });
    const planned = add("Task", { TaskSubtype: "Call", ActivityDate: "2026-11-12" });
    const task = call({ TaskSubtype: "Task" });

    const of = await loaded(given);

    expect(of("call", long)).toMatchObject({
      accountIds: [account],
      at,
      twoWay: true,
      recorded: true,
    });
    expect(of("call", spoke)).toMatchObject({ twoWay: true, recorded: false });
    expect(of("call", dialled)).toMatchObject({ twoWay: false });
    expect(of("call", planned)).toMatchObject({ accountIds: [], at: "2026-11-12T00:00:00.000Z" });
    expect(of("call", task)).toBeUndefined();
  });

  it("have e-mails at the account that they, their deal or their case belong to", async () => {
    const given = givenSalesforce();
    const { add } = given;
    const account = add("Account", { Name: "Acme" });
    const contact = add("Contact", { LastName: "Byron", AccountId: account });
    const deal = { Name: "X", StageName: "Prospecting", CloseDate: "2026-12-01" };
    const opportunity = add("Opportunity", { ...deal, AccountId: account });
    const ticket = add("Case", { AccountId: account, Status: "New" });
    const email = (values: object) =>
      add("EmailMessage", { MessageDate: at, Status: "1", ...values });
    const written = email({ RelatedToId: account, Incoming: true });
    const ofDeal = email({ RelatedToId: opportunity });
    const ofCase = email({ ParentId: ticket });
    const draft = email({ RelatedToId: account, Status: "5" });
    const relation = { EmailMessageId: written, RelationType: "FromAddress" };
    add("EmailMessageRelation", { ...relation, RelationId: contact });

    const of = await loaded(given);

    const accountIds = [account];
    const incoming = { twoWay: true, recorded: true, contactIds: [contact] };
    expect(of("email", written)).toMatchObject({ accountIds, at, ...incoming });
    expect(of("email", ofDeal)).toMatchObject({ accountIds, twoWay: false });
    expect(of("email", ofCase)).toMatchObject({ accountIds });
    expect(of("email", draft)).toBeUndefined();
  });

  it("have logged e-mails where the org keeps none", async () => {
    const given = givenSalesforce({
      org: { withoutObjects: ["EmailMessage", "EmailMessageRelation"] },
    });
    const account = given.add("Account", { Name: "Acme" });
    const task = { TaskSubtype: "Email", CompletedDateTime: at, WhatId: account };
    const id = given.add("Task", task);

    const of = await loaded(given);

    expect(of("email", id)).toMatchObject({
      accountIds: [account],
      at,
      twoWay: false,
      recorded: false,
    });
  });

  it("have each survey by the mapping that its type fulfils, and none without an answer", async () => {
    const given = givenSalesforce();
    const { add } = given;
    const account = add("Account", { Name: "Acme" });
    const contact = add("Contact", { LastName: "Byron", AccountId: account });
    const answer = (Type__c: string | null, Score__c: number | null) =>
      add("Survey_Response__c", {
        Account__c: account,
        Contact__c: contact,
        Type__c,
        Score__c,
        Answered_At__c: at,
      });
    const nps = answer("NPS", 6);
    const ces = answer("CES", 0);
    const others = [answer(null, 5), answer("NPS", null)];

    const of = await loaded(given);

    const from = { accountIds: [account], contactIds: [contact], answeredAt: at };
    expect(of("survey", nps)).toMatchObject({ ...from, survey: "nps", value: 6 });
    expect(of("survey", ces)).toMatchObject({ survey: "ces", value: 0 });
    for (const id of others) expect(of("survey", id)).toBeUndefined();
  });

  it("have a mapped subscription as a won deal with a line of the same id", async () => {
    const given = givenSalesforce();
    const { add } = given;
    const account = add("Account", { Name: "Acme" });
    const contract = { AccountId: account, StartDate: "2026-01-01", ContractTerm: 12 };
    const active = add("Contract", { ...contract, Status: "Activated" });
    const draft = add("Contract", { ...contract, Status: "Draft" });
    const asset = add("Asset", {
      Name: "Seats",
      AccountId: account,
      Quantity: 40,
      Price: 9_600,
      InstallDate: "2026-03-15",
      UsageEndDate: "2028-03-14",
    });

    const of = await loaded(given);

    const closedAt = "2026-01-01T00:00:00.000Z";
    const ofAccount = { accountIds: [account], state: "won", probability: 1 };
    expect(of("deal", active)).toMatchObject({ ...ofAccount, arr: null, closedAt });
    expect(of("line-item", active)).toMatchObject({ dealIds: [active], termMonths: 12 });
    expect(of("deal", draft)).toBeUndefined();
    expect(of("line-item", draft)).toBeUndefined();
    expect(of("deal", asset)).toMatchObject({ name: "Seats", arr: 9_600, currency: "USD" });
    expect(of("line-item", asset)).toMatchObject({
      dealIds: [asset],
      quantity: 40,
      startsOn: "2026-03-15",
      termMonths: 24,
      recurring: true,
    });
  });

  it("take the currency of the record in an org with several", async () => {
    const given = givenSalesforce({ org: { details: { isMultiCurrency: true } } });
    const id = given.add("Opportunity", {
      Name: "X",
      StageName: "Prospecting",
      CloseDate: "2026-12-01",
      CurrencyIsoCode: "EUR",
    });

    const of = await loaded(given);

    expect(of("deal", id)).toMatchObject({ currency: "EUR" });
  });

  it("count the whole months of a term, also where it ends a day beside the month", () => {
    expect(monthsBetween("2026-01-15", "2027-01-14")).toBe(12);
    expect(monthsBetween("2026-01-01", "2026-12-30")).toBe(12);
    expect(monthsBetween("2026-01-31", "2026-02-27")).toBe(1);
    expect(monthsBetween("2026-01-01", "2026-01-05")).toBe(1);
    expect(monthsBetween("2026-01-02", "2026-01-01")).toBe(null);
  });
});

describe("rows that a mapping counts", () => {
  const row = rowOf({ Seats__c: "12.0", Active__c: null, Status: "Activated" });
  const counted = (field: string, ...is: (string | number | boolean)[]) =>
    counts(row, [{ field, is }]);

  it("are told apart by numbers however they are written, and by text in any case", () => {
    expect(counted("Seats__c", 12)).toBe(true);
    expect(counted("Seats__c", 1, 2)).toBe(false);
    expect(counted("Status", "Draft", "ACTIVATED")).toBe(true);
    expect(counted("Status", "Draft")).toBe(false);
  });

  it("take a box that was never ticked for one that is not", () => {
    expect(counted("Active__c", false)).toBe(true);
    expect(counted("Active__c", true)).toBe(false);
    expect(counted("Active__c", "false")).toBe(false);
  });

  it("pass every test of the mapping", () => {
    const status = { field: "Status", is: ["Activated"] };

    expect(counts(row, [status, { field: "Seats__c", is: [12] }])).toBe(true);
    expect(counts(row, [status, { field: "Seats__c", is: [3] }])).toBe(false);
  });
});

test("a role in an account's team is that of its oldest member, in any case of letters", () => {
  const team = [
    ["CSM", "2026-02-01T00:00:00.000Z", "b", "later"],
    ["csm", "2026-01-01T00:00:00.000Z", "c", "first"],
    ["Sales Rep", "2025-01-01T00:00:00.000Z", "a", "rep"],
  ];

  expect(memberOf(team, "Csm")).toBe("first");
  expect(memberOf(team, "Sponsor")).toBeNull();
});

describe("a mapped subscription", () => {
  it("has the org's own term where no last day is known, else the days' own months", async () => {
    const given = givenSalesforce();
    const account = given.add("Account", { Name: "Acme" });
    const values = { AccountId: account, StartDate: "2026-01-01", ContractTerm: 24 };
    const id = given.add("Contract", { ...values, Status: "Activated" });
    const subscriptions = mapped.objects?.subscriptions.map((mapping) => ({
      ...mapping,
      ...(mapping.object === "Contract" && { endsOn: null, termMonths: "ContractTerm" }),
    }));
    const objects = { ...mappings, ...(subscriptions && { subscriptions }) };

    const find = await loaded(given, { ...mapped, objects });

    expect(find("line-item", id)).toMatchObject({ startsOn: "2026-01-01", termMonths: 24 });
    expect(monthsBetween("2026-01-01", "2026-01-15")).toBe(1);
    expect(monthsBetween("2026-01-01", "2026-12-31")).toBe(12);
    expect(monthsBetween("2026-01-01", "2025-12-31")).toBeNull();
  });
});
