import { numberOf } from "./ids.ts";
import type { Field, Org, OrgRecord, Value } from "./org.ts";
import { opportunityStages } from "./schema/sales.ts";
import { dateTimeText } from "./values.ts";

type Formula = NonNullable<Field["formula"]>;

const text = (value: Value): string => (value === null ? "" : String(value));

/** The record that a field refers to. */
function parentOf(org: Org, record: OrgRecord, field: string): OrgRecord | undefined {
  const id = org.value(record, field);
  const schema = typeof id === "string" ? org.objectOf(id) : undefined;
  return schema === undefined ? undefined : org.find(schema.name, String(id));
}

function accountThrough(org: Org, record: OrgRecord, reference: string): string | null {
  const parent = parentOf(org, record, reference);
  if (parent === undefined || parent.type === "Account") return parent?.id ?? null;
  const account = parent.values["AccountId"];
  return typeof account === "string" ? account : null;
}

/** The account of the first reference that leads to one. */
const accountOf =
  (...references: readonly string[]): Formula =>
  (record, org) =>
    references.reduce<string | null>(
      (found, reference) => found ?? accountThrough(org, record, reference),
      null,
    );

const fullName: Formula = ({ values }) =>
  [values["FirstName"], values["LastName"]].filter(Boolean).join(" ");

const stageOf = (record: OrgRecord) =>
  opportunityStages.find(([name]) => name === record.values["StageName"]);

const autonumber =
  (prefix: string): Formula =>
  ({ id }) =>
    `${prefix}${String(numberOf(id)).padStart(8, "0")}`;

function endOfContract({ values }: OrgRecord): Value {
  const months = Number(values["ContractTerm"] ?? 0);
  if (typeof values["StartDate"] !== "string" || months === 0) return null;
  const end = new Date(values["StartDate"]);
  end.setUTCMonth(end.getUTCMonth() + months);
  return new Date(end.getTime() - 86_400_000).toISOString().slice(0, 10);
}

/** What Salesforce works out when a record is read. */
export const formulas: Readonly<Record<string, Formula>> = {
  "Contact.Name": fullName,
  "Contact.IsEmailBounced": ({ values }) => values["EmailBouncedDate"] != null,
  "User.Name": fullName,
  "Opportunity.IsClosed": (record) => stageOf(record)?.[2] ?? false,
  "Opportunity.IsWon": (record) => stageOf(record)?.[3] ?? false,
  "Opportunity.HasOpportunityLineItem": (record, org) =>
    org
      .referring("OpportunityLineItem", "OpportunityId", record.id)
      .some((item) => item.deletedAt === null),
  "OpportunityLineItem.TotalPrice": ({ values }) =>
    typeof values["UnitPrice"] === "number"
      ? Number(values["Quantity"] ?? 0) * values["UnitPrice"]
      : null,
  "OpportunityLineItem.Name": (record, org) => {
    const deal = parentOf(org, record, "OpportunityId");
    const product = parentOf(org, record, "Product2Id");
    return `${text(deal?.values["Name"] ?? null)} ${text(product?.values["Name"] ?? null)}`.trim();
  },
  "Contract.EndDate": endOfContract,
  "Contract.ContractNumber": autonumber(""),
  "Case.CaseNumber": autonumber(""),
  "Case.IsClosed": ({ values }) => values["Status"] === "Closed",
  "Task.IsClosed": ({ values }) => values["Status"] === "Completed",
  "Task.AccountId": accountOf("WhatId", "WhoId"),
  "Event.AccountId": accountOf("WhatId", "WhoId"),
  "EventRelation.AccountId": accountOf("RelationId"),
  "TaskRelation.AccountId": accountOf("RelationId"),
};

/** The name of a custom object's record counts up. */
export const numberedName = (object: string): Formula =>
  autonumber(`${object.replace(/^.*__(?=.*__c)|__c$/g, "").replaceAll("_", "-")}-`);

type Values = Readonly<Record<string, Value>>;

/** An instant that is set when the status turns to this value, and cleared when it turns from it. */
const stampOn =
  (status: string, field: string): Consequence =>
  (before, after, at) => {
    const [was, is] = [before["Status"] === status, after["Status"] === status];
    if (was === is) return {};
    return { [field]: is ? dateTimeText(at) : null };
  };

type Consequence = (before: Values, after: Values, at: number) => Values;

/** A day ahead becomes today's in UTC when an open one is won, unless whoever does it says another day. */
function closedToday(before: Values, after: Values, at: number): Values {
  const today = new Date(at).toISOString().slice(0, 10);
  const isAhead = String(before["CloseDate"] ?? "") > today;
  return isAhead && before["CloseDate"] === after["CloseDate"] ? { CloseDate: today } : {};
}

const byType: Readonly<Record<string, Consequence>> = {
  Case: stampOn("Closed", "ClosedDate"),
  Task: stampOn("Completed", "CompletedDateTime"),
  Opportunity(before, after, at) {
    if (before["StageName"] === after["StageName"]) return {};
    const stage = opportunityStages.find(([name]) => name === after["StageName"]);
    if (stage === undefined) return {};
    const [, Probability, , isWon] = stage;
    return { Probability, ...(isWon && closedToday(before, after, at)) };
  },
  Contact: (before, after) =>
    before["Email"] === after["Email"] ? {} : { EmailBouncedDate: null, EmailBouncedReason: null },
};

/** What Salesforce itself sets when these values are written over those of before. */
export const consequences = (type: string, before: Values, after: Values, at: number): Values =>
  byType[type]?.(before, after, at) ?? {};
