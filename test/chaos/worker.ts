import { currentConfiguration } from "../../server/assess/current-configuration.ts";
import { connectHubSpot } from "../../server/context/connect-hubspot.ts";
import { clock, openStorage } from "../../server/context/storage.ts";
import { readEnv } from "../../server/env.ts";
import { dispatchOwed } from "../../server/jobs/dispatch.ts";
import { createHandlers, type JobKind } from "../../server/jobs/handlers.ts";
import { createLog } from "../../server/log.ts";
import { planLinks } from "../support/plan-links.ts";

/** One day's work of the server without its timers: a pull, then whatever is owed, until nothing is. */
const env = readEnv(process.env);
const log = createLog("error");
const storage = await openStorage(env, log);
if (env.hubspotApp === null) throw new Error("The worker needs the app's id and secret.");
const hubspot = connectHubSpot({ env, app: env.hubspotApp }, storage);
const { database, keys } = storage;
const configuration = (id: number) => currentConfiguration({ database }, id);
const owed = new Set<string>();
const queue = {
  send: async (kind: JobKind, id: number) => void owed.add(`${kind} ${id}`),
};
const handlers = createHandlers({
  database,
  clock,
  queue,
  crm: async (id, priority) => hubspot.open(id, priority),
  configuration,
  cards: { ...planLinks, database, now: clock, log, configuration, send: queue.send },
  alerts: { database, keys, clock, allowedHosts: [], mailer: null },
  calls: async () => null,
});

const { signal } = new AbortController();
for (const first of process.argv.slice(2)) owed.add(first);
await dispatchOwed({ database, queue }, clock());
while (owed.size > 0) {
  for (const job of [...owed]) {
    owed.delete(job);
    const [kind, id] = job.split(" ");
    await handlers[kind as JobKind]({ installationId: Number(id), signal });
  }
}
await storage.close();
