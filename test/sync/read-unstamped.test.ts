import type { CrmRecord } from "@bellwether/shared/domain/records";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadEvent, ReadRequest } from "../../server/crm/port.ts";
import { pulls } from "../../server/db/pulls.ts";
import { readUnstamped } from "../../server/sync/read-unstamped.ts";
import { account } from "../support/account-builders.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { configuration, givenKept } from "./given-kept.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const page = (records: readonly CrmRecord[]): ReadEvent => ({
  type: "page",
  kind: "account",
  records,
  progress: { kind: "account", lane: "list", position: "", done: true },
});

const unstamped = (...events: readonly ReadEvent[]) => ({
  async *unstamped() {
    yield* events;
  },
});

test("a formula that changed without a stamp makes its account due, and no other", async () => {
  const before = [account({ id: "acme", fields: { arr: "1" } }), account({ id: "other" })];
  const kept = await givenKept(db.database, before);
  const watermarks = await kept.inDatabase(pulls);

  const { changed } = await readUnstamped(
    kept.deps(
      unstamped(page([account({ id: "acme", fields: { arr: "2" } }), account({ id: "other" })])),
    ),
    kept.id,
    configuration,
  );

  expect(changed).toBe(1);
  expect(await kept.due()).toEqual(["acme"]);
  expect(await kept.inDatabase(pulls)).toEqual(watermarks);
});

test("records that were read by an older mapping are not stored", async () => {
  const kept = await givenKept(db.database, [account({ id: "acme", fields: { arr: "1" } })]);
  await kept.inDatabase((tx) => tx.query("update pull set fields = '{another}'"));

  await readUnstamped(
    kept.deps(unstamped(page([account({ id: "acme", fields: { arr: "2" } })]))),
    kept.id,
    configuration,
  );

  expect(await kept.due()).toEqual([]);
});

test("only kinds that are loaded are asked for", async () => {
  const kept = await givenKept(db.database, []);
  await kept.inDatabase((tx) => tx.query("update pull set state = 'loading' where kind = 'deal'"));
  const asked: string[] = [];
  const port = {
    async *unstamped({ kinds }: ReadRequest) {
      asked.push(...kinds);
      yield* [] as ReadEvent[];
    },
  };

  await readUnstamped(kept.deps(port), kept.id, configuration);

  expect(asked).toContain("account");
  expect(asked).not.toContain("deal");
});

test.each([true, false])(
  "a reading that is told to stop stores nothing more (page: %s)",
  async (hasPage) => {
    const kept = await givenKept(db.database, []);
    const stop = new AbortController();
    const port = {
      async *unstamped() {
        stop.abort();
        if (hasPage) yield page([account({ id: "acme" })]);
      },
    };

    const run = readUnstamped(kept.deps(port), kept.id, configuration, stop.signal);

    await expect(run).rejects.toThrow();
    expect(await kept.live("account")).toEqual([]);
  },
);

test("a CRM whose stamps tell everything is asked nothing", async () => {
  const kept = await givenKept(db.database, []);

  expect(await readUnstamped(kept.deps({}), kept.id, configuration)).toEqual({ changed: 0 });
});
