import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../server/db/database.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { databaseSlots } from "../../server/db/rate-lanes.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const limits = {
  burst: { most: 5, intervalMs: 10_000 },
  search: { most: 2, intervalMs: 1_000 },
};

let db: TestDatabase;
let second: Database;
let installations = 0;
let installationId: number;
let slots: ReturnType<typeof databaseSlots>;

beforeAll(async () => {
  db = await createTestDatabase();
  second = openDatabase({ url: db.appUrl });
});

afterAll(async () => {
  await second.close();
  await db.close();
});

beforeEach(async () => {
  installationId = await connect();
  slots = databaseSlots({ database: db.database, installationId, limits });
});

async function connect() {
  installations += 1;
  const organisation = {
    id: String(installations),
    name: "Portal",
    timeZone: "UTC",
    currency: "EUR",
    accountUrl: "https://crm/{id}",
  };
  const made = await db.database.directory((tx) =>
    connectInstallation(tx, "hubspot", organisation, new Date("2026-11-21T10:00:00Z")),
  );
  return made.id;
}

/** Moves the lane's memory into the past, as if that much time had gone by. */
async function letPass(ms: number) {
  await db.database.forInstallation(installationId, (tx) =>
    tx.query(
      `update rate_lane set
         sent = array(select s - $1 * interval '1 millisecond' from unnest(sent) s order by s),
         blocked_until = blocked_until - $1 * interval '1 millisecond',
         person_waits_until = person_waits_until - $1 * interval '1 millisecond'`,
      [ms],
    ),
  );
}

async function fill(count: number) {
  for (let sent = 0; sent < count; sent += 1) expect(await slots.reserve("burst")).toBe(0);
}

test("a whole burst goes at once, the next waits until the first leaves the window", async () => {
  await fill(5);

  const waitMs = await slots.reserve("burst");

  expect(waitMs).toBeGreaterThan(9_000);
  expect(waitMs).toBeLessThanOrEqual(10_200);
});

test("the window rolls: a slot opens for each request that leaves it", async () => {
  await fill(3);
  await letPass(6_000);
  await fill(2);
  expect(await slots.reserve("burst")).toBeGreaterThan(3_000);

  await letPass(4_300);

  await fill(3);
  expect(await slots.reserve("burst")).toBeGreaterThan(5_000);
});

test("the window is not over before its last millisecond", async () => {
  await fill(5);

  await letPass(9_000);

  const waitMs = await slots.reserve("burst");
  expect(waitMs).toBeGreaterThan(0);
  expect(waitMs).toBeLessThanOrEqual(1_000);
});

test("processes that ask at once get no more than there is", async () => {
  const other = databaseSlots({ database: second, installationId, limits });

  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => (n % 2 ? slots : other).reserve("burst")),
  );

  expect(answers.filter((waitMs) => waitMs === 0)).toHaveLength(5);
});

test("lanes and installations do not share a window", async () => {
  await fill(5);
  const others = databaseSlots({ database: second, installationId: await connect(), limits });

  expect(await slots.reserve("search")).toBe(0);
  expect(await others.reserve("burst")).toBe(0);
});

test("the limit that the CRM states replaces the first guess, either way", async () => {
  await fill(5);
  await slots.learn("burst", { most: 6, intervalMs: 10_000 });
  await fill(1);

  await slots.learn("burst", { most: 2, intervalMs: 20_000 });

  expect(await slots.reserve("burst")).toBeGreaterThan(15_000);
});

test("a blocked lane waits as long as the CRM said, and a shorter word does not open it", async () => {
  await slots.block("burst", 30_000);
  await slots.block("burst", 1_000);

  expect(await slots.reserve("burst")).toBeGreaterThan(28_000);
  await letPass(30_000);
  expect(await slots.reserve("burst")).toBe(0);
});

test("a person who waits gets the next slot before another process's background work", async () => {
  const other = databaseSlots({ database: second, installationId, limits });
  await fill(5);
  const waitMs = await slots.reserve("burst", "person");
  await letPass(waitMs + 50);

  expect(await other.reserve("burst")).toBeGreaterThan(0);
  expect(await slots.reserve("burst", "person")).toBe(0);
  expect(await other.reserve("burst")).toBe(0);
});

test("a person who went away holds the slot for a moment only", async () => {
  await fill(5);
  const waitMs = await slots.reserve("burst", "person");

  await letPass(waitMs + 300);

  expect(await slots.reserve("burst")).toBe(0);
});
