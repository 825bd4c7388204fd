import { withDerived } from "./derived.ts";
import type { Writer } from "./events.ts";
import { link, unlink } from "./links.ts";
import { type ObjectTypeName, objectTypeNames } from "./object-types.ts";
import { type Portal, storedRecord } from "./portal.ts";
import { notFound } from "./problem.ts";
import type { StoredRecord, Values } from "./records.ts";
import { checkWrite, type GivenValues } from "./write-checks.ts";

export type GivenAssociation = { readonly to: StoredRecord; readonly typeIds: readonly number[] };

function merged(before: Values, written: Values): Values {
  const after = { ...before, ...written };
  for (const [name, value] of Object.entries(written)) if (value === "") delete after[name];
  return after;
}

/** What a new record holds unless its maker says otherwise. */
const initialValues: Partial<Readonly<Record<ObjectTypeName, Values>>> = {
  tickets: { hs_pipeline: "0" },
  tasks: { hs_task_status: "NOT_STARTED", hs_task_type: "TODO", hs_task_priority: "NONE" },
};

export function createRecord(
  portal: Portal,
  type: ObjectTypeName,
  given: GivenValues,
  associations: readonly GivenAssociation[],
  writer: Writer,
): StoredRecord {
  const written = checkWrite(portal, type, null, given, writer);
  const start = merged(initialValues[type] ?? {}, written);
  const values = withDerived(portal, type, start, writer.at, writer.at);
  const record = storedRecord(type, portal.nextId(type), {
    values,
    createdAt: writer.at,
    updatedAt: writer.at,
  });
  record.history = {};
  remember(record, {}, values, writer);
  lagBehind(portal, record, null, writer.at);
  portal.tables[type].add(record);
  portal.reindex(record, {});
  portal.emit({ kind: "creation", type, id: record.id, writer });
  for (const [property, value] of Object.entries(values)) {
    portal.emit({ kind: "propertyChange", type, id: record.id, property, value, writer });
  }
  for (const { to, typeIds } of associations) {
    for (const typeId of typeIds) link(portal, record, to, typeId, writer);
  }
  return record;
}

function remember(record: StoredRecord, before: Values, after: Values, writer: Writer): string[] {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
  const history = record.history ?? {};
  record.history = history;
  for (const name of changed) {
    const past = {
      value: after[name] ?? "",
      at: writer.at,
      source: writer.source,
      sourceId: writer.sourceId,
    };
    history[name] = [past, ...(history[name] ?? [])];
  }
  return changed;
}

/** Writes the values; a write that changes nothing leaves the record and its modification date alone. */
export function updateRecord(
  portal: Portal,
  record: StoredRecord,
  given: GivenValues,
  writer: Writer,
): void {
  const written = checkWrite(portal, record.type, record, given, writer);
  const before = record.values;
  const after = withDerived(
    portal,
    record.type,
    merged(before, written),
    record.createdAt,
    writer.at,
  );
  const changed = remember(record, before, after, writer);
  if (changed.length === 0) return;
  replaceValues(portal, record, after, writer.at);
  for (const property of changed) {
    const value = after[property] ?? "";
    portal.emit({
      kind: "propertyChange",
      type: record.type,
      id: record.id,
      property,
      value,
      writer,
    });
  }
}

export function replaceValues(
  portal: Portal,
  record: StoredRecord,
  after: Values,
  at: number,
): void {
  const before = record.values;
  lagBehind(portal, record, before, at);
  record.values = after;
  record.updatedAt = at;
  portal.tables[record.type].touched(record);
  portal.reindex(record, before);
}

/** Until the lag is over, search still shows the record as it was: absent (null) when it is new. */
function lagBehind(portal: Portal, record: StoredRecord, before: Values | null, at: number): void {
  if (portal.searchLag.ms === 0) return;
  const until = at + portal.searchLag.ms;
  const still = (record.earlier ?? []).filter((version) => version.until > at);
  record.earlier = [...still, { until, values: before, updatedAt: record.updatedAt }];
  portal.tables[record.type].keepIndexBehind(until);
}

export function archiveRecord(portal: Portal, record: StoredRecord, writer: Writer): void {
  if (record.archivedAt !== null) return;
  for (const type of objectTypeNames) {
    for (const { id } of [...(record.links[type] ?? [])]) {
      const other = portal.tables[type].get(id);
      if (other !== undefined) unlink(portal, record, other, "all", writer);
    }
  }
  portal.tables[record.type].archive(record, writer.at);
  portal.reindex(record, record.values);
  portal.emit({ kind: "deletion", type: record.type, id: record.id, writer });
}

/** Forgets the contact for good, as its right demands: HubSpot also tells of a deletion. */
export function forgetContact(portal: Portal, record: StoredRecord, writer: Writer): void {
  archiveRecord(portal, record, writer);
  portal.tables.contacts.erase(record);
  portal.emit({ kind: "privacyDeletion", type: "contacts", id: record.id, writer });
}

/** The live record of the id; a merged-away id leads to the survivor when reading, never when writing. */
export function findRecord(portal: Portal, type: ObjectTypeName, id: string): StoredRecord {
  const table = portal.tables[type];
  const record = table.get(table.survivorOf(id));
  if (record === undefined || record.archivedAt !== null) throw notFound();
  return record;
}
