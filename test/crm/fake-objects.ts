import type { RecordKind } from "@bellwether/shared/domain/records";
import type { Clock } from "../../server/crm/clock.ts";
import type { HubSpotObject } from "../../server/crm/hubspot/hubspot-object.ts";
import type { ObjectReads, Search } from "../../server/crm/hubspot/object-reads.ts";
import { describe } from "../../server/crm/hubspot/objects.ts";
import type { Lanes } from "../../server/crm/lanes.ts";

export type FakePortal = {
  readonly reads: ObjectReads;
  /** Ids by object type, ascending; may be changed while it is being read. */
  readonly ids: Map<string, string[]>;
  readonly requests: { list: number; search: number; associations: number };
};

const at = "2026-11-01T00:00:00.000Z";

function object(id: string, associated: HubSpotObject["associated"] = {}): HubSpotObject {
  return { id, properties: { name: id }, createdAt: at, updatedAt: at, associated };
}

const associated = (type: string, id: string) => ({ id: `${type}-of-${id}`, labels: [] });

/** Objects in memory behind the four reads of HubSpot, with its page sizes, lanes and a latency. */
export function createFakePortal(deps: {
  clock: Clock;
  lanes: Lanes;
  latencyMs: (lane: "burst" | "search") => number;
  ids: Partial<Record<RecordKind, readonly string[]>>;
}): FakePortal {
  const ids = new Map<string, string[]>(
    Object.entries(deps.ids).map(([kind, of]) => [describe(kind as RecordKind).type, [...of]]),
  );
  const requests = { list: 0, search: 0, associations: 0 };

  async function travel(lane: "burst" | "search", signal: AbortSignal | undefined) {
    await deps.lanes.acquire(lane, { priority: "background", ...(signal && { signal }) });
    await deps.clock.sleep(deps.latencyMs(lane) / 2, signal);
  }
  const back = (lane: "burst" | "search") => deps.clock.sleep(deps.latencyMs(lane) / 2);
  const targets = (id: string, types: readonly string[]) =>
    Object.fromEntries(types.map((type) => [type, [associated(type, id)]]));

  const reads: ObjectReads = {
    async list(type, { after, associated, signal }) {
      requests.list += 1;
      await travel("burst", signal);
      const all = ids.get(type) ?? [];
      const from = after === null ? 0 : all.findIndex((id) => BigInt(id) > BigInt(after));
      const page = from < 0 ? [] : all.slice(from, from + 100);
      const more = from >= 0 && from + 100 < all.length;
      const objects = page.map((id) => object(id, targets(id, associated)));
      await back("burst");
      return { objects, next: more ? (page.at(-1) ?? null) : null, cut: new Map() };
    },
    async search(type, { filters, offset, signal }: Search & { signal?: AbortSignal | undefined }) {
      requests.search += 1;
      await travel("search", signal);
      const below = filters.find((filter) => filter.operator === "LT")?.value;
      const matching = (ids.get(type) ?? []).filter(
        (id) => below === undefined || BigInt(id) < BigInt(below),
      );
      const page = matching.toReversed().slice(offset, offset + 200);
      await back("search");
      return { total: matching.length, objects: page.map((id) => object(id)) };
    },
    async batch() {
      throw new Error("A backfill reads no batches of objects.");
    },
    async associations({ to }, from, signal) {
      requests.associations += 1;
      await travel("burst", signal);
      await back("burst");
      return new Map(from.map((id) => [id, [associated(to, id)]]));
    },
  };
  return { reads, ids, requests };
}
