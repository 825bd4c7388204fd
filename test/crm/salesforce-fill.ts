import type { Org } from "../sandbox/salesforce/org.ts";
import type { GivenRecord } from "./given-portfolio.ts";
import { roles, salesforceValues } from "./salesforce-values.ts";

/** Puts a record given in our words, and what links it, into the org; answers its id. */
export function fillRecord(org: Org, given: GivenRecord, now: number): string {
  const [type, values] = salesforceValues(given);
  const isAutomated = given.kind === "meeting" && given.recorded;
  const { id } = org.fill(type, values, {
    createdAt: given.kind === "ticket" ? Date.parse(given.openedAt) : now,
    modifiedAt: now,
    ...(isAutomated && { createdById: org.users.automated }),
  });
  if (given.kind === "contact") fillRole(org, given, id, now);
  if (given.kind === "deal") fillParticipants(org, given, id, now);
  if (given.kind === "email") fillPeople(org, given, id, now);
  if (given.kind === "meeting" && !given.twoWay) fillRefusals(org, given, id, now);
  return id;
}

function fillRole(
  org: Org,
  { role, accounts }: Extract<GivenRecord, { kind: "contact" }>,
  ContactId: string,
  now: number,
): void {
  if (role === undefined) return;
  const AccountId = accounts?.[0] ?? null;
  const relation = { AccountId, ContactId, Roles: roles[role], IsActive: true, IsDirect: true };
  org.fill("AccountContactRelation", relation, { createdAt: now });
}

function fillParticipants(
  org: Org,
  { people = [] }: Extract<GivenRecord, { kind: "deal" }>,
  OpportunityId: string,
  now: number,
): void {
  for (const { contact: ContactId, role } of people) {
    const Role = role === undefined ? null : roles[role];
    org.fill("OpportunityContactRole", { OpportunityId, ContactId, Role }, { createdAt: now });
  }
}

function fillPeople(
  org: Org,
  { contacts, twoWay }: Extract<GivenRecord, { twoWay: boolean }>,
  EmailMessageId: string,
  now: number,
): void {
  const RelationType = twoWay ? "FromAddress" : "ToAddress";
  for (const RelationId of contacts) {
    const relation = { EmailMessageId, RelationId, RelationType };
    org.fill("EmailMessageRelation", relation, { createdAt: now });
  }
}

/** Nobody came: everybody who was asked declined. */
function fillRefusals(
  org: Org,
  { contacts }: Extract<GivenRecord, { twoWay: boolean }>,
  EventId: string,
  now: number,
): void {
  for (const RelationId of contacts) {
    const relation = { EventId, RelationId, IsInvitee: true, Status: "Declined" };
    org.fill("EventRelation", relation, { createdAt: now });
  }
}
