import type { CrmRecord } from "@bellwether/shared/domain/records";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadEvent } from "../../server/crm/port.ts";
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

test("a CRM whose stamps tell everything is asked nothing", async () => {
  const kept = await givenKept(db.database, []);

  expect(await readUnstamped(kept.deps({}), kept.id, configuration)).toEqual({ changed: 0 });
});
