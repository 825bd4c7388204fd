import type { Configuration } from "@bellwether/shared/domain/configuration";
import { type AlertDependencies, sendAlerts } from "../alerts/send-alerts.ts";
import { assessDue } from "../assess/assess-due.ts";
import type { AppendedDependencies } from "../cards/answer-appended.ts";
import type { CallUse } from "../cards/connection-for-org.ts";
import { pollRequests } from "../cards/poll-requests.ts";
import { sendNotes } from "../cards/send-notes.ts";
import { CrmDisconnected, CrmRateLimited } from "../crm/errors.ts";
import type { Priority } from "../crm/lanes.ts";
import type { Crm } from "../crm/port.ts";
import { markDue } from "../db/assess-due.ts";
import { holdCalls, readConnection } from "../db/connections.ts";
import type { Database, Tx } from "../db/database.ts";
import { disconnectInstallation, readInstallation } from "../db/installations.ts";
import { readHandoffRecords } from "../handoffs/read-handoff-records.ts";
import { sendHandoffRecords } from "../handoffs/send-handoff-records.ts";
import { drainWebhookEvents } from "../ingest/drain-webhook-events.ts";
import { matchGroups } from "../ingest/match-groups.ts";
import { readTasks } from "../plays/read-tasks.ts";
import { sendPlayRecords } from "../plays/send-play-records.ts";
import { sendTasks } from "../plays/send-tasks.ts";
import { backfill } from "../sync/backfill.ts";
import { pullChanges, readAgain } from "../sync/pull-changes.ts";
import { readUnstamped } from "../sync/read-unstamped.ts";
import { reconcileIds } from "../sync/reconcile-ids.ts";
import { writeOutputs } from "../write-back/write-outputs.ts";
import type { JobHandler, Queue } from "./queue.ts";

/** What an installation may need done. Each kind reads what the one before stored, and asks for the next. */
export const jobKinds = [
  "load",
  "pull",
  "events",
  "match",
  "assess",
  "write",
  "tasks",
  "alerts",
  "notes",
  "requests",
  "unstamped",
  "reconcile",
] as const;
export type JobKind = (typeof jobKinds)[number];

export type HandlerDependencies = {
  readonly database: Database;
  readonly queue: Pick<Queue, "send">;
  readonly clock: () => Date;
  readonly crm: (installationId: number, priority: Priority) => Promise<Crm>;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly cards: AppendedDependencies;
  readonly alerts: AlertDependencies;
  /** How many calls the CRM has answered today; null where nobody counts them. */
  readonly calls: (installationId: number) => Promise<CallUse | null>;
};

/** A limit that ends later is the day's: retries would only fail, so jobs rest until then and say so. */
const longestRetryMs = 10 * 60_000;

const isForLong = (error: unknown): error is CrmRateLimited =>
  error instanceof CrmRateLimited && error.retryAfterMs > longestRetryMs;

