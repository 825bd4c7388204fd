import { createHmac } from "node:crypto";
import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import type { Crm } from "../../server/crm/port.ts";
import { type Database, openDatabase } from "../../server/db/database.ts";
import { connectInstallation, findInstallation } from "../../server/db/installations.ts";
import { type AppDependencies, createApp, type HubspotRoutes } from "../../server/http/app.ts";
import { listen } from "../../server/http/listen.ts";
import { takeUsage } from "../../server/ingest/take-usage.ts";
import { takeWebhook } from "../../server/ingest/take-webhook.ts";
import { installProgress } from "../../server/install/install-progress.ts";
import { installationOfKey } from "../../server/install/write-key.ts";
import { createLog } from "../../server/log.ts";
import { planLinks } from "../support/plan-links.ts";
import { createTestDatabase } from "../support/postgres.ts";
import { linesInto } from "./lines-into.ts";

export const clientSecret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
export const publicUrl = "https://bellwether.example";
export const givenNow = new Date("2026-11-21T12:00:00Z");

export type GivenApp = Awaited<ReturnType<typeof givenApp>>;

/** The real app on a real database behind an ephemeral port; the clock stands until it is set. */
export async function givenApp(overrides: Partial<AppDependencies & HubspotRoutes> = {}) {
  const { database, ownerUrl, close } = await createTestDatabase();
  const clock = { now: givenNow };
  const now = () => clock.now;
  const logged: string[] = [];
  const asked: string[] = [];
  const queue = { isDown: false };
  const crm: Pick<Crm, "fields"> = { fields: async () => [] };
  const log = createLog("debug", linesInto(logged));
  const settings: AppDependencies["settings"] = {
    database,
    now,
    log,
    configuration: (id) => currentConfiguration({ database }, id),
    crm: async () => ({ fields: (kind) => crm.fields(kind) }),
    async send(kind, id) {
      if (queue.isDown) throw new Error("the queue does not answer");
      asked.push(`${kind} ${id}`);
    },
  };
  const common = {
    log,
    now,
    database,
    publicUrl,
    settings,
    configuration: settings.configuration,
    print: null,
    progress: (id: number) => installProgress({ database }, id),
  };
  const hubspot: HubspotRoutes = {
    ...common,
    clientSecret,
    authorizeUrl: (state) => `https://app.hubspot.example/oauth/authorize?state=${state}`,
    install: () => Promise.reject(new Error("nothing to install from")),
    takeWebhook: (webhook) =>
      takeWebhook(
        { database, now, readSoon: async (id) => void asked.push(`read ${id}`) },
        webhook,
      ),
    installationOfPortal: (portalId) =>
      database.directory((tx) => findInstallation(tx, "hubspot", portalId)),
    cards: {
      ...planLinks,
      database,
      now,
      log,
      configuration: (id) => currentConfiguration({ database }, id),
      async send(kind, id) {
        if (queue.isDown) throw new Error("the queue does not answer");
        asked.push(`${kind} ${id}`);
      },
    },
    ...overrides,
  };
  const app = createApp({
    ...common,
    sessionSecret: new Uint8Array(32).fill(7),
    unready: async () => null,
    installationOfKey: (key) => installationOfKey(database, key),
    takeUsage: (id, batch) =>
      takeUsage(
        { database, now, matchSoon: async (of) => void asked.push(`match ${of}`) },
        id,
        batch,
      ),
    salesforce: noSalesforce,
    hubspot,
    ...overrides,
  });
  const server = await listen(app, 0, "127.0.0.1");
  return {
    url: `http://127.0.0.1:${server.port}`,
    database,
    clock,
    logged,
    /** What was asked of the queue. */
    asked,
    queue,
    settings,
    /** What HubSpot says of its fields; a test puts its own answer here. */
    crm,
    /** Changes the tables themselves, to bring about a failure that only a database can have. */
    async asOwner(statement: string) {
      const owner = openDatabase({ url: ownerUrl, connections: 1 });
      await owner.directory((tx) => tx.query(statement));
      await owner.close();
    },
    async close() {
      await server.close(0);
      await close();
    },
  };
}

export async function givenInstallation(database: Database, portalId = "123"): Promise<number> {
  const { id } = await database.directory((tx) =>
    connectInstallation(
      tx,
      "hubspot",
      {
        id: portalId,
        name: `Portal ${portalId}`,
        timeZone: "Europe/Berlin",
        currency: "EUR",
        accountUrl: `https://app.hubspot.example/contacts/${portalId}/record/0-2/{id}`,
      },
      givenNow,
    ),
  );
  return id;
}

const nothing = () => Promise.reject(new Error("there is no Salesforce here"));

const noSalesforce: AppDependencies["salesforce"] = {
  app: null,
  alsoTaken: [],
  createPkcePair: () => ({ verifier: "verifier", challenge: "challenge" }),
  authorizeUrl: () => "https://acme.my.salesforce.com",
  exchange: nothing,
  login: nothing,
  check: nothing,
  seal: nothing,
  open: nothing,
};

/** Rows as the server may see them. */
export async function rows(database: Database, installationId: number, query: string) {
  return await database.forInstallation(installationId, (tx) =>
    tx.query<Record<string, unknown>>(query),
  );
}

export function signedHeaders(method: string, path: string, body: string, at = givenNow) {
  const timestamp = String(at.getTime());
  const signature = createHmac("sha256", clientSecret)
    .update(method + publicUrl + path + body + timestamp)
    .digest("base64");
  return {
    "X-HubSpot-Signature-v3": signature,
    "X-HubSpot-Request-Timestamp": timestamp,
    "Content-Type": "application/json",
  };
}
