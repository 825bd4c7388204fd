import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { findPostmaster } from "../../server/db/embedded/postmaster.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../server/db/embedded.ts";
import { migrate } from "../../server/db/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: { readonly ownerUrl: string; readonly appUrl: string; readonly adminUrl: string };
  }
}

const prefix = "bellwether-test-";

/** The folder of the binaries that BELLWETHER_TEST_POSTGRES asks for; undefined: the built-in ones. */
export function testBinaries(): string | undefined {
  const wanted = process.env["BELLWETHER_TEST_POSTGRES"] ?? "embedded";
  if (wanted === "embedded") return undefined;
  const folder = `/usr/lib/postgresql/${wanted}/bin`;
  if (existsSync(folder)) return folder;
  throw new Error(`BELLWETHER_TEST_POSTGRES=${wanted}: there is no ${folder}.`);
}

/** One real PostgreSQL for the whole run, with a migrated database that each test file copies. */
export async function setup(project: TestProject) {
  const binaries = testBinaries();
  await sweep();
  const home = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(home, 0o755);
  const server = await startEmbeddedPostgres({
    home,
    durable: false,
    ...(binaries ? { binaries } : {}),
  });
  await makeTemplate(server);
  const { ownerUrl, appUrl, adminUrl } = server;
  project.provide("postgres", { ownerUrl, appUrl, adminUrl });
  return async () => {
    await server.stop({ force: true });
    await rm(home, { recursive: true, force: true });
  };
}

/** Ends what a killed test run left behind. */
async function sweep() {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const home = join(tmpdir(), name);
    const found = findPostmaster(join(home, "postgres", "data"));
    if (found.state === "running") process.kill(found.pid, "SIGQUIT");
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function makeTemplate(server: EmbeddedPostgres) {
  const admin = new pg.Client(server.adminUrl);
  await admin.connect();
  await admin.query("create database template_bellwether owner bellwether");
  await admin.end();
  const ownerUrl = server.ownerUrl.replace("/bellwether?", "/template_bellwether?");
  await migrate({ ownerUrl, appRole: "bellwether_app" });
}
