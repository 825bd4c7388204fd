import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { prepareDatabase } from "../../server/db/prepare.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const home = join(tmpdir(), "bellwether-no-home");

describe("the operator's database", () => {
  let db: TestDatabase;

  beforeEach(async () => {
    db = await createTestDatabase({ empty: true });
  });

  afterEach(() => db.close());

  async function asAdmin(...statements: string[]) {
    const client = new pg.Client(db.adminUrl);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  test("is migrated as its owner and used as the app role", async () => {
    const prepared = await prepareDatabase({ home, url: db.appUrl, ownerUrl: db.ownerUrl });

    const rows = await prepared.database.directory((tx) =>
      tx.query("select current_user as role, (select count(*) from installation) as installations"),
    );

    expect(rows).toEqual([{ role: "bellwether_app", installations: 0 }]);
    expect(prepared.embedded).toBe(false);
    await prepared.close();
  });

  test("is used without its owner once it is up to date, and refused before", async () => {
    await expect(prepareDatabase({ home, url: db.appUrl })).rejects.toThrow(
      "Set DATABASE_OWNER_URL to the role that owns it",
    );
    await (await prepareDatabase({ home, url: db.appUrl, ownerUrl: db.ownerUrl })).close();
    await (await prepareDatabase({ home, url: db.appUrl })).close();

    await asAdmin("delete from schema_migration where name like '0004%'");

    await expect(prepareDatabase({ home, url: db.appUrl })).rejects.toThrow(
      "lacks 0004-assessments.sql",
    );
  });

  test("is refused as its owner: row security would not hold", async () => {
    await expect(
      prepareDatabase({ home, url: db.ownerUrl, ownerUrl: db.ownerUrl }),
    ).rejects.toThrow(
      /DATABASE_URL: the role "bellwether" owns the tables.*Make a role for the server/s,
    );
  });

  test("is refused as a superuser", async () => {
    await expect(
      prepareDatabase({ home, url: db.adminUrl, ownerUrl: db.ownerUrl }),
    ).rejects.toThrow('the role "postgres" is a superuser');
  });

  test.each([
    [
      "that may bypass row security",
      "bypassing",
      "has BYPASSRLS",
      "create role bypassing login bypassrls",
    ],
    [
      "that may become the owner",
      "heir",
      "is a member of the role",
      "create role heir login in role bellwether",
    ],
  ])("is refused as a role %s", async (_, role, reason, create) => {
    await asAdmin(`drop role if exists ${role}`, create);
    const url = db.ownerUrl.replace("//bellwether@", `//${role}@`);

    const refused = prepareDatabase({ home, url, ownerUrl: db.ownerUrl });

    await expect(refused).rejects.toThrow(reason);
    await asAdmin(`drop owned by ${role}`, `drop role ${role}`);
  });

  test("needs DATABASE_URL beside DATABASE_OWNER_URL", async () => {
    await expect(prepareDatabase({ home, ownerUrl: db.ownerUrl })).rejects.toThrow(
      "DATABASE_OWNER_URL is set without DATABASE_URL",
    );
  });
});

test("without an address the built-in database is started, kept and stopped", async () => {
  const ownHome = mkdtempSync(join(tmpdir(), "bellwether-prepare-"));
  chmodSync(ownHome, 0o755);

  const first = await prepareDatabase({ home: ownHome });
  await first.database.directory((tx) =>
    tx.query(
      `insert into installation (crm, organisation_id, name, time_zone, currency, account_url, connected_at)
       values ('hubspot', '1', 'Portal', 'UTC', 'EUR', 'https://crm/{id}', now())`,
    ),
  );
  await first.close();
  const second = await prepareDatabase({ home: ownHome });

  expect(second.embedded).toBe(true);
  expect(
    await second.database.directory((tx) => tx.query("select organisation_id from installation")),
  ).toEqual([{ organisation_id: "1" }]);
  await second.close();
  rmSync(ownHome, { recursive: true });
});
