import { describe, expect, it } from "vitest";
import { generated } from "../../data/generated.ts";
import { createPortal } from "../../hubspot/portal.ts";
import type { StoredRecord } from "../../hubspot/records.ts";
import { createOrg, type OrgOptions } from "../create-org.ts";
import { dumpOrg } from "../dump.ts";
import type { OrgRecord } from "../org.ts";
import { fillFromPortal, fromPortfolio } from "./from-portal.ts";

const now = Date.parse("2026-11-21T09:00:00.321Z");
const portfolio = generated({ accounts: 30, seed: 5 });

function given(options: Partial<OrgOptions> = {}) {
  const portal = createPortal({ details: {}, at: now });
  portfolio.fill(portal, now);
  const org = createOrg({ at: now, ...options });
  const ids = fillFromPortal(org, portal);
  const all = (type: string): OrgRecord[] => [...org.records(type)];
  const made = (type: string, id: string | undefined): OrgRecord => {
    const record = org.find(type, id ?? "");
    if (record === undefined) throw new Error(`No ${type} ${id}`);
    return record;
  };
  return { portal, org, ids, all, made };
}

const kinds = [
  ["companies", "Account"],
  ["contacts", "Contact"],
  ["deals", "Opportunity"],
  ["line_items", "OpportunityLineItem"],
  ["tickets", "Case"],
  ["meetings", "Event"],
  ["calls", "Task"],
  ["emails", "EmailMessage"],
  ["feedback_submissions", "Survey_Response__c"],
] as const;

