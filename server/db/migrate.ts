import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { connectionError } from "./connection-error.ts";
import { migrateQueue } from "./migrate-queue.ts";

const folder = join(import.meta.dirname, "migrations");
// Any constant: whoever holds it migrates, the others wait and then find nothing left to do.
const lock = 5_214_807;

/**
 * Brings the schema up to date as its owner, one transaction a file, and lets `appRole` use it. Safe to
 * run from any number of starting processes.
 */
export async function migrate(options: {
  readonly ownerUrl: string;
  readonly appRole: string;
}): Promise<{ readonly applied: readonly string[] }> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  try {
    await client.connect();
  } catch (cause) {
    throw connectionError({ variable: "DATABASE_OWNER_URL", url: options.ownerUrl, cause });
  }
  try {
    await client.query("select pg_advisory_lock($1)", [lock]);
    const applied = await applyFiles(client);
    await migrateQueue(client);
    await grant(client, options.appRole);
    return { applied };
  } finally {
    await client.end();
  }
}

/** Names of the migrations in order; the last one is the schema this program works with. */
export function migrationNames(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
}

async function applyFiles(client: pg.Client): Promise<string[]> {
  await client.query(
    `create table if not exists schema_migration (
       name text primary key,
       applied_at timestamptz not null default now()
     )`,
  );
  const { rows } = await client.query<{ name: string }>("select name from schema_migration");
  const done = new Set(rows.map((row) => row.name));
  const due = migrationNames().filter((name) => !done.has(name));
  for (const name of due) await applyFile(client, name);
  return due;
}

async function applyFile(client: pg.Client, name: string) {
  try {
    await client.query("begin");
    await client.query(readFileSync(join(folder, name), "utf8"));
    await client.query("insert into schema_migration (name) values ($1)", [name]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Migration ${name} failed and was rolled back: ${reason}`, { cause });
  }
}

/** Granted anew each time: the app role's name is the operator's choice, so no file can hold it. */
async function grant(client: pg.Client, appRole: string) {
  const { rows } = await client.query("select from pg_roles where rolname = $1", [appRole]);
  if (rows.length === 0) {
    throw new Error(
      `The database has no role "${appRole}", which DATABASE_URL names. Make it as an administrator: ` +
        `create role ${client.escapeIdentifier(appRole)} login password '…';`,
    );
  }
  const role = client.escapeIdentifier(appRole);
  await client.query(
    `grant usage on schema public, pgboss to ${role};
     grant select, insert, update, delete on all tables in schema public, pgboss to ${role};
     grant usage, select on all sequences in schema public, pgboss to ${role};
     grant execute on all functions in schema public, pgboss to ${role};
     revoke insert, update, delete on schema_migration, pgboss.version from ${role};
     grant update on pgboss.version to ${role};`,
  );
}
