import type { PlayEvent } from "@bellwether/shared/domain/play";
import type { Crm, TaskState } from "../crm/port.ts";
import { markDue } from "../db/assess-due.ts";
import type { Database } from "../db/database.ts";
import { storePlayEvents } from "../db/play-events.ts";
import { recordTasksGone, recordTasksMoved, type StoredTask, watchedTasks } from "../db/tasks.ts";

/** Salesforce reads as many in a call; HubSpot a hundred, and asks as often itself. */
const batch = 2_000;

type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

type Heard = { readonly task: StoredTask; readonly state: TaskState };

/**
 * Looks how the tasks that we hold for open stand in the CRM: one that is done there completes its step, one
 * that was given to somebody else takes the step along. Answers how many of them said something new.
 */
export async function readTasks(
  { database, crm, clock }: Deps,
  installationId: number,
  signal?: AbortSignal,
): Promise<number> {
  const watched = await database.forInstallation(installationId, watchedTasks);
  let news = 0;
  for (let i = 0; i < watched.length && !signal?.aborted; i += batch) {
    const some = watched.slice(i, i + batch);
    const states = await crm.readTasks(some.map(({ crmId }) => crmId ?? ""));
    const heard = some.flatMap((task, at): Heard[] => {
      const state = states[at];
      return state !== undefined && isNews(task, state) ? [{ task, state }] : [];
    });
    await keep({ database, clock }, installationId, heard);
    news += heard.length;
  }
  return news;
}

function isNews({ wanted }: StoredTask, state: TaskState): boolean {
  return state.type === "gone" || state.state === "done" || state.ownerId !== wanted.ownerId;
}

async function keep(
  { database, clock }: Pick<Deps, "database" | "clock">,
  installationId: number,
  heard: readonly Heard[],
): Promise<void> {
  if (heard.length === 0) return;
  const now = clock();
  const events = heard.flatMap(({ task, state }) => {
    const event = eventOf(task, state, now);
    return event === null ? [] : [{ accountId: task.accountId, event }];
  });
  await database.forInstallation(installationId, async (tx) => {
    await markDue(
      tx,
      events.map(({ accountId }) => accountId),
      now,
    );
    await storePlayEvents(tx, events);
    await recordTasksMoved(
      tx,
      heard.flatMap(({ task: { key }, state }) =>
        state.type === "there" ? [{ key, state: state.state, ownerId: state.ownerId }] : [],
      ),
    );
    await recordTasksGone(
      tx,
      heard.flatMap(({ task, state }) => (state.type === "gone" ? [task.key] : [])),
      now,
    );
  });
}

/** A task that only asks somebody to see to a late step says nothing of the step. */
function eventOf(task: StoredTask, state: TaskState, now: Date): PlayEvent | null {
  const { key, play, step, takes } = task;
  if (state.type === "gone" || !takes) return null;
  if (state.state === "done") {
    const at = state.completedAt ?? now.toISOString();
    const about = { at, key: `task:${key}:done:${at}`, play, step, by: state.ownerId };
    return { ...about, type: "step-completed", answer: null };
  }
  if (state.ownerId === null) return null;
  const about = { at: now.toISOString(), key: `task:${key}:owner:${now.toISOString()}` };
  return { ...about, type: "step-reassigned", play, step, by: null, owner: state.ownerId };
}
