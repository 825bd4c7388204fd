import type { ObjectTypeName } from "../../hubspot/object-types.ts";
import type { Portal } from "../../hubspot/portal.ts";
import type { StoredRecord } from "../../hubspot/records.ts";
import type { Org, OrgRecord, Value } from "../org.ts";

/** HubSpot id → Salesforce id, of each kind of record. */
export type SalesforceIds = Readonly<
  Record<ObjectTypeName | "owners" | "products", Map<string, string>>
>;

export type Translation = {
  readonly portal: Portal;
  readonly org: Org;
  readonly ids: SalesforceIds;
};

const toNumber = (text: string | undefined): Value => (text === undefined ? null : Number(text));

export const numberIn = (record: StoredRecord, property: string): Value =>
  toNumber(record.values[property]);

export const textIn = (record: StoredRecord, property: string): Value =>
  record.values[property] ?? null;

/** A user by the id that HubSpot gives its owner. */
export const ownerIn = ({ ids }: Translation, record: StoredRecord, property: string): Value =>
  ids.owners.get(record.values[property] ?? "") ?? null;

/** Salesforce ids of the records that this one is tied to. */
export const tiedTo = (
  { ids }: Translation,
  record: StoredRecord,
  type: ObjectTypeName,
): readonly string[] => (record.links[type] ?? []).flatMap(({ id }) => ids[type].get(id) ?? []);

export const timesOf = (record: StoredRecord) => ({
  createdAt: record.createdAt,
  modifiedAt: record.updatedAt,
});

/** What belongs to a record; nothing in an org that has switched the object off. */
export function fillBeside(
  { org }: Translation,
  record: StoredRecord,
  type: string,
  values: Record<string, Value>,
): void {
  if (org.object(type) !== undefined) org.fill(type, values, timesOf(record));
}

/** All of a type, in the order of their ids, each with the times of the record that it is made from. */
export function translateAll(
  translation: Translation,
  from: ObjectTypeName,
  to: string,
  make: (record: StoredRecord) => {
    readonly values: Record<string, Value>;
    readonly createdById?: string;
  },
  then: (made: OrgRecord, record: StoredRecord) => void = () => undefined,
): void {
  const { portal, org, ids } = translation;
  if (org.object(to) === undefined) return;
  for (const record of portal.tables[from].live()) {
    const { values, createdById } = make(record);
    const isMadeUp = record.values["demo_generated"] === "true";
    const made = org.fill(
      to,
      { ...values, Demo_Generated__c: isMadeUp },
      { ...timesOf(record), ...(createdById === undefined ? {} : { createdById }) },
    );
    ids[from].set(record.id, made.id);
    then(made, record);
  }
}
