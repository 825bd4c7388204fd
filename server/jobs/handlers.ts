import type { Configuration } from "@bellwether/shared/domain/configuration";
import { assessDue } from "../assess/assess-due.ts";
import { sendNotes } from "../cards/send-notes.ts";
import { CrmDisconnected } from "../crm/errors.ts";
import type { Crm } from "../crm/port.ts";
import { markDue } from "../db/assess-due.ts";
import type { Database } from "../db/database.ts";
import { disconnectInstallation, readInstallation } from "../db/installations.ts";
import { drainWebhookEvents } from "../ingest/drain-webhook-events.ts";
import { matchGroups } from "../ingest/match-groups.ts";
import { backfill } from "../sync/backfill.ts";
import { pullChanges, readAgain } from "../sync/pull-changes.ts";
import { writeOutputs } from "../write-back/write-outputs.ts";
import type { JobHandler, Queue } from "./queue.ts";

/** What an installation may need done. Each kind reads what the one before stored, and asks for the next. */
export const jobKinds = ["load", "pull", "events", "match", "assess", "write", "notes"] as const;
export type JobKind = (typeof jobKinds)[number];

export type HandlerDependencies = {
  readonly database: Database;
  readonly queue: Pick<Queue, "send">;
  readonly clock: () => Date;
  readonly crm: (installationId: number) => Promise<Crm>;
  readonly configuration: (installationId: number) => Promise<Configuration>;
};

export function createHandlers(deps: HandlerDependencies): Readonly<Record<JobKind, JobHandler>> {
  const { database, queue, clock } = deps;

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

  /** Product ids that matched nothing may belong to accounts that have just been read. */
  async function matchUsage(installationId: number, configuration: Configuration) {
    await database.forInstallation(installationId, async (tx) =>
      markDue(tx, await matchGroups(tx, configuration), clock()),
    );
  }

  const load: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId);
    await backfill({ database, crm, clock }, installationId, configuration, signal);
    await matchUsage(installationId, configuration);
    await queue.send("assess", installationId);
  };

  const pull: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId);
    await pullChanges({ database, crm, clock }, installationId, configuration, signal);
    await matchUsage(installationId, configuration);
    await queue.send("assess", installationId);
  };

  const events: JobHandler = async ({ installationId }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId);
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
  };

  const write: JobHandler = async ({ installationId, signal }) => {
    const crm = await deps.crm(installationId);
    await writeOutputs({ database, crm, clock }, installationId, signal);
  };

  const notes: JobHandler = async ({ installationId, signal }) => {
    const configuration = await deps.configuration(installationId);
    const crm = await deps.crm(installationId);
    await sendNotes({ database, crm, clock }, installationId, configuration, signal);
  };

  return {
    load: whileConnected(load),
    pull: whileConnected(pull),
    events: whileConnected(events),
    match: whileConnected(match),
    assess: whileConnected(assess),
    write: whileConnected(write),
    notes: whileConnected(notes),
  };
}
