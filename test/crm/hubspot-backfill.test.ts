import type { CrmRecord, RecordKind } from "@bellwether/shared/domain/records";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backfill } from "../../server/crm/hubspot/backfill.ts";
import { hubspotLimits } from "../../server/crm/hubspot/client.ts";
import { mapRecord } from "../../server/crm/hubspot/mapping.ts";
import { describe as describeKind } from "../../server/crm/hubspot/objects.ts";
import type { ToRecords } from "../../server/crm/hubspot/to-records.ts";
import { countSlots, createLanes } from "../../server/crm/lanes.ts";
import type { Progress, ReadEvent } from "../../server/crm/port.ts";
import { leastBackfill } from "../bench/backfill-least.ts";
import { createFakePortal, type FakePortal } from "./fake-objects.ts";
import { createVirtualClock } from "./virtual-clock.ts";

type Ids = Partial<Record<RecordKind, readonly string[]>>;

const toRecords: ToRecords = async (kind, objects) => {
  const context = { fields: [], dealStages: new Map(), ticketStages: new Map() };
  // Surveys of no known type map to nothing; here every row has to be seen.
  const seen = kind === "survey" ? "contact" : kind;
  return objects.flatMap((object) => mapRecord(seen, object, context) ?? []);
};

function givenPortal(ids: Ids, latency: { burst: number; search: number }) {
  const clock = createVirtualClock(0);
  const limits = { ...hubspotLimits, burst: { most: 110, intervalMs: 10_040 } };
  const lanes = createLanes({ clock, slots: countSlots({ clock, limits }) });
  const portal = createFakePortal({ clock, lanes, latencyMs: (lane) => latency[lane], ids });
  const kinds = Object.keys(ids) as RecordKind[];
  const load = (resume: readonly Progress[] = []) =>
    backfill({ reads: portal.reads, toRecords, clock }, { kinds, fields: {} }, resume);
  return { clock, portal, load };
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

const spaced = (count: number, gap: number) =>
  Array.from({ length: count }, (_, index) => String(1_000 + index * gap));

/** Ids as they lie about: dense runs, holes, and more digits as they grow. */
const idLayout = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 4_000_000 })), {
    maxLength: 6,
  })
  .map((runs) => {
    let id = 7;
    return runs.flatMap(([length, hole]) => {
      const first = id + hole;
      id = first + length;
      return Array.from({ length }, (_, index) => String(first + index));
    });
  });

const layouts = fc.record({ account: idLayout, contact: idLayout, email: idLayout });
const latencies = fc.record({
  burst: fc.integer({ min: 0, max: 400 }),
  search: fc.integer({ min: 0, max: 600 }),
});

const names = (records: readonly CrmRecord[]) => records.map(({ kind, id }) => `${kind} ${id}`);

const wanted = (ids: Ids) =>
  Object.entries(ids).flatMap(([kind, of]) => of.map((id) => `${kind} ${id}`));

function store(progress: Map<string, Progress>, event: ReadEvent): readonly CrmRecord[] {
  if (event.type !== "page") return [];
  progress.set(`${event.progress.kind} ${event.progress.lane}`, event.progress);
  return event.records;
}

async function idsOf(events: AsyncIterable<ReadEvent>, afterPage = () => {}): Promise<Set<string>> {
  const seen = new Set<string>();
  for await (const event of events) {
    for (const record of store(new Map(), event)) seen.add(record.id);
    afterPage();
  }
  return seen;
}

