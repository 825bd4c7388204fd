import type { CrmRecord, RecordKind } from "@bellwether/shared/domain/records";
import type { ReadRequest } from "../port.ts";
import { batchSize, type ObjectReads } from "./object-reads.ts";
import { describe, wantedProperties } from "./objects.ts";
import type { ToRecords } from "./to-records.ts";
import { chunks, withAssociations } from "./with-associations.ts";

/** A record that was merged into another answers under the other's id: its own is gone. */
export async function read(
  { reads, toRecords }: { reads: ObjectReads; toRecords: ToRecords },
  kind: RecordKind,
  ids: readonly string[],
  request: ReadRequest,
): Promise<{ readonly records: readonly CrmRecord[]; readonly gone: readonly string[] }> {
  const { type, associated } = describe(kind);
  const { signal } = request;
  const properties = wantedProperties(kind, request.fields[kind]);
  const wantedIds = [...new Set(ids)];
  const batches = await Promise.all(
    chunks(wantedIds, batchSize).map((batch) =>
      reads.batch(type, { ids: batch, properties, signal }),
    ),
  );
  const found = new Map(batches.flat().map((object) => [object.id, object]));
  const objects = wantedIds.flatMap((id) => found.get(id) ?? []);
  const foundIds = objects.map((object) => object.id);
  const wanted = new Map(associated.map((to) => [to, foundIds]));
  const whole = await withAssociations(reads, type, objects, wanted, signal);
  return {
    records: await toRecords(kind, whole, request),
    gone: wantedIds.filter((id) => !found.has(id)),
  };
}
