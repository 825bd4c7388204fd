import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeWebhookEvents } from "../../server/db/webhook-events.ts";
import {
  type ChangedRecords,
  drainWebhookEvents,
} from "../../server/ingest/drain-webhook-events.ts";
import { givenInstallation, givenNow, rows } from "../http/given-app.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

let test: TestDatabase;
let portals = 0;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

async function givenEvents(...events: [key: string, kind: "account" | "deal", ...ids: string[]][]) {
  portals += 1;
  const id = await givenInstallation(test.database, String(portals));
  const store = (list: typeof events) =>
    test.database.forInstallation(id, (tx) =>
      storeWebhookEvents(
        tx,
        list.map(([key, kind, ...ids]) => ({ key, kind, ids })),
        givenNow,
      ),
    );
  await store(events);
  const waiting = async () =>
    (await rows(test.database, id, "select event_key from webhook_event")).length;
  return { id, store, waiting };
}

describe("what webhooks named", () => {
  it("is read again once a record, however many events named it", async () => {
    const { id, waiting } = await givenEvents(
      ["a", "account", "1"],
      ["b", "account", "1", "2"],
      ["c", "deal", "1"],
    );
    const read: (readonly ChangedRecords[])[] = [];

    const drained = await drainWebhookEvents({ database: test.database }, id, async (changes) => {
      read.push(changes);
    });

    expect(read).toEqual([
      [
        { kind: "account", ids: ["1", "2"] },
        { kind: "deal", ids: ["1"] },
      ],
    ]);
    expect(drained).toEqual({ events: 3, records: 3 });
    expect(await waiting()).toBe(0);
  });

  it("waits on when reading fails", async () => {
    const { id, waiting } = await givenEvents(["a", "account", "1"]);

    const draining = drainWebhookEvents({ database: test.database }, id, () =>
      Promise.reject(new Error("HubSpot is down")),
    );

    await expect(draining).rejects.toThrow("HubSpot is down");
    expect(await waiting()).toBe(1);
  });

  it("that arrives while reading is read in the next round", async () => {
    const { id, store, waiting } = await givenEvents(["a", "account", "1"]);
    const read: unknown[] = [];

    await drainWebhookEvents({ database: test.database }, id, async (changes) => {
      read.push(changes);
      if (read.length === 1) await store([["b", "account", "1"]]);
    });

    expect(read).toHaveLength(2);
    expect(await waiting()).toBe(0);
  });
});
