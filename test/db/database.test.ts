import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../server/db/database.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});

afterAll(() => db.close());

async function value(expression: string): Promise<unknown> {
  const [row] = await db.database.directory((tx) =>
    tx.query<{ value: unknown }>(`select ${expression} as value`),
  );
  return row?.value;
}

describe("what comes out of a column", () => {
  test.each([
    ["timestamptz '2026-11-21 12:30:00.5+02'", "2026-11-21T10:30:00.500Z"],
    ["date '2026-02-28'", "2026-02-28"],
    ["9007199254740991::bigint", 9007199254740991],
    ["-12.5::numeric(4, 1)", -12.5],
    [`'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
    ["null::timestamptz", null],
    ["'\\x00ff'::bytea", Buffer.from([0, 255])],
  ])("%s is %j", async (expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  test("a whole number that would lose digits is an error", async () => {
    await expect(value("9007199254740993::bigint")).rejects.toThrow("too large");
  });
});

describe("a transaction", () => {
  const feeds = () =>
    db.database.forInstallation(1, (tx) => tx.query<{ feed: string }>("select feed from feed"));

  beforeAll(async () => {
    await db.database.directory((tx) =>
      tx.query(
        `insert into installation (crm, organisation_id, name, time_zone, currency, account_url, connected_at)
         values ('hubspot', '1', 'Portal', 'UTC', 'EUR', 'https://crm/{id}', now())`,
      ),
    );
  });

  test("that fails leaves nothing behind and the error as it was", async () => {
    const error = new Error("half-way");

    const work = db.database.forInstallation(1, async (tx) => {
      await tx.query(
        "insert into feed (installation_id, feed, heard_at) values (1, 'usage', now())",
      );
      throw error;
    });

    await expect(work).rejects.toBe(error);
    expect(await feeds()).toEqual([]);
  });

  test("whose connection is lost fails, and the next one works", async () => {
    const lost = db.database.forInstallation(1, (tx) =>
      tx.query("select pg_terminate_backend(pg_backend_pid())"),
    );

    await expect(lost).rejects.toThrow(/terminat/);
    expect(await feeds()).toEqual([]);
  });

  test("knows its installation", async () => {
    const id = await db.database.forInstallation(1, async (tx) => tx.installationId);

    expect(id).toBe(1);
  });
});

describe("a database that cannot be used", () => {
  test.each([
    [
      "postgres://app:secret@127.0.0.1:1/bellwether",
      /^DATABASE_URL: cannot connect to database "bellwether" on 127\.0\.0\.1:1 .*Start that PostgreSQL or correct DATABASE_URL/,
    ],
    [
      () => db.appUrl.replace(/test_\w+/, "nowhere"),
      /database "nowhere" does not exist.*Create that database, or correct its name in DATABASE_URL/,
    ],
    [
      () => db.appUrl.replace("bellwether_app", "stranger"),
      /role "stranger" does not exist.*Correct the user and password in DATABASE_URL/,
    ],
  ])("%s is said in the operator's words, without the password", async (address, message) => {
    const url = typeof address === "string" ? address : address();
    const database = openDatabase({ url });

    const failure = database.directory((tx) => tx.query("select 1"));

    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("secret") }),
    );
    await database.close();
  });
});
