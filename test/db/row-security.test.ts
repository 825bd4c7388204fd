import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

let db: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = new pg.Client(db.adminUrl);
  await admin.connect();
  await admin.query(
    `insert into installation (crm, organisation_id, name, time_zone, currency, account_url, connected_at)
     select 'hubspot', n::text, 'Portal ' || n, 'UTC', 'EUR', 'https://crm/{id}', now() from generate_series(1, 2) n`,
  );
  await admin.query(
    "insert into feed (installation_id, feed, heard_at) values (1, 'usage', now()), (2, 'usage', now())",
  );
});

afterAll(async () => {
  await admin.end();
  await db.close();
});

describe("the wall between installations", () => {
  test("an installation sees its own rows only", async () => {
    const seen = await db.database.forInstallation(1, (tx) =>
      tx.query<{ installation_id: number }>("select installation_id from feed"),
    );

    expect(seen).toEqual([{ installation_id: 1 }]);
  });

  test("another installation's rows are neither changed nor deleted", async () => {
    await db.database.forInstallation(1, async (tx) => {
      await tx.query("update feed set heard_at = 'epoch' where installation_id = 2");
      await tx.query("delete from feed where installation_id = 2");
    });

    const { rows } = await admin.query(
      "select extract(year from heard_at)::int > 2000 as kept from feed where installation_id = 2",
    );
    expect(rows).toEqual([{ kept: true }]);
  });

  test("a row for another installation is refused", async () => {
    const insert = db.database.forInstallation(1, (tx) =>
      tx.query("insert into feed (installation_id, feed, heard_at) values (2, 'survey', now())"),
    );

    await expect(insert).rejects.toThrow(/row-level security/);
  });

  test("a row cannot be moved to another installation", async () => {
    const move = db.database.forInstallation(1, (tx) =>
      tx.query("update feed set installation_id = 2, feed = 'moved'"),
    );

    await expect(move).rejects.toThrow(/row-level security/);
  });

  test("without an installation an access fails instead of showing nothing", async () => {
    const read = () => db.database.directory((tx) => tx.query("select from feed"));

    await expect(read()).rejects.toThrow(/bellwether.installation|type integer/);
    await db.database.forInstallation(1, (tx) => tx.query("select from feed"));
    await expect(read()).rejects.toThrow(/bellwether.installation|type integer/);
  });

  test("the setting ends with its transaction, also one that failed", async () => {
    await expect(
      db.database.forInstallation(1, () => Promise.reject(new Error("given up"))),
    ).rejects.toThrow("given up");

    const [left] = await db.database.directory((tx) =>
      tx.query<{ setting: string }>(
        "select current_setting('bellwether.installation', true) as setting",
      ),
    );
    expect(left?.setting ?? "").toBe("");
  });

  test.each([0, -1, 1.5, Number.NaN])("%s is not an installation", async (id) => {
    await expect(db.database.forInstallation(id, async () => 1)).rejects.toThrow(RangeError);
  });
});

const directoryTables = ["installation", "oauth_state", "settings_ticket", "write_key"];

describe("the catalog", () => {
  test("every table with an installation is behind the wall, except those that find one", async () => {
    const { rows } = await admin.query<{ name: string; enforced: boolean; policies: string[] }>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as enforced,
         array(select coalesce(p.qual, '') || ' ' || p.cmd || ' ' || p.permissive from pg_policies p
               where p.schemaname = 'public' and p.tablename = c.relname) as policies
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'installation_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );

    const walled = rows.filter((row) => !directoryTables.includes(row.name));
    expect(walled.length).toBeGreaterThan(10);
    for (const table of walled) {
      expect(table, table.name).toMatchObject({
        enforced: true,
        policies: [
          "(installation_id = (current_setting('bellwether.installation'::text))::integer) ALL PERMISSIVE",
        ],
      });
    }
  });

  test("every table belongs to an installation, or is known to need none", async () => {
    const { rows } = await admin.query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'installation_id')
       order by 1`,
    );

    expect(rows.map((row) => row.name)).toEqual([
      "installation",
      "oauth_state",
      "schema_migration",
    ]);
  });

  test("the installation leads every primary key, unique and foreign key", async () => {
    const { rows } = await admin.query<{ table: string; index: string; leads: string }>(
      `select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as index, a.attname as leads
       from pg_index i
       join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indisunique and exists (
         select from pg_attribute o where o.attrelid = i.indrelid and o.attname = 'installation_id')
       union all
       select k.conrelid::regclass::text, k.conname, a.attname
       from pg_constraint k
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace`,
    );

    const walled = rows.filter((row) => !directoryTables.includes(row.table));
    expect(walled.length).toBeGreaterThan(20);
    for (const key of walled) expect(key, key.index).toMatchObject({ leads: "installation_id" });
  });
});
