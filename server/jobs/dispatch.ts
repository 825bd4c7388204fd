import { pollSecondsOf } from "../cards/connection-for-org.ts";
import { hasDueAlerts } from "../db/alerts.ts";
import { countDue, markAllDue, markDue } from "../db/assess-due.ts";
import { forgetCardRequests } from "../db/card-requests.ts";
import type { Database, Tx } from "../db/database.ts";
import { accountsOfDueHandoffs } from "../db/handoffs.ts";
import { listConnected } from "../db/installations.ts";
import { settleEndedJudgements } from "../db/judgements.ts";
import { hasDueNotes } from "../db/notes.ts";
import { countOutputs } from "../db/outputs.ts";
import { isLoading } from "../db/pulls.ts";
import { accountsToWake } from "../db/standings.ts";
import { hasDueTasks } from "../db/tasks.ts";
import { forgetMessages } from "../db/usage.ts";
import { waitingWebhookEvents } from "../db/webhook-events.ts";
import { type HandlerDependencies, type JobKind, jobKinds } from "./handlers.ts";
import type { Queue } from "./queue.ts";

type Deps = { readonly database: Database; readonly queue: Pick<Queue, "send"> };

/**
 * Sends the jobs that our own tables say are owed: after a start and every minute, so that a job lost
 * with its process delays nothing for longer. A judgement that has run out owes an assessment, and so does a
 * play of which something falls due.
 */
export async function dispatchOwed({ database, queue }: Deps, now: Date): Promise<void> {
  for (const { id, playsPaused } of await database.directory(listConnected)) {
    const owed = await database.forInstallation(id, async (tx) => {
      await markDue(tx, await settleEndedJudgements(tx, now), now);
      if (!playsPaused) await markDue(tx, await accountsToWake(tx, now), now);
      await markDue(tx, await accountsOfDueHandoffs(tx, now), now);
      return await owedKinds(tx, now);
    });
    for (const kind of owed) await queue.send(kind, id);
  }
}

async function owedKinds(tx: Tx, now: Date): Promise<JobKind[]> {
  const loading = await isLoading(tx);
  const owed: Readonly<Partial<Record<JobKind, boolean>>> = {
    load: loading,
    events: (await waitingWebhookEvents(tx, 1)).length > 0,
    assess: !loading && (await countDue(tx)) > 0,
    write: (await countOutputs(tx)).due > 0,
    tasks: await hasDueTasks(tx),
    alerts: await hasDueAlerts(tx, now),
    notes: await hasDueNotes(tx),
  };
  return jobKinds.filter((kind) => owed[kind]);
}

/** Only some CRMs' cards append their requests, and only these tell of changes and deletions in part. */
async function connectedThatAppend(database: Database) {
  const connected = await database.directory(listConnected);
  return connected.filter(({ crm }) => crm === "salesforce");
}

/** Looks for requests where it is time: each minute, or each fifth in an org that has few calls. */
export async function dispatchRequests(
  { database, queue, calls }: Deps & Pick<HandlerDependencies, "calls">,
  now: Date,
): Promise<void> {
  for (const { id } of await connectedThatAppend(database)) {
    const minutes = pollSecondsOf(await calls(id)) / 60;
    if (now.getUTCMinutes() % minutes === 0) await queue.send("requests", id);
  }
}

/** What a pull cannot know of: read once a week. */
export async function dispatchWeekly({ database, queue }: Deps): Promise<void> {
  for (const { id } of await connectedThatAppend(database)) await queue.send("reconcile", id);
}

/** Asks every connected installation for its changes. */
export async function dispatchPulls({ database, queue }: Deps): Promise<void> {
  for (const { id } of await database.directory(listConnected)) await queue.send("pull", id);
}

/** Senders repeat a message within hours; a week is on the safe side. */
const rememberedMs = 7 * 86_400_000;

/**
 * Evidence ages: with a new day every account is assessed again, whatever changed. The CRM is asked for its
 * users, and for what it did not have before.
 */
export async function dispatchDaily({ database, queue }: Deps, now: Date): Promise<void> {
  const forgotten = new Date(now.getTime() - rememberedMs);
  for (const { id } of await database.directory(listConnected)) {
    await database.forInstallation(id, async (tx) => {
      await markAllDue(tx, now);
      await forgetMessages(tx, forgotten.toISOString().slice(0, 10));
      await forgetCardRequests(tx, forgotten);
    });
    await queue.send("load", id);
    await queue.send("assess", id);
  }
  for (const { id } of await connectedThatAppend(database)) await queue.send("unstamped", id);
}
