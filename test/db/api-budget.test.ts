import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CrmRateLimited } from "../../server/crm/errors.ts";
import { databaseBudget, readCallUse } from "../../server/db/api-budget.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const start = new Date("2026-11-21T22:00:00Z");
const organisation = {
  name: "Northwind",
  timeZone: "UTC",
  currency: "USD",
  accountUrl: "https://crm/{id}",
};

let db: TestDatabase;
let now = start;
let installations = 0;

beforeAll(async () => {
  db = await createTestDatabase();
});

afterAll(() => db.close());

beforeEach(() => {
  now = start;
});

async function givenBudget() {
  const id = String(++installations);
  const { id: installationId } = await db.database.directory((tx) =>
    connectInstallation(tx, "salesforce", { id, ...organisation }, now),
  );
  const open = () => databaseBudget({ database: db.database, installationId, now: () => now });
  const use = () => db.database.forInstallation(installationId, (tx) => readCallUse(tx, now));
  return { budget: open(), open, use };
}

describe("the API calls of an org", () => {
  test("are counted by day, by all processes together", async () => {
    const { budget, open, use } = await givenBudget();
    const other = open();
    await budget.learn({ used: 40, limit: 15_000 });

    await Promise.all([budget, other, budget, other].map((each) => each.take("background")));

    expect(await use()).toEqual({ used: 40, limit: 15_000, budget: 1_500, ours: 4 });
  });

  test("are ours up to a tenth of the day's, then background work waits for midnight UTC", async () => {
    const { budget, use } = await givenBudget();
    await budget.learn({ used: 0, limit: 30 });
    for (let call = 0; call < 3; call++) await budget.take("background");

    const refused = budget.take("background");

    await expect(refused).rejects.toThrow(CrmRateLimited);
    await expect(refused).rejects.toThrow(
      "made its 3 API calls of today (UTC), 10 % of the org's 30",
    );
    await expect(refused).rejects.toMatchObject({ retryAfterMs: 2 * 60 * 60_000 });
    expect(await use()).toMatchObject({ ours: 3 });
    await budget.take("person");
  });

  test("begin anew with the day", async () => {
    const { budget, use } = await givenBudget();
    await budget.learn({ used: 0, limit: 10 });
    await budget.take("background");
    now = new Date("2026-11-22T00:00:01Z");

    // What the org has told stays known until it tells more.
    expect(await use()).toEqual({ used: 0, limit: 10, budget: 1, ours: 0 });
    await budget.take("background");
    expect(await use()).toMatchObject({ used: 0, limit: 10 });
    await budget.learn({ used: 2, limit: 10 });

    expect(await use()).toMatchObject({ ours: 1 });
    await expect(budget.take("background")).rejects.toThrow(CrmRateLimited);
  });

  test("are left to others once they have used four fifths, and to nobody's screen at 95 %", async () => {
    const { budget } = await givenBudget();
    await budget.learn({ used: 8_000, limit: 10_000 });

    await expect(budget.take("background")).rejects.toThrow("8000 of its 10000 API calls");
    await budget.take("person");
    await budget.learn({ used: 9_500, limit: 10_000 });

    await expect(budget.take("person")).rejects.toMatchObject({ retryAfterMs: 900_000 });
  });

  test("are looked at again after a quarter of an hour, since only an answer tells of them", async () => {
    const { budget } = await givenBudget();
    await budget.learn({ used: 10_000, limit: 10_000 });
    now = new Date(start.getTime() + 15 * 60_000);

    await budget.take("background");
  });

  test("are unknown until the org has told", async () => {
    const { budget, use } = await givenBudget();

    await budget.take("background");

    expect(await use()).toBeNull();
  });
});
