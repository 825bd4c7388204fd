import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../server/db/database.ts";

export type TestDatabase = {
  /** As the server sees it: the app role, bound by row security. */
  readonly database: Database;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** A superuser of the same database, for looking behind the wall. */
  readonly adminUrl: string;
  close(): Promise<void>;
};

/** A migrated database of its own, copied from a template in some 25 ms. */
export async function createTestDatabase(
  options: { readonly empty?: boolean } = {},
): Promise<TestDatabase> {
  const server = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const template = options.empty ? "template1" : "template_bellwether";
  await asAdmin(`create database ${name} template ${template} strategy file_copy owner bellwether`);
  const ownerUrl = server.ownerUrl.replace("/bellwether?", `/${name}?`);
  const appUrl = server.appUrl.replace("/bellwether?", `/${name}?`);
  const database = openDatabase({ url: appUrl });
  return {
    database,
    ownerUrl,
    appUrl,
    adminUrl: server.adminUrl.replace("/postgres?", `/${name}?`),
    async close() {
      await database.close();
      await asAdmin(`drop database ${name} with (force)`);
    },
  };
}

async function asAdmin(statement: string) {
  const client = new pg.Client(inject("postgres").adminUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
