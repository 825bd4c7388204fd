import { afterAll, beforeAll, expect, test } from "vitest";
import { keepPortfolio, keptPortfolio } from "../../server/db/portfolio-facts.ts";
import { givenInstallation } from "../http/given-app.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

let db: TestDatabase;
let installationId: number;

beforeAll(async () => {
  db = await createTestDatabase();
  installationId = await givenInstallation(db.database);
});

afterAll(() => db.close());

const noon = new Date("2026-11-22T12:00:00Z");
const facts = {
  medianUsageRatio: 0.9,
  coreFeatures: 12,
  twoWayTouches: 40,
  recordedTwoWayTouches: 30,
  rolesShare: 0.5,
};

test("what was kept of the portfolio serves the version that it was computed under, for a while", async () => {
  const kept = await db.database.forInstallation(installationId, async (tx) => {
    await keepPortfolio(tx, facts, { version: "1", now: noon });
    return {
      same: await keptPortfolio(tx, { version: "1", since: noon }),
      later: await keptPortfolio(tx, { version: "1", since: new Date(noon.getTime() + 1) }),
      other: await keptPortfolio(tx, { version: "2", since: noon }),
    };
  });

  expect(kept).toEqual({ same: facts, later: null, other: null });
});

test("a run that began before a publication takes nothing from the version after it", async () => {
  const kept = await db.database.forInstallation(installationId, async (tx) => {
    await keepPortfolio(tx, facts, { version: "2", now: noon });
    await keepPortfolio(tx, { ...facts, coreFeatures: 3 }, { version: "1", now: noon });
    return await keptPortfolio(tx, { version: "2", since: noon });
  });

  expect(kept).toBeNull();
});
