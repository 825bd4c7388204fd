import { countDue, markAllDue } from "../db/assess-due.ts";
import type { Database } from "../db/database.ts";
import { listConnected } from "../db/installations.ts";
import { countOutputs } from "../db/outputs.ts";
import { pulls } from "../db/pulls.ts";
import type { JobKind } from "./handlers.ts";
import type { Queue } from "./queue.ts";

type Deps = { readonly database: Database; readonly queue: Pick<Queue, "send"> };

/**
 * Sends the jobs that our own tables say are owed: after a start and every minute, so that a job lost
 * with its process delays nothing for longer.
 */
export async function dispatchOwed({ database, queue }: Deps): Promise<void> {
  for (const { id } of await database.directory(listConnected)) {
    const owed = await database.forInstallation(id, async (tx) => {
      const states = await pulls(tx);
      const kinds: JobKind[] = [];
      if (states.length === 0 || states.some(({ state }) => state === "loading"))
        kinds.push("load");
      if ((await countDue(tx)) > 0) kinds.push("assess");
      if ((await countOutputs(tx)).due > 0) kinds.push("write");
      return kinds;
    });
    for (const kind of owed) await queue.send(kind, id);
  }
}

/** Asks every connected installation for its changes. */
export async function dispatchPulls({ database, queue }: Deps): Promise<void> {
  for (const { id } of await database.directory(listConnected)) await queue.send("pull", id);
}

/** Evidence ages: with a new day every account is assessed again, whatever changed. */
export async function dispatchDaily({ database, queue }: Deps, now: Date): Promise<void> {
  for (const { id } of await database.directory(listConnected)) {
    await database.forInstallation(id, (tx) => markAllDue(tx, now));
    await queue.send("assess", id);
  }
}
