import type { AccountRecord } from "@bellwether/shared/domain/records";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeRecords, storeRecords } from "../../server/db/crm-records.ts";
import type { Database } from "../../server/db/database.ts";
import { addUsageDays } from "../../server/db/usage.ts";
import { storeGroups, unmatchedGroups } from "../../server/db/usage-groups.ts";
import { matchGroups } from "../../server/ingest/match-groups.ts";
import { givenInstallation, givenNow, rows } from "../http/given-app.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

let test: TestDatabase;
let database: Database;
let portals = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  database = test.database;
});
afterAll(() => test.close());

const account = (id: string, domain: string | null, externalId: string | null): AccountRecord => ({
  kind: "account",
  id,
  name: `Account ${id}`,
  domain,
  stage: "customer",
  ownerId: null,
  parentId: null,
  outputs: {},
  modifiedAt: "2026-11-20T00:00:00Z",
  createdAt: "2024-01-01T00:00:00Z",
  fields: { product_id: externalId },
});

async function given(accounts: readonly AccountRecord[], ...groupIds: string[]) {
  portals += 1;
  const id = await givenInstallation(database, String(portals));
  await database.forInstallation(id, async (tx) => {
    await storeRecords(tx, accounts);
    const seen = { first: givenNow, last: givenNow, traits: {} };
    await storeGroups(
      tx,
      groupIds.map((groupId) => ({ groupId, ...seen })),
    );
  });
  return id;
}

const match = (id: number, field: string | null = "product_id") =>
  database.forInstallation(id, (tx) =>
    matchGroups(tx, {
      sources: { externalId: field === null ? null : { from: "account", field } } as never,
    }),
  );

const matches = async (id: number) =>
  Object.fromEntries(
    (await rows(database, id, "select group_id, account_id from usage_group")).map((row) => [
      row["group_id"],
      row["account_id"],
    ]),
  );

describe("the product's group id", () => {
  it("is an account's external id, else its domain, else its own id", async () => {
    const accounts = [
      account("1", "one.com", "ws-1"),
      account("2", "two.com", null),
      account("3", null, null),
    ];
    const id = await given(accounts, "ws-1", "two.com", "3", "nobody.com");

    const touched = await match(id);

    expect(await matches(id)).toEqual({
      "ws-1": "1",
      "two.com": "2",
      "3": "3",
      "nobody.com": null,
    });
    expect(touched).toEqual(["1", "2", "3"]);
  });

  it("goes to the account whose external id it is, although it is another one's domain and id", async () => {
    const accounts = [
      account("1", "x.com", null),
      account("2", "y.com", "x.com"),
      account("3", null, "1"),
    ];
    const id = await given(accounts, "x.com", "1");

    await match(id);

    expect(await matches(id)).toEqual({ "x.com": "2", "1": "3" });
  });

  it.each(["Acme.com", "www.acme.com", "https://www.acme.com/app", "ACME.COM"])(
    "matches the domain when it is written %s",
    async (groupId) => {
      const id = await given([account("1", "www.Acme.com", null)], groupId);

      await match(id);

      expect(await matches(id)).toEqual({ [groupId]: "1" });
    },
  );

  it("that two accounts share is nobody's: a guess would mislead", async () => {
    const accounts = [account("1", "acme.com", "ws"), account("2", "acme.com", "ws")];
    const id = await given(accounts, "acme.com", "ws");

    expect(await match(id)).toEqual([]);
    expect(await matches(id)).toEqual({ "acme.com": null, ws: null });
  });

  it("of two workspaces may belong to one account", async () => {
    const id = await given([account("1", "acme.com", "ws-1")], "ws-1", "acme.com");

    await match(id);

    expect(await matches(id)).toEqual({ "ws-1": "1", "acme.com": "1" });
  });

  it("is matched by domain and id alone where no field is named", async () => {
    const id = await given([account("1", "acme.com", "ws-1")], "ws-1", "acme.com");

    await match(id, null);

    expect(await matches(id)).toEqual({ "ws-1": null, "acme.com": "1" });
  });

  it("finds an account that arrives later, and leaves one that was removed", async () => {
    const id = await given([account("1", "old.com", null)], "old.com", "new.com");
    await match(id);

    await database.forInstallation(id, async (tx) => {
      await storeRecords(tx, [account("2", "new.com", null)]);
      await removeRecords(tx, "account", ["1"], givenNow);
    });

    expect(await match(id)).toEqual(["1", "2"]);
    expect(await matches(id)).toEqual({ "old.com": null, "new.com": "2" });
    expect(await match(id)).toEqual([]);
  });

  it("matches 20,000 accounts to as many groups in one go", async () => {
    const many = Array.from({ length: 20_000 }, (_, i) =>
      account(String(i), `a${i}.com`, `ws-${i}`),
    );
    const id = await given(many, ...many.map(({ id }) => `ws-${id}`));

    const touched = await match(id);

    expect(touched).toHaveLength(20_000);
  }, 60_000);
});

describe("ids that match no account", () => {
  it("are listed with their use, most first, users without a group among them", async () => {
    const id = await given([account("1", "acme.com", null)], "acme.com", "lost.com", "idle.com");
    await match(id);
    await database.forInstallation(id, (tx) =>
      addUsageDays(tx, "events", [
        { groupId: "acme.com", day: "2026-11-20", userId: "u0", event: "a", count: 9 },
        { groupId: "lost.com", day: "2026-11-18", userId: "u1", event: "a", count: 2 },
        { groupId: "lost.com", day: "2026-11-19", userId: "u2", event: "a", count: 3 },
        { groupId: "", day: "2026-11-17", userId: "u3", event: "a", count: 1 },
      ]),
    );

    expect(await database.forInstallation(id, unmatchedGroups)).toEqual([
      { groupId: "lost.com", users: 2, events: 5, lastSeenOn: "2026-11-21" },
      { groupId: "", users: 1, events: 1, lastSeenOn: "2026-11-17" },
      { groupId: "idle.com", users: 0, events: 0, lastSeenOn: "2026-11-21" },
    ]);
  });
});
