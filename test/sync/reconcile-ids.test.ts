import type { CrmRecord } from "@bellwether/shared/domain/records";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storeRecords } from "../../server/db/crm-records.ts";
import { reconcileIds } from "../../server/sync/reconcile-ids.ts";
import { account, contact, deal } from "../support/account-builders.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { configuration, givenKept, reading } from "./given-kept.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

/** Walks the ids of what the CRM holds, in pages of two; breaks off before the given page. */
function walking(held: () => readonly CrmRecord[], breakAt = Number.POSITIVE_INFINITY) {
  return async function* (kind: CrmRecord["kind"]) {
    const ids = held().flatMap((record) => (record.kind === kind ? [record.id] : []));
    for (let at = 0, page = 0; at < ids.length || page === 0; at += 2, page++) {
      if (page === breakAt) throw new Error("the connection broke");
      yield ids.slice(at, at + 2);
    }
    if (breakAt !== Number.POSITIVE_INFINITY) throw new Error("the connection broke");
  };
}

test("what the CRM no longer has is removed, what we lack is read, and their accounts are due", async () => {
  const [acme, other] = [account({ id: "acme" }), account({ id: "other" })];
  const lost = deal({ id: "lost", accountIds: ["acme"] });
  const missed = contact({ id: "missed", accountIds: ["other"] });
  const kept = await givenKept(db.database, [acme, other, lost]);
  const held = () => [acme, other, missed];

  const { changed } = await reconcileIds(
    kept.deps({ ids: walking(held), read: reading(held) }),
    kept.id,
    configuration,
  );

  expect(changed).toBe(2);
  expect(await kept.live("deal")).toEqual([]);
  expect(await kept.live("contact")).toEqual(["missed"]);
  expect(await kept.due()).toEqual(["acme", "other"]);
});

test("a kind that is being read, or cannot be, is not compared", async () => {
  const kept = await givenKept(db.database, [account({ id: "acme" })]);
  await kept.inDatabase((tx) =>
    tx.query(
      `update pull set state = case kind when 'account' then 'loading' else 'unavailable' end
       where installation_id = $1 and kind in ('account', 'survey')`,
      [kept.id],
    ),
  );
  const asked: string[] = [];
  const ids = async function* (kind: CrmRecord["kind"]) {
    asked.push(kind);
    yield* [] as string[][];
  };

  const deps = kept.deps({ ids, read: reading(() => []) });
  expect(await reconcileIds(deps, kept.id, configuration)).toEqual({ changed: 0 });

  expect(asked).not.toContain("account");
  expect(asked).not.toContain("survey");
  expect(await kept.live("account")).toEqual(["acme"]);
});

test("what is added or comes back during the walk stays", async () => {
  const [acme, back] = [account({ id: "acme" }), account({ id: "back" })];
  const fresh = account({ id: "fresh" });
  const kept = await givenKept(db.database, [acme, back]);
  const ids = async function* (kind: CrmRecord["kind"]) {
    if (kind !== "account") return;
    yield ["acme"];
    await kept.inDatabase((tx) => storeRecords(tx, [fresh]));
  };

  const read = reading(() => [acme, back, fresh]);
  await reconcileIds(kept.deps({ ids, read }), kept.id, configuration);

  expect(await kept.live("account")).toEqual(["acme", "back", "fresh"]);
});

test("a walk that breaks off removes nothing; a whole one makes both sides the same", async () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(
      ids,
      ids,
      fc.option(fc.integer({ min: 0, max: 5 })),
      async (ours, theirs, breakAt) => {
        const made = (numbers: readonly number[]) => numbers.map((n) => account({ id: `a${n}` }));
        const sorted = (numbers: readonly number[]) => numbers.map((n) => `a${n}`).sort();
        const kept = await givenKept(db.database, made(ours));
        const held = () => made(theirs);
        const deps = kept.deps({ ids: walking(held, breakAt ?? undefined), read: reading(held) });

        const run = reconcileIds(deps, kept.id, configuration);

        if (breakAt !== null) {
          await expect(run).rejects.toThrow("the connection broke");
          expect(await kept.live("account")).toEqual(sorted(ours));
        } else {
          await run;
          expect(await kept.live("account")).toEqual(sorted(theirs));
        }
      },
    ),
    { numRuns: 40 },
  );
});

test("what differs is read again a thousand at a time, all of it", async () => {
  const theirs = Array.from({ length: 1_001 }, (_, index) => account({ id: `a${index}` }));
  const kept = await givenKept(db.database, []);
  const sizes: number[] = [];
  const read: ReturnType<typeof reading> = async (kind, ids, request) => {
    sizes.push(ids.length);
    return await reading(() => theirs)(kind, ids, request);
  };

  const deps = kept.deps({ ids: walking(() => theirs), read });
  await reconcileIds(deps, kept.id, configuration);

  expect(sizes).toEqual([1_000, 1]);
  expect(await kept.live("account")).toHaveLength(1_001);
});

test("a walk that is told to stop goes no further", async () => {
  const kept = await givenKept(db.database, [account({ id: "acme" })]);
  const stop = new AbortController();
  let pages = 0;
  const ids = async function* () {
    for (; pages < 5; pages++) {
      stop.abort();
      yield ["acme"];
    }
  };

  const deps = kept.deps({ ids, read: reading(() => []) });
  await expect(reconcileIds(deps, kept.id, configuration, stop.signal)).rejects.toThrow();

  expect(pages).toBe(0);
});

test("a walk that is told to stop removes nothing", async () => {
  const kept = await givenKept(db.database, [account({ id: "acme" })]);
  const stop = new AbortController();
  const ids = async function* () {
    stop.abort();
    yield* [] as string[][];
  };

  const run = reconcileIds(
    kept.deps({ ids, read: reading(() => []) }),
    kept.id,
    configuration,
    stop.signal,
  );

  await expect(run).rejects.toThrow();
  expect(await kept.live("account")).toEqual(["acme"]);
});
