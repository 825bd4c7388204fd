import { createHash } from "node:crypto";
import type { Crm, CrmTask, TaskOutcome } from "../crm/port.ts";
import type { Database, Tx } from "../db/database.ts";
import { readInstallation } from "../db/installations.ts";
import {
  recordTasksGone,
  recordTasksRefused,
  recordTasksSettled,
  recordTasksWritten,
  type StoredTask,
  takeDueTasks,
} from "../db/tasks.ts";

/** As many as a CRM takes at once. */
const batch = 100;

type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

/**
 * Brings the CRM's tasks up to what plays want, until none is behind or writes are paused. A
 * batch that ends in doubt is tried again by the next run, which looks for what is there already.
 */
export async function sendTasks(
  { database, crm, clock }: Deps,
  installationId: number,
  signal?: AbortSignal,
): Promise<void> {
  while (!signal?.aborted) {
    const { writesPaused } = await database.directory((tx) => readInstallation(tx, installationId));
    if (writesPaused) return;
    const now = clock();
    const taken = await database.forInstallation(installationId, (tx) =>
      takeDueTasks(tx, { most: batch, now }),
    );
    if (taken.length === 0) return;
    const { moot = [], real = [] } = Object.groupBy(taken, (task) =>
      isMoot(task) ? "moot" : "real",
    );
    await database.forInstallation(installationId, (tx) => recordTasksSettled(tx, moot));
    if (real.length === 0) continue;
    const outcomes = await crm.writeTasks(real.map((task) => crmTask(task, installationId)));
    await database.forInstallation(installationId, (tx) => settle(tx, real, outcomes, now));
  }
}

/** Over before it was ever made. */
const isMoot = ({ crmId, triedBefore, wanted: { state } }: StoredTask) =>
  crmId === null && !triedBefore && (state === "done" || state === "cancelled");

function crmTask(task: StoredTask, installationId: number): CrmTask {
  const { accountId, crmId, key, triedBefore, wanted } = task;
  return {
    ...wanted,
    accountId,
    id: crmId,
    triedBefore,
    reference: referenceOf(key, installationId),
  };
}

/** The key names the play's start, so that another database connected to the same CRM has other references. */
function referenceOf(key: string, installationId: number): string {
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 16);
  return `bw-${installationId}-${digest}`;
}

async function settle(
  tx: Tx,
  tasks: readonly StoredTask[],
  outcomes: readonly TaskOutcome[],
  now: Date,
): Promise<void> {
  if (outcomes.length !== tasks.length)
    throw new Error(`the CRM port answered ${outcomes.length} of ${tasks.length} tasks`);
  const answered = tasks.flatMap((task, i) => {
    const outcome = outcomes[i];
    return outcome === undefined ? [] : [{ ...task, outcome }];
  });
  await recordTasksWritten(
    tx,
    answered.flatMap(({ key, version, outcome }) =>
      outcome.type === "written" ? [{ key, version, crmId: outcome.id }] : [],
    ),
  );
  await recordTasksRefused(
    tx,
    answered.flatMap(({ key, version, outcome }) =>
      outcome.type === "refused" ? [{ key, version, reason: outcome.reason }] : [],
    ),
  );
  await recordTasksGone(
    tx,
    answered.flatMap(({ key, outcome }) => (outcome.type === "gone" ? [key] : [])),
    now,
  );
}
