import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assessmentsAfter } from "../../server/db/assessment-history.ts";
import { publishedDocuments } from "../../server/db/configurations.ts";
import type { Tx } from "../../server/db/database.ts";
import { migrate, migrationNames } from "../../server/db/migrate.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const folder = join(import.meta.dirname, "../../server/db/migrations");
const pending = '{"band": "green", "since": "2026-11-03T09:00:00.000Z"}';

let db: TestDatabase;

/** As the version before left it: two assessments of one account, one of another. */
beforeEach(async () => {
  db = await createTestDatabase({ empty: true });
  const owner = new pg.Client(db.ownerUrl);
  await owner.connect();
  await owner.query(
    "create table schema_migration (name text primary key, applied_at timestamptz not null default now())",
  );
  for (const name of migrationNames().filter((each) => each < "0009")) {
    await owner.query(readFileSync(join(folder, name), "utf8"));
    await owner.query("insert into schema_migration (name) values ($1)", [name]);
  }
  await owner.query("set bellwether.installation = 1");
  await owner.query(
    `insert into installation (crm, organisation_id, name, time_zone, currency, account_url, connected_at)
     values ('hubspot', '1', 'Acme', 'UTC', 'EUR', 'https://crm/{id}', now());
     insert into configuration values (1, 1, '{"version": "1"}', 'installation', now());
     insert into assessment (installation_id, account_id, assessed_at, current, scorecard, config_version,
       engine_version, input_digest, score, band, pending, coverage, low, high, detail)
     values (1, 'a', '2026-11-03T09:00:00.123Z', false, 'standard', '1', '1', '', 70, 'yellow', '${pending}', 1, 70, 70, '{}'),
       (1, 'a', '2026-11-05T09:00:00Z', true, 'standard', '1', '1', '', 80, 'green', null, 1, 80, 80, '{}'),
       (1, 'b', '2026-11-05T09:00:00Z', true, 'standard', '1', '1', '', 80, 'green', null, 1, 80, 80, '{}')`,
  );
  await owner.end();
  await migrate({ ownerUrl: db.ownerUrl, appRole: "bellwether_app" });
});

afterEach(() => db.close());

const within = <T>(work: (tx: Tx) => Promise<T>) => db.database.forInstallation(1, work);

test("assessments from before know what hysteresis had been given, and stand as they were shown", async () => {
  const rows = await within((tx) => assessmentsAfter(tx, null, { most: 10, accountId: null }));

  const before = {
    scorecard: "standard",
    band: "yellow",
    at: "2026-11-03T09:00:00.123Z",
    pending: JSON.parse(pending),
  };
  expect(rows.map(({ accountId, previous }) => [accountId, previous])).toEqual([
    ["a", null],
    ["a", before],
    ["b", null],
  ]);
  expect(rows.map(({ shownBand }) => shownBand)).toEqual(["yellow", "green", "green"]);
  expect(rows.every((row) => row.confirmedAt === row.assessedAt && !row.reconstructed)).toBe(true);
});

test("a document from before counts as the one that was published", async () => {
  const documents = await within(publishedDocuments);

  expect(documents.get("1")).toEqual({ document: { version: "1" }, isIntact: true });
});
