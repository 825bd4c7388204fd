import type { Readings } from "@bellwether/shared/domain/measure";
import { afterEach, beforeEach, expect, test } from "vitest";
import { publishConfiguration } from "../../server/db/configurations.ts";
import type { Tx } from "../../server/db/database.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import {
  forgetMeasured,
  type Measured,
  readPortfolio,
  storeMeasured,
} from "../../server/db/measured.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const now = new Date("2026-11-21T10:00:00.000Z");
const heard = "2026-11-21T09:00:00.123Z";

let db: TestDatabase;
let installationId: number;

beforeEach(async () => {
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
  await publish(0, ["usage", "nps"]);
});

afterEach(() => db.close());

const within = <T>(work: (tx: Tx) => Promise<T>) =>
  db.database.forInstallation(installationId, work);

const publish = (basedOn: number, ids: readonly string[]) =>
  within((tx) =>
    publishConfiguration(tx, {
      basedOn,
      document: { version: "any", measures: ids.map((id) => ({ id })) },
      author: "ada@example.com",
      now,
    }),
  );

const measured = (
  accountId: string,
  readings: Readings,
  over: Partial<Measured> = {},
): Measured => ({
  accountId,
  assessedAt: now.toISOString(),
  configVersion: "1",
  readings,
  facts: { segment: "smb" },
  ...over,
});

const nothing: Readings = { usage: { state: "missing" }, nps: { state: "missing" } };

test("the portfolio holds each account's newest evidence, a column a measure", async () => {
  await within((tx) =>
    storeMeasured(tx, [
      measured("b", {
        usage: { state: "value", value: 0.1 + 0.2, at: heard },
        nps: { state: "missing" },
      }),
      measured("a", nothing),
    ]),
  );
  const newer: Readings = {
    usage: { state: "not-applicable" },
    nps: { state: "value", value: -40, at: heard },
  };
  await within((tx) => storeMeasured(tx, [measured("a", newer, { facts: { arr: 9 } })]));

  const portfolio = await within((tx) => readPortfolio(tx, { now }));

  const at = Date.parse(heard);
  expect(portfolio).toEqual({
    accountIds: ["a", "b"],
    facts: [{ arr: 9 }, { segment: "smb" }],
    measures: ["nps", "usage"],
    values: Float64Array.of(-40, Number.NaN, Number.POSITIVE_INFINITY, 0.1 + 0.2),
    at: Float64Array.of(at, 0, 0, at),
    now: now.getTime(),
  });
});

test("accounts measured by different versions of the configuration stand in one portfolio", async () => {
  await publish(1, ["usage", "csat"]);
  const at = heard;
  await within((tx) =>
    storeMeasured(tx, [
      measured("a", {
        usage: { state: "value", value: 1, at },
        nps: { state: "value", value: 2, at },
      }),
      measured(
        "b",
        { usage: { state: "value", value: 3, at }, csat: { state: "value", value: 4, at } },
        { configVersion: "2" },
      ),
    ]),
  );

  const portfolio = await within((tx) => readPortfolio(tx, { now }));

  expect(portfolio.measures).toEqual(["csat", "nps", "usage"]);
  expect(portfolio.values).toEqual(Float64Array.of(Number.NaN, 4, 2, Number.NaN, 1, 3));
});

test("an account that is no customer any more leaves the portfolio", async () => {
  await within((tx) => storeMeasured(tx, [measured("a", nothing), measured("b", nothing)]));

  await within((tx) => forgetMeasured(tx, ["a"]));

  expect((await within((tx) => readPortfolio(tx, { now }))).accountIds).toEqual(["b"]);
});

test("evidence that does not fit its configuration is refused, with what to do", async () => {
  await within((tx) => storeMeasured(tx, [measured("a", { usage: { state: "missing" } })]));

  await expect(within((tx) => readPortfolio(tx, { now }))).rejects.toThrow("assess it again");
});

test("a portfolio without customers is empty", async () => {
  const portfolio = await within((tx) => readPortfolio(tx, { now }));

  expect(portfolio).toMatchObject({ accountIds: [], measures: [], values: new Float64Array(0) });
});
