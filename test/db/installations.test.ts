import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { latestConfiguration, publishConfiguration } from "../../server/db/configurations.ts";
import {
  connectInstallation,
  disconnectInstallation,
  findInstallation,
  listConnected,
  listInstallations,
  readInstallation,
  setWritesPaused,
} from "../../server/db/installations.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const now = new Date("2026-11-21T10:00:00Z");
const later = new Date("2026-11-22T10:00:00Z");
const acme = {
  id: "4711",
  name: "Acme",
  timeZone: "Europe/Berlin",
  currency: "EUR",
  accountUrl: "https://crm/{id}",
};

let db: TestDatabase;

beforeEach(async () => {
  db = await createTestDatabase();
});

afterEach(() => db.close());

const connect = (organisation = acme, at = now) =>
  db.database.directory((tx) => connectInstallation(tx, "hubspot", organisation, at));

describe("an installation", () => {
  test("is found by its organisation, and only there", async () => {
    const made = await connect();

    const [found, none] = await db.database.directory(async (tx) => [
      await findInstallation(tx, "hubspot", "4711"),
      await findInstallation(tx, "salesforce", "4711"),
    ]);

    expect(found).toEqual({
      id: made.id,
      crm: "hubspot",
      organisationId: "4711",
      name: "Acme",
      timeZone: "Europe/Berlin",
      currency: "EUR",
      accountUrl: "https://crm/{id}",
      status: "connected",
      statusReason: null,
      writesPaused: false,
      playsPaused: false,
      playsResumedAt: null,
      connectedAt: "2026-11-21T10:00:00.000Z",
    });
    expect(none).toBeNull();
  });

  test("that connects again keeps its id and its pause", async () => {
    const { id } = await connect();
    await db.database.directory(async (tx) => {
      await setWritesPaused(tx, id, true);
      await disconnectInstallation(tx, id, "The app was uninstalled.");
    });

    const again = await connect({ ...acme, name: "Acme Inc." }, later);

    expect(again).toMatchObject({
      id,
      name: "Acme Inc.",
      status: "connected",
      statusReason: null,
      writesPaused: true,
      connectedAt: "2026-11-22T10:00:00.000Z",
    });
  });

  test("that is disconnected is listed with its reason, and not among the connected", async () => {
    const { id } = await connect();
    await connect({ ...acme, id: "4712" });
    await db.database.directory((tx) => disconnectInstallation(tx, id, "The app was uninstalled."));

    const [all, connected] = await db.database.directory(async (tx) => [
      await listInstallations(tx),
      await listConnected(tx),
    ]);

    expect(all.map((each) => each.statusReason)).toEqual(["The app was uninstalled.", null]);
    expect(connected.map((each) => each.organisationId)).toEqual(["4712"]);
  });

  test("that is not there is an error", async () => {
    await expect(db.database.directory((tx) => readInstallation(tx, 99))).rejects.toThrow(
      "There is no installation 99",
    );
  });

  test("takes everything of its own along when it is deleted", async () => {
    const { id } = await connect();
    await db.database.forInstallation(id, (tx) =>
      tx.query("insert into feed (installation_id, feed, heard_at) values ($1, 'usage', $2)", [
        id,
        now,
      ]),
    );

    await db.database.directory((tx) => tx.query("delete from installation where id = $1", [id]));

    expect(await db.database.forInstallation(id, (tx) => tx.query("select from feed"))).toEqual([]);
  });
});

describe("a configuration", () => {
  const publish = (installationId: number, basedOn: number, document: object) =>
    db.database.forInstallation(installationId, (tx) =>
      publishConfiguration(tx, { basedOn, document, author: "ada@example.com", now }),
    );
  const latest = (installationId: number) =>
    db.database.forInstallation(installationId, latestConfiguration);

  test("is there once it is published, numbered by installation", async () => {
    const [one, two] = [await connect(), await connect({ ...acme, id: "4712" })];
    expect(await latest(one.id)).toBeNull();

    await publish(one.id, 0, { a: [1] });
    await publish(one.id, 1, { a: [2] });
    await publish(two.id, 0, { b: 1 });

    expect(await latest(one.id)).toEqual({
      version: 2,
      document: { a: [2] },
      author: "ada@example.com",
      publishedAt: "2026-11-21T10:00:00.000Z",
      note: "",
    });
    expect((await latest(two.id))?.version).toBe(1);
  });

  test("based on one that is no longer the latest is not stored", async () => {
    const { id } = await connect();
    await publish(id, 0, { n: 1 });

    expect(await publish(id, 0, { n: "late" })).toBeNull();
    expect(await publish(id, 5, { n: "early" })).toBeNull();
    expect((await latest(id))?.document).toEqual({ n: 1 });
  });

  test("published by two admins at once is stored once", async () => {
    const { id } = await connect();

    const outcomes = await Promise.all([1, 2, 3, 4].map((n) => publish(id, 0, { n })));

    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
  });
});