export function createHandlers(deps: HandlerDependencies): Readonly<Record<JobKind, JobHandler>> {
  const { database, queue, clock, cards } = deps;

  /** A disconnected installation has no work; one whose consent is gone becomes disconnected. */
  function whileConnected(work: JobHandler): JobHandler {
    return async (job) => {
      const { status } = await database.directory((tx) => readInstallation(tx, job.installationId));
      if (status !== "connected") return;
      try {
        await work(job);
      } catch (error) {
        if (!(error instanceof CrmDisconnected)) throw error;
        await database.directory((tx) =>
          disconnectInstallation(tx, job.installationId, error.message),
        );
      }
    };
  }

  /** Work that calls the CRM rests while the CRM's limit of the day is used up. */
  function whileCallsLast(work: JobHandler): JobHandler {
    return whileConnected(async (job) => {
      const inDatabase = <T>(use: (tx: Tx) => Promise<T>) =>
        database.forInstallation(job.installationId, use);
      const { heldUntil } = await inDatabase(readConnection);
      if (heldUntil !== null && Date.parse(heldUntil) > clock().getTime()) return;
      try {
        await work(job);
      } catch (error) {
        if (!isForLong(error)) throw error;
        const until = new Date(clock().getTime() + error.retryAfterMs);
        await inDatabase((tx) => holdCalls(tx, until, error.message));
      }
    });
  }

  /** Product ids that matched nothing may belong to accounts that have just been read. */
  async function matchUsage(installationId: number, configuration: Configuration) {
    await database.forInstallation(installationId, async (tx) =>
      markDue(tx, await matchGroups(tx, configuration), clock()),
    );
  }

  const load: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId, "background");
    await backfill({ database, crm, clock }, installationId, configuration, signal);
    await matchUsage(installationId, configuration);
    // The org learns at once that it is connected, and its cards what their forms offer.
    if (crm.exchangeRequests) await queue.send("requests", installationId);
    await queue.send("assess", installationId);
  };

  const pull: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId, "background");
    await pullChanges({ database, crm, clock }, installationId, configuration, signal);
    await readTasks({ database, crm, clock }, installationId, signal);
    await readHandoffRecords({ database, crm, clock }, installationId, configuration);
    await matchUsage(installationId, configuration);
    await queue.send("assess", installationId);
  };

  const events: JobHandler = async ({ installationId }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId, "background");
    await drainWebhookEvents({ database }, installationId, async (changes) => {
      for (const change of changes) {
        await readAgain({ database, crm, clock }, installationId, configuration, change);
      }
    });
    await queue.send("assess", installationId);
  };

  const match: JobHandler = async ({ installationId }) => {
    await matchUsage(installationId, await deps.configuration(installationId));
    await queue.send("assess", installationId);
  };

  const assess: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    await assessDue({ database, clock }, installationId, configuration, signal);
    await queue.send("write", installationId);
    await queue.send("tasks", installationId);
    await queue.send("alerts", installationId);
  };

  const write: JobHandler = async ({ installationId, signal }) => {
    const crm = await deps.crm(installationId, "background");
    await writeOutputs({ database, crm, clock }, installationId, signal);
  };

  /** What plays want of people, as the CRM's own tasks and records. */
  const tasks: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId, "background");
    await sendTasks({ database, crm, clock }, installationId, signal);
    await sendPlayRecords({ database, crm }, installationId, configuration, signal);
    await sendHandoffRecords({ database, crm, clock }, installationId, configuration, signal);
  };

  const alerts: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    await sendAlerts(deps.alerts, installationId, configuration, signal);
  };

  const notes: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId, "background");
    await sendNotes({ database, crm, clock }, installationId, configuration, signal);
  };

  /** Somebody waits for the answer: it may use calls that the rest leaves alone. */
  const requests: JobHandler = async ({ installationId, signal }) => {
    const installation = await database.directory((tx) => readInstallation(tx, installationId));
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId, "person");
    const { calls } = deps;
    try {
      await pollRequests({ ...cards, crm, calls }, installation, configuration, signal);
    } catch (error) {
      // The next poll tries again; what holds up the other jobs is said by them.
      if (!isForLong(error)) throw error;
    }
  };

  const unstamped: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId, "background");
    await readUnstamped({ database, crm, clock }, installationId, configuration, signal);
    await queue.send("assess", installationId);
  };

  const reconcile: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId, "background");
    await reconcileIds({ database, crm, clock }, installationId, configuration, signal);
    await queue.send("assess", installationId);
  };

  return {
    load: whileCallsLast(load),
    pull: whileCallsLast(pull),
    events: whileCallsLast(events),
    match: whileConnected(match),
    assess: whileConnected(assess),
    write: whileCallsLast(write),
    tasks: whileCallsLast(tasks),
    alerts: whileConnected(alerts),
    notes: whileCallsLast(notes),
    requests: whileConnected(requests),
    unstamped: whileCallsLast(unstamped),
    reconcile: whileCallsLast(reconcile),
  };
}
