import type { Value } from "../sandbox/salesforce/org.ts";
import type { GivenRecord } from "./given-portfolio.ts";

type Values = Readonly<Record<string, Value>>;

/** Everything that this demo org has of its own, mapped. */
export const objectMappings = {
  subscriptions: [],
  surveys: (["nps", "csat", "ces"] as const).map((survey) => ({
    survey,
    object: "Survey_Response__c",
    account: "Account__c",
    contact: "Contact__c",
    value: "Score__c",
    answeredAt: "Answered_At__c",
    where: [{ field: "Type__c", is: [survey.toUpperCase()] }],
  })),
  deals: { arr: "ARR__c", lineStartsOn: null, lineTermMonths: "Term_Months__c" },
};

export const roles = {
  champion: "Champion",
  "decision-maker": "Decision Maker",
  sponsor: "Executive Sponsor",
  admin: "System Administrator",
  other: "Other",
} as const;

const stages = { open: "Prospecting", won: "Closed Won", lost: "Closed Lost" } as const;

const priorities = { urgent: "Critical", high: "High", medium: "Medium", low: "Low" } as const;

const first = (ids: readonly string[] = []) => ids[0] ?? null;

function touch(given: Extract<GivenRecord, { twoWay: boolean }>): readonly [string, Values] {
  const { at, twoWay, recorded } = given;
  const common = { WhatId: first(given.accounts), WhoId: first(given.contacts) };
  switch (given.kind) {
    case "meeting":
      return ["Event", { ...common, StartDateTime: at }];
    case "call":
      return [
        "Task",
        {
          ...common,
          TaskSubtype: "Call",
          Status: "Completed",
          CompletedDateTime: at,
          CallDurationInSeconds: twoWay ? 600 : 5,
          ...(recorded && { CallObject: "call-1" }),
        },
      ];
    case "email":
      return [
        "EmailMessage",
        { RelatedToId: first(given.accounts), Incoming: twoWay, MessageDate: at, Status: "3" },
      ];
  }
}

/** Salesforce's object and fields of a record given in our words. */
export function salesforceValues(given: GivenRecord): readonly [object: string, values: Values] {
  switch (given.kind) {
    case "account":
      return ["Account", { Name: given.name, Type: given.stage ?? "Customer - Direct" }];
    case "contact": {
      const [FirstName = "", LastName = ""] = given.name.split(" ");
      return [
        "Contact",
        {
          FirstName,
          LastName,
          AccountId: first(given.accounts),
          Email: `${LastName.toLowerCase()}@acme.example`,
          ...(given.bounced && { EmailBouncedDate: "2026-11-01T00:00:00.000+0000" }),
        },
      ];
    }
    case "deal":
      return [
        "Opportunity",
        {
          Name: given.name,
          AccountId: first(given.accounts),
          StageName: stages[given.state],
          Amount: given.amount,
          ARR__c: given.arr,
          CloseDate: given.closedAt.slice(0, 10),
        },
      ];
    case "line-item":
      return [
        "OpportunityLineItem",
        {
          OpportunityId: first(given.deals),
          Quantity: given.quantity,
          UnitPrice: 10,
          ServiceDate: "2026-02-01",
          Term_Months__c: given.termMonths,
        },
      ];
    case "ticket":
      return [
        "Case",
        {
          AccountId: first(given.accounts),
          Subject: given.subject,
          Priority: priorities[given.priority],
          Status: given.closedAt === null ? "New" : "Closed",
          ...(given.closedAt !== null && { ClosedDate: given.closedAt }),
        },
      ];
    case "survey":
      return [
        "Survey_Response__c",
        {
          Account__c: first(given.accounts),
          Contact__c: first(given.contacts),
          Type__c: given.survey.toUpperCase(),
          Score__c: given.value,
          Answered_At__c: given.answeredAt,
        },
      ];
    default:
      return touch(given);
  }
}
