import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createQueue, type JobFailure, type Queue } from "../../server/jobs/queue.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

let db: TestDatabase;
let failures: JobFailure[] = [];
let errors: Error[] = [];
const open: Queue[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((queue) => queue.stop()));
  expect(errors).toEqual([]);
  failures = [];
  errors = [];
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await db.close();
});

async function givenQueue(): Promise<Queue> {
  const queue = await createQueue({
    url: db.appUrl,
    onFailure: (failure) => failures.push(failure),
    onError: (error) => errors.push(error),
  });
  open.push(queue);
  return queue;
}

/** Another process in the middle of a job of installation 7. */
async function givenProcessAtWork(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "stuck-worker.ts"), db.appUrl], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await once(child.stdout, "data");
  return child;
}

async function kill(child: ChildProcess) {
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** A promise and what settles it. */
function gate() {
  return Promise.withResolvers<void>();
}

test("a job reaches its handler at once, with its installation", async () => {
  const queue = await givenQueue();
  const seen: number[] = [];
  await queue.work("assess", async ({ installationId }) => void seen.push(installationId));
  await queue.send("assess", 7);

  await vi.waitFor(() => expect(seen).toEqual([7]), { timeout: 1_500, interval: 5 });
});

test("any number of sends before one is taken make one job", async () => {
  const queue = await givenQueue();
  for (let sent = 0; sent < 20; sent += 1) await queue.send("pull", 7);
  await queue.send("pull", 8);

  expect(await inState("pull", "created")).toBe(2);
});

test("a reason that comes up while its job is at work brings another run after it", async () => {
  const queue = await givenQueue();
  const release = gate();
  let runs = 0;
  await queue.work("pull-again", async () => {
    runs += 1;
    await release.promise;
  });
  await queue.send("pull-again", 7);
  await vi.waitFor(() => expect(runs).toBe(1), { interval: 5 });

  await queue.send("pull-again", 7);
  await vi.waitFor(async () => expect(await inState("pull-again", "completed")).toBe(1));
  expect(runs).toBe(1);
  release.resolve();

  await vi.waitFor(() => expect(runs).toBe(2), { interval: 5 });
});

test("two processes never work on one installation at once, but on two they do", async () => {
  const other = await givenProcessAtWork();
  const queue = await givenQueue();
  const seen: number[] = [];
  await queue.work("stuck", async ({ installationId }) => void seen.push(installationId));

  await queue.send("stuck", 7);
  await queue.send("stuck", 8);

  await vi.waitFor(() => expect(seen).toEqual([8]), { interval: 5 });
  await vi.waitFor(async () => expect(await inState("stuck", "created")).toBe(1));
  expect(seen).toEqual([8]);
  await kill(other);
  await vi.waitFor(() => expect(seen).toEqual([8, 7]), { timeout: 10_000, interval: 20 });
});

test("a process killed at work holds up nobody", async () => {
  await query("delete from pgboss.job where name = 'stuck'");
  await kill(await givenProcessAtWork());
  expect(await inState("stuck", "active")).toBe(1);
  const seen: number[] = [];
  const queue = await givenQueue();
  await queue.work("stuck", async ({ installationId }) => void seen.push(installationId));

  await queue.send("stuck", 7);

  await vi.waitFor(() => expect(seen).toEqual([7]), { timeout: 4_000, interval: 5 });
});

test("a job that fails is reported, and tried again", async () => {
  const queue = await givenQueue();
  let runs = 0;
  await queue.work("flaky", async () => {
    runs += 1;
    throw new Error("HubSpot did not answer");
  });

  await queue.send("flaky", 7);

  await vi.waitFor(async () => expect(await inState("flaky", "retry")).toBe(1), { timeout: 5_000 });
  expect(runs).toBe(1);
  expect(failures).toEqual([
    { kind: "flaky", installationId: 7, error: new Error("HubSpot did not answer") },
  ]);
});

test("stopping tells a running job, waits for it, and leaves no connection", async () => {
  const queue = await givenQueue();
  const begun = gate();
  let ended = false;
  await queue.work("long", async ({ signal }) => {
    begun.resolve();
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    ended = true;
  });
  await queue.send("long", 7);
  await begun.promise;

  await open.pop()?.stop();

  expect(ended).toBe(true);
  expect(await sessions()).toBe(0);
});

test("a job that gives up because it was told to stop is no failure, and is left for later", async () => {
  const queue = await givenQueue();
  const begun = gate();
  await queue.work("aborted", async ({ signal }) => {
    begun.resolve();
    await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  });
  await queue.send("aborted", 7);
  await begun.promise;

  await open.pop()?.stop();

  expect(failures).toEqual([]);
  expect(await inState("aborted", "retry")).toBe(1);
});

test("what repeats runs when it comes due", async () => {
  const queue = await givenQueue();
  const ran = gate();

  await queue.repeat("tick", "* * * * *", async () => ran.resolve());

  const { rows } = await query("select cron, timezone from pgboss.schedule where name = 'tick'");
  expect(rows).toEqual([{ cron: "* * * * *", timezone: "UTC" }]);
  await queue.send("tick", 1);
  await ran.promise;
});

async function query(text: string, values: unknown[] = []) {
  const client = new pg.Client(db.adminUrl);
  await client.connect();
  const result = await client.query(text, values);
  await client.end();
  return result;
}

async function inState(kind: string, state: string): Promise<number> {
  const { rows } = await query(
    "select count(*)::int as n from pgboss.job where name = $1 and state::text = $2",
    [kind, state],
  );
  return rows[0].n;
}

async function sessions(): Promise<number> {
  const { rows } = await query(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and application_name in ('bellwether queue', 'bellwether job locks')`,
  );
  return rows[0].n;
}
