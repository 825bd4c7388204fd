import { createHmac } from "node:crypto";
import { createMailer } from "./alerts/mailer.ts";
import { currentConfiguration } from "./assess/current-configuration.ts";
import type { AppendedDependencies } from "./cards/answer-appended.ts";
import { connectCrms, hubspotIsOff } from "./context/connect-crms.ts";
import type { HubSpot } from "./context/connect-hubspot.ts";
import { salesforceConnecting } from "./context/salesforce-connecting.ts";
import { clock, openStorage, type Storage } from "./context/storage.ts";
import { findInstallation } from "./db/installations.ts";
import type { Env } from "./env.ts";
import type { AppDependencies, HubspotRoutes } from "./http/app.ts";
import { takeUsage } from "./ingest/take-usage.ts";
import { takeWebhook } from "./ingest/take-webhook.ts";
import { optionalScopes, requiredScopes } from "./install/hubspot-scopes.ts";
import { installHubspot } from "./install/install-hubspot.ts";
import { installProgress } from "./install/install-progress.ts";
import { installationOfKey } from "./install/write-key.ts";
import { createHandlers, type HandlerDependencies, jobKinds } from "./jobs/handlers.ts";
import { createQueue, type Queue } from "./jobs/queue.ts";
import { startSchedule } from "./jobs/schedule.ts";
import type { Logger } from "./log.ts";
import { settingsLink } from "./settings/settings-link.ts";
import { findChromium, printPdf } from "./success/print-pdf.ts";

/** The only file that constructs, with those of `context/`: everything else is handed what it needs. */

export type Context = {
  readonly storage: Storage;
  readonly app: AppDependencies;
  /** Starts working on jobs; nothing runs before. */
  work(): Promise<void>;
  close(): Promise<void>;
};

export async function createContext(env: Env, log: Logger, publicUrl: string): Promise<Context> {
  const storage = await openStorage(env, log);
  const crms = connectCrms(env, storage);
  if (crms.hubspot === null) log.info(hubspotIsOff);
  const queue = await createQueue({
    url: storage.appUrl,
    onFailure: ({ error, ...job }) => log.error({ ...job, err: error }, "job failed"),
    onError: (err) => log.warn({ err }, "the queue has a problem"),
  }).catch(async (error: unknown) => {
    await storage.close();
    throw error;
  });
  const { database } = storage;
  const configuration = (id: number) => currentConfiguration({ database }, id);
  const cards: AppendedDependencies = {
    database,
    now: clock,
    log,
    configuration,
    send: (kind, id) => queue.send(kind, id),
    publicUrl,
    linkSecret: linkSecretOf(storage),
    settingsLink: (id, { userId }) => settingsLink({ database, now: clock, publicUrl }, id, userId),
  };
  const settings: AppDependencies["settings"] = {
    database,
    now: clock,
    log,
    configuration,
    crm: (id) => crms.open(id, "person"),
    send: (kind, id) => queue.send(kind, id),
  };
  const startBackfill = (id: number) => queue.send("load", id);
  const common = {
    log,
    publicUrl,
    database,
    now: clock,
    settings,
    progress: (id: number) => installProgress({ database }, id),
  };
  const handlers = {
    database,
    queue,
    clock,
    crm: crms.open,
    configuration,
    cards,
    alerts: {
      database,
      keys: storage.keys,
      clock,
      allowedHosts: env.alerts.allowedHosts,
      mailer: env.alerts.mail && createMailer(env.alerts.mail),
    },
    calls: crms.calls,
  };
  return {
    storage,
    app: {
      ...common,
      configuration,
      print: printer(env.chromium),
      sessionSecret: sessionSecretOf(storage),
      unready: () => unready(storage),
      installationOfKey: (key) => installationOfKey(database, key),
      takeUsage: (id, batch) =>
        takeUsage({ database, now: clock, matchSoon: (of) => queue.send("match", of) }, id, batch),
      salesforce: salesforceConnecting(env, {
        storage,
        salesforce: crms.salesforce,
        startBackfill,
      }),
      hubspot: crms.hubspot && {
        ...common,
        cards,
        ...hubspotRoutes(crms.hubspot, { storage, publicUrl, queue, startBackfill }),
      },
    },
    work: () => work(handlers, queue),
    async close() {
      await queue.stop();
      await storage.close();
    },
  };
}

/** What only HubSpot's own requests and pages need. */
function hubspotRoutes(
  hubspot: HubSpot,
  given: {
    readonly storage: Storage;
    readonly publicUrl: string;
    readonly queue: Pick<Queue, "send">;
    readonly startBackfill: (installationId: number) => Promise<void>;
  },
): Pick<
  HubspotRoutes,
  "clientSecret" | "authorizeUrl" | "install" | "takeWebhook" | "installationOfPortal"
> {
  const { storage, publicUrl, queue, startBackfill } = given;
  const { database } = storage;
  const redirectUri = `${publicUrl}/hubspot/callback`;
  return {
    clientSecret: hubspot.app.clientSecret,
    authorizeUrl: (state) =>
      hubspot.oauth.authorizeUrl({
        redirectUri,
        state,
        scopes: Object.keys(requiredScopes),
        optionalScopes: Object.keys(optionalScopes),
      }),
    install: (code) =>
      installHubspot(
        {
          ...storage,
          now: clock,
          exchange: (sent) => hubspot.oauth.exchange({ code: sent, redirectUri, now: clock() }),
          organisation: ({ accessToken }) => hubspot.withToken(accessToken).organisation(),
          crm: async (id) => hubspot.open(id, "person"),
          startBackfill,
        },
        code,
      ),
    takeWebhook: (webhook) =>
      takeWebhook({ database, now: clock, readSoon: (id) => queue.send("events", id) }, webhook),
    installationOfPortal: (portalId) =>
      database.directory((tx) => findInstallation(tx, "hubspot", portalId)),
  };
}

/** Of the newest key: with another, whoever looks at a page of ours signs in again. */
/** Null where nothing here could print. */
function printer(set: string | null): ((document: string) => Promise<Buffer>) | null {
  const chromium = findChromium(set);
  return chromium === null ? null : (document) => printPdf(document, chromium);
}

function linkSecretOf({ keys: [newest] }: Storage): Uint8Array {
  return createHmac("sha256", newest.secret).update("bellwether plan links").digest();
}

function sessionSecretOf({ keys: [newest] }: Storage): Uint8Array {
  return createHmac("sha256", newest.secret).update("bellwether sessions").digest();
}

async function unready({ database }: Storage): Promise<string | null> {
  try {
    await database.directory((tx) => tx.query("select 1"));
    return null;
  } catch {
    return "The database does not answer.";
  }
}

async function work(deps: HandlerDependencies, queue: Queue): Promise<void> {
  const handlers = createHandlers(deps);
  for (const kind of jobKinds) await queue.work(kind, handlers[kind]);
  await startSchedule({ ...deps, queue });
}
