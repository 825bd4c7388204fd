import type { Configuration } from "@bellwether/shared/domain/configuration";
import { creditedWith } from "@bellwether/shared/domain/expansion/handing";
import type { DealRecord } from "@bellwether/shared/domain/records";
import type { Tx } from "../db/database.ts";
import { expansionHandings, updateHandings } from "../db/renewals.ts";
import { tasksOfAccounts, wantTasks } from "../db/tasks.ts";
import { handingTaskOf } from "./hand-expansion.ts";

/** Follows the deals of accounts whose signals were handed over: a sale closes the handing, and its task. */
export async function creditHandings(
  tx: Tx,
  accounts: readonly { readonly accountId: string; readonly deals: readonly DealRecord[] }[],
  { configuration, now }: { readonly configuration: Configuration; readonly now: Date },
): Promise<void> {
  const deals = new Map(accounts.map((each) => [each.accountId, each.deals]));
  const rule = { renewalPipelines: configuration.renewal.pipelines, now: now.getTime() };
  const before = await expansionHandings(tx, [...deals.keys()]);
  const changed = before.flatMap((handing) => {
    const after = creditedWith(handing, deals.get(handing.accountId) ?? [], rule);
    const isSame = after.outcome === handing.outcome && after.deal === handing.deal;
    return isSame ? [] : [{ ...after, accountId: handing.accountId }];
  });
  await updateHandings(tx, changed);
  const closed = changed.filter(({ outcome }) => outcome !== "open");
  if (closed.length === 0) return;
  const tasks = await tasksOfAccounts(
    tx,
    closed.map(({ accountId }) => accountId),
  );
  const settled = closed.flatMap(({ accountId, id, outcome }) => {
    const task = tasks.find(({ key }) => key === handingTaskOf(accountId, id).key);
    if (task === undefined || task.wanted.state !== "open") return [];
    const state = outcome === "won" ? ("done" as const) : ("cancelled" as const);
    const { key, play, step, rung, takes, wanted } = task;
    return [{ accountId, key, play, step, rung, takes, wanted: { ...wanted, state } }];
  });
  await wantTasks(tx, settled, now);
}
