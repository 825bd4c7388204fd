import type { HubSpotObject } from "./hubspot-object.ts";
import { carries } from "./markup.ts";
import { batchSize, isBelow, type ObjectReads } from "./object-reads.ts";
import { describe } from "./objects.ts";
import { chunks } from "./with-associations.ts";

const { type: companies } = describe("account");

type Ours = { readonly accountId: string; readonly reference: string };

/**
 * Notes or tasks of ours by the reference in their body, among those of their companies, the newest first:
 * the search index lags, associations do not. A reference without an entry is not there.
 */
export async function findByReference(
  reads: ObjectReads,
  kind: {
    readonly type: "notes" | "tasks";
    readonly body: string;
    readonly properties?: readonly string[];
  },
  wanted: readonly Ours[],
): Promise<ReadonlyMap<string, HubSpotObject>> {
  const found = new Map<string, HubSpotObject>();
  if (wanted.length === 0) return found;
  const accountIds = [...new Set(wanted.map(({ accountId }) => accountId))];
  const ends = { from: companies, to: kind.type };
  const associated = await reads.associations(ends, accountIds);
  const ids = [...new Set([...associated.values()].flat().map(({ id }) => id))];
  const newestFirst = ids.sort((a, b) => (isBelow(a, b) ? 1 : -1));
  const references = new Set(wanted.map(({ reference }) => reference));
  const properties = [kind.body, ...(kind.properties ?? [])];
  for (const batch of chunks(newestFirst, batchSize)) {
    for (const object of await reads.batch(kind.type, { ids: batch, properties })) {
      const body = object.properties[kind.body] ?? "";
      const reference = [...references].find((each) => carries(body, each));
      if (reference === undefined) continue;
      found.set(reference, object);
      references.delete(reference);
    }
    if (references.size === 0) break;
  }
  return found;
}
