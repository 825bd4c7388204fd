import type { CrmRecord, RecordKind } from "@bellwether/shared/domain/records";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReadEvent, Since } from "../../server/crm/port.ts";
import { recordsOfAccounts } from "../../server/db/crm-records.ts";
import { pullChanges } from "../../server/sync/pull-changes.ts";
import { account, contact, deal, lineItem, touch } from "../support/account-builders.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { configuration, givenKept, givenNow } from "./given-kept.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

type Page = Extract<ReadEvent, { type: "page" }>;

const page = (kind: RecordKind, over: Partial<Page> = {}): Page => ({
  type: "page",
  kind,
  records: [],
  progress: { kind, lane: "search", position: "", done: true },
  ...over,
});

const changing = (...events: readonly ReadEvent[]) => {
  const asked: Since[] = [];
  return {
    asked,
    crm: {
      overlapMs: 600_000,
      async *changes(_request: unknown, since: Since) {
        asked.push(since);
        yield* events;
      },
    },
  };
};

type Kept = Awaited<ReturnType<typeof givenKept>>;

async function pull(kept: Kept, ...events: readonly ReadEvent[]) {
  const { crm } = changing(...events);
  return await pullChanges(kept.deps(crm), kept.id, configuration);
}

async function idsOf(kept: Kept, accountId: string): Promise<string[]> {
  const records = await kept.inDatabase((tx) => recordsOfAccounts(tx, [accountId]));
  return records.map(({ record }: { record: CrmRecord }) => record.id).sort();
}

test("what is gone is removed, and the accounts that it told about are due", async () => {
  const kept = await givenKept(db.database, [
    account({ id: "acme" }),
    account({ id: "other" }),
    deal({ id: "won", accountIds: ["acme"] }),
    lineItem({ id: "line", dealIds: ["won"] }),
  ]);

  const { changed } = await pull(kept, page("line-item", { gone: ["line", "unknown"] }));

  expect(changed).toBe(1);
  expect(await idsOf(kept, "acme")).toEqual(["acme", "won"]);
  expect(await kept.due()).toEqual(["acme"]);
});

test("an account that was merged away hands its records to the one it went into", async () => {
  const kept = await givenKept(db.database, [
    account({ id: "old" }),
    account({ id: "new" }),
    contact({ id: "ada", accountIds: ["old"] }),
    deal({ id: "won", accountIds: ["old"] }),
    lineItem({ id: "line", dealIds: ["won"] }),
  ]);

  await pull(kept, page("account", { merged: [{ from: "old", into: "new" }] }));

  expect(await kept.live("account")).toEqual(["new"]);
  expect(await idsOf(kept, "new")).toEqual(["ada", "line", "new", "won"]);
  expect(await kept.due()).toEqual(["new", "old"]);
});

test("a contact of both sides of a merge hangs on the winner once", async () => {
  const kept = await givenKept(db.database, [
    account({ id: "old" }),
    account({ id: "new" }),
    contact({ id: "ada", accountIds: ["old", "new"] }),
  ]);

  await pull(kept, page("account", { merged: [{ from: "old", into: "new" }] }));

  expect(await idsOf(kept, "new")).toEqual(["ada", "new"]);
  const [row] = await kept.inDatabase((tx) =>
    tx.query<{ ids: string[] }>(
      "select record->'accountIds' as ids from crm_record where id = 'ada'",
    ),
  );
  expect(row?.ids).toEqual(["new"]);
});

test("merged contacts hand on the meetings that hang on them", async () => {
  const kept = await givenKept(db.database, [
    account({ id: "acme" }),
    contact({ id: "double", accountIds: [] }),
    contact({ id: "ada", accountIds: ["acme"] }),
    touch({ id: "call", accountIds: [], contactIds: ["double"] }),
  ]);
  expect(await idsOf(kept, "acme")).toEqual(["acme", "ada"]);

  await pull(kept, page("contact", { merged: [{ from: "double", into: "ada" }] }));

  expect(await idsOf(kept, "acme")).toEqual(["acme", "ada", "call"]);
  expect(await kept.due()).toEqual(["acme"]);
});

test("merges of merges, told in one page, end at the last winner", async () => {
  const kept = await givenKept(db.database, [
    account({ id: "a" }),
    account({ id: "b" }),
    account({ id: "c" }),
    deal({ id: "won", accountIds: ["a"] }),
  ]);

  await pull(
    kept,
    page("account", {
      merged: [
        { from: "a", into: "b" },
        { from: "b", into: "c" },
      ],
    }),
  );

  expect(await idsOf(kept, "c")).toEqual(["c", "won"]);
});

test("each kind is asked for from its own watermark on, and what is not done keeps it", async () => {
  const kept = await givenKept(db.database, []);
  const fresh = new Date(givenNow.getTime() + 60_000).toISOString();
  const first = changing(
    page("account", { records: [account({ id: "acme", modifiedAt: fresh })] }),
    page("deal", {
      records: [deal({ id: "won", modifiedAt: fresh })],
      progress: { kind: "deal", lane: "search", position: "1", done: false },
    }),
  );
  await pullChanges(kept.deps(first.crm), kept.id, configuration);
  const second = changing();

  await pullChanges(kept.deps(second.crm), kept.id, configuration);

  const overlap = (at: string) => new Date(Date.parse(at) - 600_000).toISOString();
  expect(second.asked[0]).toMatchObject({
    account: overlap(fresh),
    deal: overlap(givenNow.toISOString()),
  });
});

test("what a CRM says it has told of is not asked for again, whether or not anything came", async () => {
  const kept = await givenKept(db.database, [account({ id: "acme" })]);
  const upTo = new Date(givenNow.getTime() + 3_600_000).toISOString();
  await pull(kept, page("account", { upTo }), page("deal"));

  const { asked, crm } = changing();
  await pullChanges(kept.deps(crm), kept.id, configuration);

  const asOf = (at: string) => new Date(Date.parse(at) - 600_000).toISOString();
  expect(asked[0]?.account).toBe(asOf(upTo));
  expect(asked[0]?.deal).not.toBe(asOf(upTo));
});
