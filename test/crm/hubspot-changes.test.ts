import type { RecordKind } from "@bellwether/shared/domain/records";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everySince, gather, recordsOf } from "./battery.ts";
import { connectHubSpot, network } from "./hubspot-sandbox.ts";

beforeAll(network.open);
afterAll(network.close);

const kinds: readonly RecordKind[] = ["account", "contact", "deal", "ticket", "email"];

describe("polling HubSpot for changes", () => {
  it("costs one search for each kind while nothing happens", async () => {
    const { crm, sandbox, add, pass, now } = await connectHubSpot();
    add({ kind: "account", name: "Acme" });
    pass(60_000);

    const events = await gather(crm.changes({ kinds, fields: {} }, everySince(now())));

    expect(recordsOf(events)).toEqual([]);
    const { requests, byKind } = sandbox.counts.report();
    expect(requests).toBe(kinds.length);
    expect(byKind.search?.requests).toBe(kinds.length);
  });

  it("costs a search for two hundred changes and one associations read for a thousand", async () => {
    const { crm, sandbox, add, pass, now } = await connectHubSpot();
    const since = now();
    const accounts = [add({ kind: "account", name: "Acme" })];
    for (let index = 0; index < 995; index++) {
      pass(1);
      add({ kind: "contact", name: `Ada B${index}`, accounts });
    }

    const events = await gather(crm.changes({ kinds: ["contact"], fields: {} }, everySince(since)));

    expect(recordsOf(events)).toHaveLength(995);
    const { byKind } = sandbox.counts.report();
    expect(byKind.search?.requests).toBe(5);
    expect(byKind.associations?.requests).toBe(1);
  });

  it("finds all records that an import touched in the same instant", async () => {
    const { crm, add, pass, now } = await connectHubSpot();
    const since = now();
    pass(10);
    for (let index = 0; index < 630; index++) add({ kind: "account", name: `Co ${index}` });
    pass(10);
    add({ kind: "account", name: "Later" });

    const events = await gather(crm.changes({ kinds: ["account"], fields: {} }, everySince(since)));

    const ids = recordsOf(events).map((record) => record.id);
    expect(new Set(ids).size).toBe(631);
  });

  it("misses nothing when a record moves to the end while pages are read", async () => {
    const { crm, add, rename, pass, now } = await connectHubSpot();
    const since = now();
    const ids = Array.from({ length: 1_300 }, (_, index) => {
      pass(1);
      return add({ kind: "account", name: `Co ${index}` });
    });
    pass(1);

    const seen = new Set<string>();
    for await (const event of crm.changes({ kinds: ["account"], fields: {} }, everySince(since))) {
      for (const record of recordsOf([event])) seen.add(record.id);
      pass(1);
      rename(ids[3] ?? "", `Renamed at ${now()}`);
      if (seen.size > 1_299) break;
    }

    expect(seen.size).toBe(1_300);
  });
});

describe("reading HubSpot", () => {
  it("follows the associations of a record that has more than fit into one answer", async () => {
    const { crm, add } = await connectHubSpot();
    const contacts = Array.from({ length: 1_250 }, (_, index) =>
      add({ kind: "contact", name: `Ada B${index}` }),
    );
    const at = "2026-11-10T09:00:00.000Z";
    add({ kind: "meeting", at, twoWay: true, recorded: true, contacts });

    const events = await gather(crm.backfill({ kinds: ["meeting"], fields: {} }, []));

    const [meeting] = recordsOf(events);
    expect(meeting).toMatchObject({ contactIds: expect.arrayContaining(contacts) });
    expect(meeting).toHaveProperty("contactIds.length", 1_250);
  });
});
