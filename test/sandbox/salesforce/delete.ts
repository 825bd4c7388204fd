import type { Actor, Org, OrgRecord } from "./org.ts";
import { fullSecond } from "./values.ts";

/** What goes with a record into the recycle bin, and comes back with it. */
const dependants: Readonly<Record<string, readonly (readonly [type: string, field: string])[]>> = {
  Account: [
    ["Contact", "AccountId"],
    ["Opportunity", "AccountId"],
    ["Case", "AccountId"],
    ["Contract", "AccountId"],
    ["AccountContactRelation", "AccountId"],
    ["AccountTeamMember", "AccountId"],
    ["Task", "WhatId"],
    ["Event", "WhatId"],
  ],
  Contact: [
    ["AccountContactRelation", "ContactId"],
    ["OpportunityContactRole", "ContactId"],
  ],
  Opportunity: [
    ["OpportunityLineItem", "OpportunityId"],
    ["OpportunityContactRole", "OpportunityId"],
  ],
  Event: [["EventRelation", "EventId"]],
  Task: [["TaskRelation", "TaskId"]],
  EmailMessage: [["EmailMessageRelation", "EmailMessageId"]],
};

export function stamp(record: OrgRecord, actor: Actor): void {
  const at = fullSecond(actor.at);
  record.lastModifiedAt = at;
  record.lastModifiedById = actor.userId;
  record.systemModstamp = at;
}

const dependantsOf = (org: Org, record: OrgRecord): readonly OrgRecord[] =>
  [...(dependants[record.type] ?? []), ...detailsOf(org, record.type)].flatMap(([type, field]) =>
    org.referring(type, field, record.id),
  );

/** Custom objects that are details of this one. */
const detailsOf = (org: Org, master: string): readonly (readonly [type: string, field: string])[] =>
  [...org.objects.values()].flatMap((schema) =>
    [...schema.fields.values()]
      .filter(({ masterDetail, referenceTo }) => masterDetail && referenceTo?.includes(master))
      .map((field) => [schema.name, field.name] as const),
  );

export function remove(org: Org, record: OrgRecord, actor: Actor): void {
  if (record.deletedAt !== null) return;
  record.deletedAt = fullSecond(actor.at);
  stamp(record, actor);
  for (const other of dependantsOf(org, record)) remove(org, other, actor);
}

export function undelete(org: Org, record: OrgRecord, actor: Actor): void {
  const { deletedAt } = record;
  if (deletedAt === null) return;
  record.deletedAt = null;
  record.masterRecordId = null;
  stamp(record, actor);
  for (const other of dependantsOf(org, record))
    if (other.deletedAt === deletedAt) undelete(org, other, actor);
}

/** Stored references, of any object, that may lead to a record of this one. */
const referencesTo = (org: Org, type: string) =>
  [...org.objects.values()].flatMap((schema) =>
    [...schema.fields.values()]
      .filter(({ formula, referenceTo }) => formula === undefined && referenceTo?.includes(type))
      .filter(({ name }) => name !== "MasterRecordId")
      .map((field) => ({ type: schema.name, field: field.name })),
  );

/** What referred to the loser refers to the master from now on. */
function handOver(org: Org, loser: OrgRecord, master: OrgRecord, actor: Actor): void {
  for (const { type, field } of referencesTo(org, loser.type)) {
    for (const record of [...org.referring(type, field, loser.id)])
      if (record.deletedAt === null) org.update(record, { [field]: master.id }, actor);
  }
}

export function merge(
  org: Org,
  master: OrgRecord,
  losers: readonly OrgRecord[],
  actor: Actor,
): void {
  for (const loser of losers) {
    handOver(org, loser, master, actor);
    remove(org, loser, actor);
    loser.masterRecordId = master.id;
  }
  stamp(master, actor);
}
