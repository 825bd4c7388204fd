import type { UsageDefinitions } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { pastWeekEnds } from "@bellwether/shared/domain/time-travel";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPastUsage } from "../../server/assess/past-usage.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { countCoreFeatures, usageSummaries } from "../../server/db/usage-summaries.ts";
import { weeksOfFeatures } from "../../server/db/weekly-usage.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const now = new Date("2026-11-21T10:00:00.000Z");
const weekEnds = pastWeekEnds(now.getTime(), 26);
const newest = new Date(weekEnds.at(-1) ?? 0);

const definitions: UsageDefinitions = {
  ...defaultConfiguration.usage,
  coreEvents: ["Report made", "Plan sent"],
  coreFeatures: "all",
  valueActions: { ...defaultConfiguration.usage.valueActions, events: ["Plan sent"] },
};

const day = fc.record({
  group: fc.constantFrom("acme", "acme eu", "bolt"),
  daysAgo: fc.integer({ min: 0, max: 460 }),
  user: fc.constantFrom("ada", "ben", "cleo", "dan"),
  event: fc.constantFrom("Report made", "Plan sent", "Log in", "Chart seen"),
  count: fc.integer({ min: 1, max: 9 }),
});

/** The same for every run: what is compared is two ways of counting. */
const days = [
  ...fc.sample(day, { numRuns: 600, seed: 7 }),
  // A colleague who came late.
  { group: "bolt", daysAgo: 45, user: "eve", event: "Report made", count: 1 },
];

let db: TestDatabase;
let installationId: number;

beforeAll(async () => {
  db = await createTestDatabase();
  const acme = {
    id: "1",
    name: "Acme",
    timeZone: "UTC",
    currency: "EUR",
    accountUrl: "https://crm/{id}",
  };
  ({ id: installationId } = await db.database.directory((tx) =>
    connectInstallation(tx, "hubspot", acme, now),
  ));
  await db.database.forInstallation(installationId, async (tx) => {
    await tx.query(
      `insert into usage_group (installation_id, group_id, account_id, first_seen_at, last_seen_at)
       select $1::integer, g, left(g, 4), $2::timestamptz, $2 from unnest(array['acme', 'acme eu', 'bolt']) g`,
      [installationId, now],
    );
    await tx.query(
      `insert into usage_day (installation_id, group_id, day, user_id, event, source, count)
       select $1::integer, "group", $2::date - "daysAgo", "user", event, 'events', sum(count)
       from jsonb_to_recordset($3) as d("group" text, "daysAgo" integer, "user" text, event text, count integer)
       group by 1, 2, 3, 4, 5`,
      [installationId, now.toISOString().slice(0, 10), JSON.stringify(days)],
    );
  });
});

afterAll(() => db.close());

test("usage at the end of each past week is what was counted then", async () => {
  const configuration = { ...defaultConfiguration, usage: definitions };
  const ids = ["acme", "bolt", "none"];

  await db.database.forInstallation(installationId, async (tx) => {
    const usageAt = await createPastUsage(tx, ids, definitions, weekEnds);
    for (const end of weekEnds) {
      const then = await usageSummaries(tx, ids, configuration, new Date(end));
      const expected = [...then].map(([id, usage]) => [id, { ...usage, users: [], features: [] }]);
      expect(Object.fromEntries(usageAt(end))).toEqual(Object.fromEntries(expected));
    }
  });
});

test("usage of a week before the first event is not known", async () => {
  await db.database.forInstallation(installationId, async (tx) => {
    await tx.query(
      `insert into usage_group (installation_id, group_id, account_id, first_seen_at, last_seen_at)
       values ($1, 'new', 'new', $2, $2)`,
      [installationId, now],
    );
    await tx.query(
      `insert into usage_day (installation_id, group_id, day, user_id, event, source, count)
       values ($1, 'new', $2::timestamptz::date - 30, 'eve', 'Report made', 'events', 1)`,
      [installationId, now],
    );
    const usageAt = await createPastUsage(tx, ["new"], definitions, weekEnds);

    expect(weekEnds.map((end) => usageAt(end).has("new"))).toEqual(
      weekEnds.map((end) => end > now.getTime() - 30 * 86_400_000),
    );
  });
});

test("core features of a past week are those that anybody used in the sixteen weeks before", async () => {
  await db.database.forInstallation(installationId, async (tx) => {
    const features = await weeksOfFeatures(tx, definitions, { end: newest, weeks: 42 });

    for (const [i, end] of weekEnds.toReversed().entries()) {
      const used = features.filter((weeks) => weeks.some((week) => week >= i && week < i + 16));
      expect(used).toHaveLength(await countCoreFeatures(tx, definitions, new Date(end)));
    }
  });
});
