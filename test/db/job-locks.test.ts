import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type JobLocks, openJobLocks } from "../../server/db/job-locks.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

let db: TestDatabase;
let errors: Error[] = [];
const open: JobLocks[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((locks) => locks.close()));
  errors = [];
});

afterAll(() => db.close());

async function givenLocks(): Promise<JobLocks> {
  const locks = await openJobLocks({ url: db.appUrl, onError: (error) => errors.push(error) });
  open.push(locks);
  return locks;
}

const pull = { kind: "pull", installationId: 7 };

test("one process at a time; other kinds and installations go on", async () => {
  const [one, two] = [await givenLocks(), await givenLocks()];
  const tries: string[] = [];

  await one.withLock(pull, async () => {
    tries.push(await two.withLock(pull, () => Promise.reject(new Error("not alone"))));
    tries.push(await two.withLock({ ...pull, installationId: 8 }, async () => undefined));
    tries.push(await two.withLock({ ...pull, kind: "write" }, async () => undefined));
  });
  tries.push(await two.withLock(pull, async () => undefined));

  expect(tries).toEqual(["busy", "done", "done", "done"]);
});

test("work that fails gives its lock back", async () => {
  const [one, two] = [await givenLocks(), await givenLocks()];

  await expect(one.withLock(pull, () => Promise.reject(new Error("no answer")))).rejects.toThrow(
    "no answer",
  );

  expect(await two.withLock(pull, async () => undefined)).toBe("done");
});

test("a lost session loses its locks, says so, and is replaced", async () => {
  const [one, two] = [await givenLocks(), await givenLocks()];
  const tries: string[] = [];

  await one.withLock(pull, async () => {
    await endSessions();
    await vi.waitFor(() => expect(errors.length).toBeGreaterThanOrEqual(2));
    tries.push(await two.withLock(pull, async () => undefined));
  });
  tries.push(await one.withLock(pull, async () => undefined));

  expect(tries).toEqual(["done", "done"]);
});

async function endSessions() {
  const admin = new pg.Client(db.adminUrl);
  await admin.connect();
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'bellwether job locks'`,
  );
  await admin.end();
}
