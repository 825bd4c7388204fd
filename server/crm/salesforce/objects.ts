import type { RecordKind } from "@bellwether/shared/domain/records";
import { isContact } from "./ids.ts";
import { isThere, isTrue, type Row, text } from "./rows.ts";

/** What is kept of a child's row, to complete its parent. */
export type Kept = readonly string[];

/** An object whose rows complete a record of another: a contact's roles, a meeting's attendees. */
export type ChildObject = {
  readonly object: string;
  /** The field that names the record which it completes. */
  readonly parent: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Null for what says nothing about the parent. */
  keep(row: Row): Kept | null;
};

/**
 * Where records of a kind come from. Without a required field the kind would be read wrongly; an optional
 * one is left out where the org has not got it. "Parent.AccountId" is read through a relationship.
 */
export type StandardObject = {
  readonly object: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly where: readonly string[];
  readonly children: readonly ChildObject[];
  /** Records of this object say which account the kind's records belong to. */
  readonly through?: "Opportunity";
};

/** To which objects the paths below lead: where our user cannot see one, its path is refused. */
export const reached: Readonly<Record<string, string>> = {
  CreatedBy: "User",
  Parent: "Case",
  Product2: "Product2",
};

const value = (row: Row, field: string) => text(row, field) ?? "";

const accountContactRelation: ChildObject = {
  object: "AccountContactRelation",
  parent: "ContactId",
  required: ["AccountId"],
  optional: ["Roles", "IsActive"],
  keep: (row) =>
    isThere(row, "IsActive") && !isTrue(row, "IsActive")
      ? null
      : [value(row, "AccountId"), value(row, "Roles")],
};

/** Who takes part in an opportunity: the deal's side of the same rows. */
const dealContactRole: ChildObject = {
  object: "OpportunityContactRole",
  parent: "OpportunityId",
  required: ["ContactId"],
  optional: ["Role"],
  keep: (row) => [value(row, "ContactId"), value(row, "Role")],
};

const opportunityContactRole: ChildObject = {
  object: "OpportunityContactRole",
  parent: "ContactId",
  required: ["Role"],
  optional: [],
  keep: (row) => (text(row, "Role") === null ? null : [value(row, "Role")]),
};

/** Guests of a meeting, or those whom a call or e-mail was with; others than contacts are left out. */
const relation = (object: string, parent: string, optional: readonly string[]): ChildObject => ({
  object,
  parent,
  required: ["RelationId"],
  optional,
  keep: (row) => {
    const id = text(row, "RelationId");
    return isContact(id) ? [id, value(row, "Status")] : null;
  },
});

const taskRelation = relation("TaskRelation", "TaskId", []);

export const accountTeamMember: ChildObject = {
  object: "AccountTeamMember",
  parent: "AccountId",
  required: ["UserId", "TeamMemberRole"],
  optional: [],
  keep: (row) => [
    value(row, "TeamMemberRole"),
    value(row, "CreatedDate"),
    value(row, "Id"),
    value(row, "UserId"),
  ],
};

const task = (subtype: "Call" | "Email"): StandardObject => ({
  object: "Task",
  required: ["TaskSubtype", "AccountId", "WhoId"],
  optional: [
    "ActivityDate",
    "CompletedDateTime",
    "CallDisposition",
    "CallDurationInSeconds",
    "CallObject",
  ],
  where: [`TaskSubtype = '${subtype}'`],
  children: [taskRelation],
});

/** In an org without e-mail records, what somebody logged as an e-mail. */
export const loggedEmails = task("Email");

export const standardObjects: Readonly<Record<Exclude<RecordKind, "survey">, StandardObject>> = {
  account: {
    object: "Account",
    required: ["Name", "OwnerId"],
    optional: ["Type", "Website", "ParentId"],
    where: [],
    children: [],
  },
  contact: {
    object: "Contact",
    required: ["AccountId", "LastName"],
    optional: ["FirstName", "Email", "IsEmailBounced", "EmailBouncedDate"],
    where: [],
    children: [accountContactRelation, opportunityContactRole],
  },
  deal: {
    object: "Opportunity",
    required: ["Name", "AccountId", "StageName", "IsClosed", "IsWon", "CloseDate"],
    optional: ["Amount", "Probability", "Type", "OwnerId", "CurrencyIsoCode"],
    where: [],
    children: [dealContactRole],
  },
  "line-item": {
    object: "OpportunityLineItem",
    required: ["OpportunityId"],
    optional: ["Product2Id", "Product2.Name", "Name", "Quantity", "TotalPrice", "ServiceDate"],
    where: [],
    children: [],
  },
  ticket: {
    object: "Case",
    required: ["AccountId", "IsClosed"],
    optional: ["Subject", "RecordTypeId", "Priority", "ClosedDate"],
    where: [],
    children: [],
  },
  meeting: {
    object: "Event",
    required: ["StartDateTime", "AccountId", "WhoId"],
    optional: ["CreatedBy.UserType"],
    // Each guest has a copy of the meeting, which says nothing of its own.
    where: ["IsChild = false"],
    children: [relation("EventRelation", "EventId", ["Status"])],
  },
  call: task("Call"),
  email: {
    object: "EmailMessage",
    required: ["RelatedToId", "Incoming"],
    optional: ["ParentId", "Parent.AccountId", "MessageDate", "Status"],
    where: [],
    children: [relation("EmailMessageRelation", "EmailMessageId", [])],
    through: "Opportunity",
  },
};