describe("a backfill over two lanes", () => {
  it("reads every record exactly once, with its associations, whatever the ids look like", async () => {
    await fc.assert(
      fc.asyncProperty(layouts, latencies, async (ids, latency) => {
        const { load } = givenPortal(ids, latency);

        const records: CrmRecord[] = [];
        for await (const event of load()) records.push(...store(new Map(), event));

        expect(names(records).sort()).toEqual(wanted(ids).sort());
        for (const record of records) {
          if (record.kind === "account") continue;
          expect(record).toMatchObject({ accountIds: [`companies-of-${record.id}`] });
        }
      }),
      { numRuns: 40 },
    );
  });

  it("can be killed after any page: what was stored and what comes then are all records, once", async () => {
    await fc.assert(
      fc.asyncProperty(layouts, fc.array(fc.nat(9), { maxLength: 5 }), async (ids, kills) => {
        const { load } = givenPortal(ids, { burst: 150, search: 250 });

        const records = await loadKilledAfter(load, kills);

        expect(names(records).sort()).toEqual(wanted(ids).sort());
      }),
      { numRuns: 40 },
    );
  });

  it("reads nothing again after a kill where the list ends while searched pages wait", async () => {
    const ids = { account: [], contact: [], email: range(8, 508) };
    const { load } = givenPortal(ids, { burst: 150, search: 250 });

    for (let pages = 0; pages < 12; pages += 1) {
      const records = await loadKilledAfter(load, [1, pages]);

      expect(names(records).sort()).toEqual(wanted(ids).sort());
    }
  });

  it("misses no record that stays, while others are deleted and made", async () => {
    await fc.assert(
      fc.asyncProperty(idLayout, fc.array(fc.nat(), { maxLength: 60 }), async (ids, picks) => {
        const { portal, load } = givenPortal({ contact: ids }, { burst: 60, search: 250 });
        const doomed = [...picks];
        const gone = new Set<string>();

        const seen = await idsOf(load(), () => disturb(portal, doomed.splice(0, 3), gone));

        expect(ids.filter((id) => !gone.has(id) && !seen.has(id))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("does not trust the search to meet a list that turns out not to be in the order of ids", async () => {
    const ids = spaced(1_500, 3);
    const { portal, load } = givenPortal({ contact: ids }, { burst: 50, search: 50 });
    const { list } = portal.reads;
    const shuffled = [...ids.slice(600), ...ids.slice(0, 600)];
    const reads = {
      ...portal.reads,
      list: async (type: string, wish: Parameters<typeof list>[1]) => {
        const from = wish.after === null ? 0 : shuffled.indexOf(wish.after) + 1;
        const page = await list(type, { ...wish, after: null });
        const template = page.objects[0];
        const some = shuffled.slice(from, from + 100);
        const objects = template ? some.map((id) => ({ ...template, id })) : [];
        return { ...page, objects, next: from + 100 < ids.length ? (some.at(-1) ?? null) : null };
      },
    };
    Object.assign(portal.reads, reads);

    const seen = await idsOf(load());

    expect(seen.size).toBe(1_500);
  });

  it.each([
    { name: "accounts, contacts, deals and tickets", accounts: 10_000, kinds: [1, 3, 2, 0, 4] },
    { name: "every kind", accounts: 10_000, kinds: [1, 2, 1, 1, 2, 1, 1, 2, 1] },
  ])(
    "takes at most 1.05 of the least requests and 1.10 of the least time: $name",
    async ({ accounts, kinds }) => {
      const order = ["account", "contact", "deal", "line-item", "ticket"] as const;
      const all = [...order, "meeting", "call", "email", "survey"] as const;
      const counts = all.flatMap((kind, index) => {
        const records = accounts * (kinds[index] ?? 0);
        return records === 0 ? [] : [{ kind, records }];
      });
      const ids = Object.fromEntries(counts.map(({ kind, records }) => [kind, spaced(records, 7)]));
      const { clock, portal, load } = givenPortal(ids, { burst: 150, search: 250 });

      for await (const event of load()) expect(event.type).toBe("page");

      const least = leastBackfill({
        kinds: counts.map(({ kind, records }) => ({
          records,
          associationTypes: describeKind(kind).associated.length,
        })),
        fixedRequests: 0,
        limits: { burst: 110, intervalMs: 10_000, searchPerSecond: 5 },
      });
      const { list, search, associations } = portal.requests;
      expect((list + search + associations) / least.requests).toBeLessThanOrEqual(1.05);
      expect(clock.now() / 1_000 / least.seconds).toBeLessThanOrEqual(1.1);
    },
  );

  it("reads small kinds by the list alone", async () => {
    const { portal, load } = givenPortal(
      { contact: spaced(390, 2), email: spaced(120, 5) },
      { burst: 20, search: 20 },
    );

    for await (const event of load()) expect(event.type).toBe("page");

    expect(portal.requests).toEqual({ list: 6, search: 0, associations: 0 });
  });

  it("waits for a consumer that is slower than HubSpot instead of piling up pages", async () => {
    const { clock, portal, load } = givenPortal(
      { account: spaced(40_000, 3) },
      { burst: 1, search: 1 },
    );
    let stored = 0;
    let ahead = 0;

    for await (const event of load()) {
      await clock.sleep(5_000);
      stored += event.type === "page" ? event.records.length : 0;
      const asked = portal.requests.list * 100 + portal.requests.search * 200;
      ahead = Math.max(ahead, asked - stored);
    }

    expect(stored).toBe(40_000);
    expect(ahead).toBeLessThan(15_000);
  });
});

/** Loads in several runs, each killed after so many pages, the last one to its end. */
async function loadKilledAfter(
  load: ReturnType<typeof givenPortal>["load"],
  kills: readonly number[],
): Promise<CrmRecord[]> {
  const progress = new Map<string, Progress>();
  const records: CrmRecord[] = [];
  for (const pages of [...kills, Number.POSITIVE_INFINITY]) {
    let seen = 0;
    for await (const event of load([...progress.values()])) {
      if (seen >= pages) break;
      records.push(...store(progress, event));
      seen += 1;
    }
  }
  return records;
}

function disturb(portal: FakePortal, picks: readonly number[], gone: Set<string>): void {
  const contacts = portal.ids.get("contacts") ?? [];
  for (const pick of picks) {
    if (contacts.length === 0) return;
    const [removed = ""] = contacts.splice(pick % contacts.length, 1);
    gone.add(removed);
    if (pick % 3 === 0) contacts.push(String(BigInt(contacts.at(-1) ?? "1") + 5n));
  }
}
