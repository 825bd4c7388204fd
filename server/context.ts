import { setGlobalProxyFromEnv } from "node:http";
import { currentConfiguration } from "./assess/current-configuration.ts";
import { systemClock } from "./crm/clock.ts";
import { createHubSpot } from "./crm/hubspot/adapter.ts";
import { hubspotLimits } from "./crm/hubspot/client.ts";
import { createOAuth } from "./crm/hubspot/oauth.ts";
import { createTokenSource } from "./crm/hubspot/token-source.ts";
import { createTransport } from "./crm/hubspot/transport.ts";
import { countSlots, createLanes, type LaneSlots, type Priority } from "./crm/lanes.ts";
import type { Crm } from "./crm/port.ts";
import { withCredential } from "./db/credentials.ts";
import { findInstallation, readInstallation } from "./db/installations.ts";
import { type PreparedDatabase, prepareDatabase } from "./db/prepare.ts";
import { databaseSlots } from "./db/rate-lanes.ts";
import type { Env } from "./env.ts";
import type { AppDependencies } from "./http/app.ts";
import { takeUsage } from "./ingest/take-usage.ts";
import { takeWebhook } from "./ingest/take-webhook.ts";
import { optionalScopes, requiredScopes } from "./install/hubspot-scopes.ts";
import { installHubspot } from "./install/install-hubspot.ts";
import { installProgress } from "./install/install-progress.ts";
import { installationOfKey } from "./install/write-key.ts";
import { createHandlers, type HandlerDependencies, jobKinds } from "./jobs/handlers.ts";
import { createQueue, type Queue } from "./jobs/queue.ts";
import { startSchedule } from "./jobs/schedule.ts";
import { type Keys, loadKeys } from "./keys.ts";
import type { Logger } from "./log.ts";

/** The only file that constructs: everything else is handed what it needs. */

export type Storage = PreparedDatabase & { readonly keys: Keys };

const clock = () => new Date(systemClock.now());

/** The database and the keys: all that most commands need. */
export async function openStorage(env: Env, log: Logger): Promise<Storage> {
  const prepared = await prepareDatabase({
    home: env.home,
    ...env.database,
    onIdleError: (err) => log.warn({ err }, "a database connection broke"),
  });
  try {
    const ownDatabase = prepared.embedded;
    return { ...prepared, keys: loadKeys({ text: env.keys, home: env.home, ownDatabase }) };
  } catch (error) {
    await prepared.close();
    throw error;
  }
}

/** HubSpot as our app sees it: consent, and each installation's portal behind the port. */
export function connectHubSpot(env: Env, { database, keys }: Pick<Storage, "database" | "keys">) {
  setGlobalProxyFromEnv(env.proxy);
  const transport = createTransport({ apiUrl: env.hubspot.apiUrl });
  const oauth = createOAuth({ transport, appUrl: env.hubspot.appUrl, ...env.hubspotApp() });

  const behindPort = (
    tokens: Parameters<typeof createHubSpot>[0]["tokens"],
    slots: LaneSlots,
    priority: Priority,
  ): Crm =>
    createHubSpot({
      transport,
      tokens,
      lanes: createLanes({ slots, clock: systemClock }),
      clock: systemClock,
      random: Math.random,
      priority,
    });

  function open(installationId: number, priority: Priority): Crm {
    const credential = { database, keys, installationId, now: clock };
    const tokens = createTokenSource({
      oauth,
      withCredential: (use) => withCredential(credential, use),
      clock: systemClock,
    });
    const slots = databaseSlots({ database, installationId, limits: hubspotLimits });
    return behindPort(tokens, slots, priority);
  }

  /** With a token that is not stored yet: to learn whose it is. */
  function withToken(accessToken: string): Crm {
    const own = async () => accessToken;
    const slots = countSlots({ clock: systemClock, limits: hubspotLimits });
    return behindPort({ accessToken: own, renew: own }, slots, "person");
  }

  return { oauth, open, withToken };
}

export type Context = {
  readonly storage: Storage;
  readonly app: AppDependencies;
  /** Starts working on jobs; nothing runs before. */
  work(): Promise<void>;
  close(): Promise<void>;
};

export async function createContext(env: Env, log: Logger, publicUrl: string): Promise<Context> {
  const app = env.hubspotApp();
  const storage = await openStorage(env, log);
  const hubspot = connectHubSpot(env, storage);
  const queue = await createQueue({
    url: storage.appUrl,
    onFailure: ({ error, ...job }) => log.error({ ...job, err: error }, "job failed"),
    onError: (err) => log.warn({ err }, "the queue has a problem"),
  }).catch(async (error: unknown) => {
    await storage.close();
    throw error;
  });
  const { database } = storage;
  const handlers = {
    database,
    queue,
    clock,
    crm: portOf(storage, hubspot),
    configuration: (id: number) => currentConfiguration({ database }, id),
  };
  return {
    storage,
    app: {
      ...app,
      log,
      publicUrl,
      database,
      now: clock,
      unready: () => unready(storage),
      authorizeUrl: (state) =>
        hubspot.oauth.authorizeUrl({
          redirectUri: `${publicUrl}/hubspot/callback`,
          state,
          scopes: Object.keys(requiredScopes),
          optionalScopes: Object.keys(optionalScopes),
        }),
      install: (code) => install({ storage, hubspot, queue, publicUrl }, code),
      progress: (id) => installProgress({ database }, id),
      installationOfKey: (key) => installationOfKey(database, key),
      takeUsage: (id, batch) =>
        takeUsage({ database, now: clock, matchSoon: (of) => queue.send("match", of) }, id, batch),
      takeWebhook: (webhook) =>
        takeWebhook({ database, now: clock, readSoon: (id) => queue.send("events", id) }, webhook),
      installationOfPortal: (portalId) =>
        database.directory((tx) => findInstallation(tx, "hubspot", portalId)),
      cards: {
        database,
        now: clock,
        log,
        configuration: handlers.configuration,
        send: (kind, id) => queue.send(kind, id),
      },
      settings: {
        database,
        now: clock,
        log,
        configuration: handlers.configuration,
        crm: async (id) => hubspot.open(id, "person"),
        send: (kind, id) => queue.send(kind, id),
      },
    },
    work: () => work(handlers, queue),
    async close() {
      await queue.stop();
      await storage.close();
    },
  };
}

function install(
  given: {
    storage: Storage;
    hubspot: ReturnType<typeof connectHubSpot>;
    queue: Queue;
    publicUrl: string;
  },
  code: string,
) {
  const { storage, hubspot, queue, publicUrl } = given;
  const redirectUri = `${publicUrl}/hubspot/callback`;
  return installHubspot(
    {
      ...storage,
      now: clock,
      exchange: (sent) => hubspot.oauth.exchange({ code: sent, redirectUri, now: clock() }),
      organisation: ({ accessToken }) => hubspot.withToken(accessToken).organisation(),
      crm: async (id) => hubspot.open(id, "person"),
      startBackfill: (id) => queue.send("load", id),
    },
    code,
  );
}

/** One port an installation, kept: it holds the token and the place in the lanes. */
function portOf(
  { database }: Storage,
  hubspot: ReturnType<typeof connectHubSpot>,
): HandlerDependencies["crm"] {
  const ports = new Map<number, Crm>();
  return async (installationId) => {
    const known = ports.get(installationId);
    if (known) return known;
    const { crm } = await database.directory((tx) => readInstallation(tx, installationId));
    if (crm !== "hubspot")
      throw new Error(`Installation ${installationId}: no adapter for ${crm}.`);
    const port = hubspot.open(installationId, "background");
    ports.set(installationId, port);
    return port;
  };
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
