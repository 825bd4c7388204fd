import { replaceValues } from "./changes.ts";
import type { Writer } from "./events.ts";
import { link, unlink } from "./links.ts";
import { objectTypeNames } from "./object-types.ts";
import { type Portal, storedRecord } from "./portal.ts";
import { invalid } from "./problem.ts";
import type { StoredRecord } from "./records.ts";

/** Two records become one: a contact keeps its id, other objects get a new record, as HubSpot has it. */
export function mergeRecords(
  portal: Portal,
  primary: StoredRecord,
  other: StoredRecord,
  writer: Writer,
): StoredRecord {
  if (primary === other) throw invalid("Cannot merge a record with itself.");
  const { type } = primary;
  const ids = [primary.id, other.id];
  const moved = Object.keys(other.values).filter((name) => primary.values[name] === undefined);
  const values = { ...other.values, ...primary.values, hs_merged_object_ids: ids.join(";") };
  const survivor =
    type === "contacts"
      ? primary
      : storedRecord(type, portal.nextId(type), {
          values,
          createdAt: primary.createdAt,
          updatedAt: writer.at,
        });
  if (survivor === primary) replaceValues(portal, primary, values, writer.at);
  else portal.tables[type].add(survivor);
  for (const gone of [primary, other])
    if (gone !== survivor) absorb(portal, gone, survivor, writer);
  portal.reindex(survivor, {});
  portal.emit({
    kind: "merge",
    type,
    id: primary.id,
    mergedIds: [other.id],
    newId: survivor.id,
    propertiesMoved: moved.length,
    writer,
  });
  return survivor;
}

/** What the gone record was tied to is tied to the survivor. */
function handOver(
  portal: Portal,
  gone: StoredRecord,
  survivor: StoredRecord,
  writer: Writer,
): void {
  const links = objectTypeNames.flatMap((type) =>
    (gone.links[type] ?? []).map((one) => ({ type, id: one.id, typeIds: one.types })),
  );
  for (const { type, id, typeIds } of links) {
    const other = portal.tables[type].get(id);
    if (other === undefined || other === survivor) continue;
    for (const typeId of typeIds) link(portal, survivor, other, typeId);
    unlink(portal, gone, other, "all", writer);
  }
}

function absorb(portal: Portal, gone: StoredRecord, survivor: StoredRecord, writer: Writer): void {
  handOver(portal, gone, survivor, writer);
  portal.tables[gone.type].archive(gone, writer.at);
  portal.tables[gone.type].merge(gone.id, survivor.id);
}
