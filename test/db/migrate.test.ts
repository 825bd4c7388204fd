import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate, migrationNames } from "../../server/db/migrate.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const appRole = "bellwether_app";
const files = join(import.meta.dirname, "../../server/db/migrations");

let db: TestDatabase;
let owner: pg.Client;

beforeEach(async () => {
  db = await createTestDatabase({ empty: true });
  owner = new pg.Client(db.ownerUrl);
  await owner.connect();
});

afterEach(async () => {
  await owner.end();
  await db.close();
});

test("an empty database gets every migration once, by an owner who is no superuser", async () => {
  const { rows } = await owner.query(
    "select rolsuper as super from pg_roles where rolname = current_user",
  );
  expect(rows).toEqual([{ super: false }]);

  const first = await migrate({ ownerUrl: db.ownerUrl, appRole });
  const second = await migrate({ ownerUrl: db.ownerUrl, appRole });

  expect(first.applied).toEqual(migrationNames());
  expect(second.applied).toEqual([]);
});

test("processes that start at once migrate once", async () => {
  const done = await Promise.all(
    Array.from({ length: 5 }, () => migrate({ ownerUrl: db.ownerUrl, appRole })),
  );

  expect(done.flatMap((result) => result.applied)).toEqual(migrationNames());
});

test("a migration that fails leaves nothing of itself, and is named", async () => {
  await owner.query("create table usage_message (in_the_way integer)");

  await expect(migrate({ ownerUrl: db.ownerUrl, appRole })).rejects.toThrow(
    /^Migration 0003-usage\.sql failed and was rolled back: .*usage_message/,
  );

  const { rows } = await owner.query(
    "select to_regclass('crm_record') is not null as before, to_regclass('usage_day') is null as none",
  );
  expect(rows).toEqual([{ before: true, none: true }]);
  await owner.query("drop table usage_message");
  const { applied } = await migrate({ ownerUrl: db.ownerUrl, appRole });
  expect(applied[0]).toBe("0003-usage.sql");
});

test("an app role that is not there is asked for", async () => {
  await expect(migrate({ ownerUrl: db.ownerUrl, appRole: "somebody" })).rejects.toThrow(
    `The database has no role "somebody", which DATABASE_URL names`,
  );
});

test("the app role reads and writes rows, and changes no table", async () => {
  await migrate({ ownerUrl: db.ownerUrl, appRole });
  const app = (statement: string) => db.database.directory((tx) => tx.query(statement));

  await app("select from installation");
  await app("select from schema_migration");
  await expect(app("drop table feed")).rejects.toThrow("must be owner");
  await expect(app("create table mine (n integer)")).rejects.toThrow("permission denied");
  await expect(app("alter table feed disable row level security")).rejects.toThrow("must be owner");
  await expect(app("delete from schema_migration")).rejects.toThrow("permission denied");
});

test("an owner that cannot be reached is named by its variable", async () => {
  const ownerUrl = "postgres://bellwether:secret@127.0.0.1:1/bellwether";

  const failure = migrate({ ownerUrl, appRole });

  await expect(failure).rejects.toThrow(
    /^DATABASE_OWNER_URL: cannot connect to database "bellwether" on 127\.0\.0\.1:1 \(.*ECONNREFUSED/,
  );
  await expect(failure).rejects.toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("secret") }),
  );
});

test("migrations are numbered without a gap", () => {
  const numbers = migrationNames().map((name) => Number(name.slice(0, 4)));

  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(readFileSync(join(files, migrationNames()[0] ?? ""), "utf8")).toContain("installation");
});