describe("a portfolio in both CRMs", () => {
  it.each(kinds)("has as many %s as %s, in the same order, of the same times", (from, to) => {
    const { portal, ids, all } = given();

    const records = portal.tables[from].live();
    const made = all(to);

    expect(made.length).toBeGreaterThan(0);
    expect(made.map(({ id }) => id)).toEqual(records.map(({ id }) => ids[from].get(id)));
    expect(made.map((one) => [one.createdAt, one.lastModifiedAt])).toEqual(
      records.map((one) => [one.createdAt, one.updatedAt]),
    );
  });

  it("has the same accounts, with owner, CSM and renewal date", () => {
    const { portal, org, ids, made } = given();

    for (const company of portal.tables.companies.live()) {
      const account = made("Account", ids.companies.get(company.id));
      expect(account.values).toMatchObject({
        Name: company.values["name"],
        Type: "Customer - Direct",
        External_Account_Id__c: company.values["external_account_id"],
        Renewal_Date__c: company.values["renewal_date"],
        Demo_Generated__c: true,
      });
      expect(new URL(String(account.values["Website"])).hostname).toBe(company.values["domain"]);
      const owner = portal.owners.find(({ id }) => id === company.values["hubspot_owner_id"]);
      const user = made("User", String(account.values["OwnerId"]));
      expect(org.value(user, "Email")).toBe(owner?.email);
      expect(org.value(user, "Name")).toBe(`${owner?.firstName} ${owner?.lastName}`);
      expect(account.values["CSM__c"]).toBe(ids.owners.get(company.values["csm"] ?? ""));
    }
    const left = [...org.records("User")].filter(({ values }) => values["IsActive"] === false);
    expect(left.map((user) => org.value(user, "Name"))).toEqual(["Mara Novak"]);
  });

  it("has the same people in the same roles, and knows whose mail bounces", () => {
    const { portal, org, ids, made } = given();
    const relationOf = (id: string) => org.referring("AccountContactRelation", "ContactId", id);
    const roles: Readonly<Record<string, string>> = {
      CHAMPION: "Champion",
      "DECISION_MAKER;EXECUTIVE_SPONSOR": "Decision Maker;Executive Sponsor",
      END_USER: "End User",
    };
    let bounced = 0;

    for (const person of portal.tables.contacts.live()) {
      const contact = made("Contact", ids.contacts.get(person.id));
      const { firstname, lastname, email, hs_buying_role: role } = person.values;
      expect(org.value(contact, "Name")).toBe(`${firstname} ${lastname}`);
      expect(contact.values["Email"]).toBe(email);
      const [relation] = relationOf(contact.id);
      expect(relation?.values).toMatchObject({
        AccountId: ids.companies.get(person.links.companies?.[0]?.id ?? ""),
        Roles: role === undefined ? null : roles[role],
        IsActive: true,
        IsDirect: true,
      });
      const hasLeft = person.values["hs_email_hard_bounce_reason_enum"] !== undefined;
      expect(org.value(contact, "IsEmailBounced")).toBe(hasLeft);
      bounced += hasLeft ? 1 : 0;
    }
    expect(bounced).toBeGreaterThan(0);
  });

  it("has the same revenue: state, probability, amounts, and the line's term", () => {
    const { portal, org, ids, made } = given();
    const stated = (record: StoredRecord, property: string) => Number(record.values[property]);

    for (const deal of portal.tables.deals.live()) {
      const own = made("Opportunity", ids.deals.get(deal.id));
      expect([org.value(own, "IsClosed"), org.value(own, "IsWon")]).toEqual([
        deal.values["hs_is_closed"] === "true",
        deal.values["hs_is_closed_won"] === "true",
      ]);
      expect(Number(org.value(own, "Probability")) / 100).toBe(
        stated(deal, "hs_deal_stage_probability"),
      );
      expect(own.values["ARR__c"]).toBe(stated(deal, "hs_arr"));
      expect(own.values["Amount"]).toBe(stated(deal, "amount"));
      expect(`${own.values["CloseDate"]}T00:00:00.000Z`).toBe(deal.values["closedate"]);
      expect(own.values["Type"]).toBe(
        deal.values["pipeline"] === "default" ? "New Business" : "Renewal",
      );
    }
    for (const item of portal.tables.line_items.live()) {
      const own = made("OpportunityLineItem", ids.line_items.get(item.id));
      const product = made("Product2", String(own.values["Product2Id"]));
      expect(product.values["Name"]).toBe(item.values["name"]);
      expect(org.value(own, "TotalPrice")).toBe(stated(item, "amount"));
      expect(own.values).toMatchObject({
        Quantity: stated(item, "quantity"),
        ServiceDate: item.values["hs_recurring_billing_start_date"],
        Term_Months__c: stated(item, "hs_term_in_months"),
      });
    }
  });

  it("has the same tickets and answers", () => {
    const { portal, org, ids, made } = given();
    const words: Readonly<Record<string, string>> = {
      LOW: "Low",
      MEDIUM: "Medium",
      HIGH: "High",
      URGENT: "Critical",
    };
    const instant = (text: unknown) =>
      text === undefined || text === null ? null : Date.parse(String(text));

    for (const ticket of portal.tables.tickets.live()) {
      const own = made("Case", ids.tickets.get(ticket.id));
      expect(own.values["Priority"]).toBe(words[ticket.values["hs_ticket_priority"] ?? ""]);
      expect(org.value(own, "IsClosed")).toBe(ticket.values["hs_is_closed"] === "true");
      expect(instant(org.value(own, "ClosedDate"))).toBe(instant(ticket.values["closed_date"]));
      expect(own.createdAt).toBe(instant(ticket.values["createdate"]));
      expect(own.values["AccountId"]).toBe(
        ids.companies.get(ticket.links.companies?.[0]?.id ?? ""),
      );
    }
    for (const answer of portal.tables.feedback_submissions.live()) {
      const own = made("Survey_Response__c", ids.feedback_submissions.get(answer.id));
      expect(own.values).toMatchObject({
        Type__c: answer.values["hs_survey_type"],
        Score__c: Number(answer.values["hs_value"]),
        Contact__c: ids.contacts.get(answer.links.contacts?.[0]?.id ?? "") ?? null,
      });
      expect(instant(own.values["Answered_At__c"])).toBe(
        instant(answer.values["hs_submission_timestamp"]),
      );
    }
  });

  it("has the same touches: who took part, and whether it was recorded", () => {
    const { portal, org, ids, made } = given();
    const companyOf = (record: StoredRecord) =>
      ids.companies.get(record.links.companies?.[0]?.id ?? "");
    const peopleOf = (record: StoredRecord) =>
      (record.links.contacts ?? []).map(({ id }) => ids.contacts.get(id));
    let declined = 0;

    for (const meeting of portal.tables.meetings.live()) {
      const event = made("Event", ids.meetings.get(meeting.id));
      const guests = org
        .referring("EventRelation", "EventId", event.id)
        .filter(({ values }) => values["IsWhat"] !== true);
      expect(org.value(event, "AccountId")).toBe(companyOf(meeting));
      expect(guests.map(({ values }) => values["RelationId"])).toEqual(peopleOf(meeting));
      const isHeld = meeting.values["hs_meeting_outcome"] === "COMPLETED";
      expect(guests.every(({ values }) => values["Status"] === "Declined")).toBe(!isHeld);
      declined += isHeld ? 0 : 1;
      expect(event.createdById === org.users.automated).toBe(
        meeting.values["hs_object_source"] === "MEETINGS",
      );
    }
    expect(declined).toBeGreaterThan(0);
    for (const call of portal.tables.calls.live()) {
      const task = made("Task", ids.calls.get(call.id));
      expect(org.value(task, "AccountId")).toBe(companyOf(call));
      expect([task.values["WhoId"]]).toEqual(peopleOf(call));
      expect(task.values["CallDurationInSeconds"]).toBe(
        Number(call.values["hs_call_duration"]) / 1_000,
      );
      expect(task.values["CallObject"]).toBeNull();
    }
    for (const email of portal.tables.emails.live()) {
      const message = made("EmailMessage", ids.emails.get(email.id));
      expect(message.values["RelatedToId"]).toBe(companyOf(email));
      expect(message.values["Incoming"]).toBe(
        email.values["hs_email_direction"] === "INCOMING_EMAIL",
      );
      const people = org.referring("EmailMessageRelation", "EmailMessageId", message.id);
      expect(people.map(({ values }) => values["RelationId"])).toEqual(peopleOf(email));
    }
  });

  it("is the same each time", () => {
    const dump = () => {
      const org = createOrg({ at: now });
      fromPortfolio(portfolio)(org, now);
      return JSON.stringify(dumpOrg(org));
    };

    expect(dump()).toBe(dump());
  });

  it("serves the same usage: its groups are external ids of accounts", () => {
    const { all } = given();
    const external = new Set(all("Account").map(({ values }) => values["External_Account_Id__c"]));

    const groups = portfolio
      .usageCsv(now)
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[0]);

    expect(groups.length).toBeGreaterThan(0);
    expect(groups.every((group) => external.has(group ?? ""))).toBe(true);
  });

  it("logs mail as tasks where the org keeps no e-mail records", () => {
    const { portal, all } = given({
      withoutObjects: ["EmailMessage", "EmailMessageRelation", "AccountContactRelation"],
    });

    const logged = all("Task").filter(({ values }) => values["TaskSubtype"] === "Email");

    expect(logged).toHaveLength(portal.tables.emails.count());
    expect(all("Contact")).toHaveLength(portal.tables.contacts.count());
  });
});
