import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Credential, hubspotCredential } from "../../server/crm/hubspot/oauth.ts";
import {
  type SalesforceCredential,
  salesforceCredential,
} from "../../server/crm/salesforce/credential.ts";
import { readCredential, saveCredential, withCredential } from "../../server/db/credentials.ts";
import { openDatabase } from "../../server/db/database.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { parseKeys } from "../../server/keys.ts";
import { sealText } from "../../server/tokens.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";

const now = new Date("2026-11-21T10:00:00Z");
const secret = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const keys = parseKeys(`k1:${secret(1)}`);
const first: Credential = {
  accessToken: "access-1",
  refreshToken: "refresh-1",
  accessExpiresAt: "2026-11-21T10:30:00.000Z",
};

const form = hubspotCredential;

let db: TestDatabase;
let ours: number;
let theirs: number;

async function connect(id: string, crm: "hubspot" | "salesforce" = "hubspot"): Promise<number> {
  const organisation = {
    id,
    name: id,
    timeZone: "UTC",
    currency: "EUR",
    accountUrl: "https://crm/{id}",
  };
  const { id: installationId } = await db.database.directory((tx) =>
    connectInstallation(tx, crm, organisation, now),
  );
  return installationId;
}

const read = (installationId: number, with_ = keys) =>
  db.database.forInstallation(installationId, (tx) => readCredential(tx, with_, hubspotCredential));

const save = (installationId: number, credential: Credential, with_ = keys) =>
  db.database.forInstallation(installationId, (tx) => saveCredential(tx, with_, credential, now));

beforeAll(async () => {
  db = await createTestDatabase();
  ours = await connect("1");
  theirs = await connect("2");
});

afterAll(() => db.close());

beforeEach(() => save(ours, first));

test("what is stored shows no token, and reads back as it was", async () => {
  const [row] = await db.database.forInstallation(ours, (tx) =>
    tx.query<{ stored: string; key_id: string }>(
      "select credential::text as stored, key_id from credential",
    ),
  );

  expect(row?.stored).not.toMatch(/access-1|refresh-1/);
  expect(row?.key_id).toBe("k1");
  expect(await read(ours)).toEqual(first);
});

test("a credential from before it was any JSON still opens", async () => {
  const { accessExpiresAt, ...tokens } = first;
  const seal = { installationId: ours, purpose: "CRM tokens" };
  const { sealed } = await sealText(keys, seal, JSON.stringify(tokens));
  await db.database.forInstallation(ours, (tx) =>
    tx.query("update credential set sealed = $1, access_expires_at = $2", [
      sealed,
      accessExpiresAt,
    ]),
  );

  expect(await read(ours)).toEqual(first);
});

test("another CRM's credential is kept in its own form, and is not taken for the first's", async () => {
  const org: SalesforceCredential = {
    accessToken: "00D!access",
    instanceUrl: "https://northwind.my.salesforce.com",
    organisationId: "00DKj00000L0001MAA",
    userId: "005Kj00000L0001IAA",
    grant: {
      flow: "client-credentials",
      loginUrl: "https://northwind.my.salesforce.com",
      clientId: "3MVG9",
      clientSecret: "secret",
    },
  };
  const installationId = await connect("4", "salesforce");
  await db.database.forInstallation(installationId, (tx) => saveCredential(tx, keys, org, now));

  const stored = await db.database.forInstallation(installationId, (tx) =>
    readCredential(tx, keys, salesforceCredential),
  );

  expect(stored).toEqual(org);
  await expect(read(installationId)).rejects.toThrow("refreshToken");
});

test("a credential copied from another installation does not open", async () => {
  await save(theirs, { ...first, accessToken: "theirs" });
  const [row] = await db.database.forInstallation(theirs, (tx) =>
    tx.query<{ sealed: string }>("select sealed from credential"),
  );

  await db.database.forInstallation(ours, (tx) =>
    tx.query("update credential set sealed = $1", [row?.sealed]),
  );

  await expect(read(ours)).rejects.toThrow("sealed for another installation");
});

test("after a rotation the old key still opens, and the next save uses the new one", async () => {
  const rotated = parseKeys(`k2:${secret(2)},k1:${secret(1)}`);

  expect(await read(ours, rotated)).toEqual(first);
  await save(ours, first, rotated);

  expect(await read(ours, parseKeys(`k2:${secret(2)}`))).toEqual(first);
});

test("a key that is gone is named, with what to do", async () => {
  await expect(read(ours, parseKeys(`k9:${secret(1)}`))).rejects.toThrow(
    `sealed with key "k1", which BELLWETHER_KEYS does not hold: add it after the current key`,
  );
});

test("two processes that renew at once make one renewal", async () => {
  const other = createSecondPool();
  let renewals = 0;
  const renew = (database: TestDatabase["database"]) =>
    withCredential(
      { database, keys, installationId: ours, now: () => now, form },
      async (stored, keep) => {
        if (stored.accessToken !== "access-1") return stored.accessToken;
        renewals += 1;
        await vi.waitFor(async () => expect(await waitingForLocks()).toBe(3), { interval: 10 });
        await keep({ ...stored, accessToken: "access-2" });
        return "access-2";
      },
    );

  const tokens = await Promise.all([
    renew(db.database),
    renew(other),
    renew(db.database),
    renew(other),
  ]);

  expect(tokens).toEqual(["access-2", "access-2", "access-2", "access-2"]);
  expect(renewals).toBe(1);
  await other.close();
});

test("a renewal that fails leaves the credential as it was and lets the next one in", async () => {
  const options = { database: db.database, keys, installationId: ours, now: () => now, form };
  await expect(
    withCredential(options, async (stored, keep) => {
      await keep({ ...stored, accessToken: "lost" });
      throw new Error("HubSpot did not answer");
    }),
  ).rejects.toThrow("HubSpot did not answer");

  expect(await withCredential(options, async (stored) => stored.accessToken)).toBe("access-1");
});

test("an installation without tokens is told to connect again", async () => {
  const installationId = await connect("3");

  await expect(
    withCredential(
      { database: db.database, keys, installationId, now: () => now, form },
      async () => 1,
    ),
  ).rejects.toThrow("connect the account again");
});

async function waitingForLocks(): Promise<number> {
  const [row] = await db.database.directory((tx) =>
    tx.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    ),
  );
  return row?.n ?? 0;
}

function createSecondPool() {
  return openDatabase({ url: db.appUrl });
}
