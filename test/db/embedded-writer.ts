// Starts the built-in database and commits numbers until it is killed, saying each one it is sure of.
import pg from "pg";
import { startEmbeddedPostgres } from "../../server/db/embedded.ts";

const [home = "", binaries] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ home, ...(binaries ? { binaries } : {}) });
const client = new pg.Client(server.ownerUrl);
client.on("error", () => process.exit(1));
await client.connect();
await client.query("create table if not exists number (n integer primary key)");
process.stdout.write(`ready ${server.adopted ? "adopted" : "started"}\n`);
const { rows } = await client.query("select coalesce(max(n), 0) as last from number");
for (let n = rows[0].last + 1; ; n += 1) {
  await client.query("insert into number values ($1) on conflict do nothing", [n]);
  process.stdout.write(`${n}\n`);
}
