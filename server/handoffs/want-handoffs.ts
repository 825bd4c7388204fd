import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import type { Evidence } from "@bellwether/shared/domain/evidence";
import type { Brief } from "@bellwether/shared/domain/handoff/brief";
import type { HandoffContext } from "@bellwether/shared/domain/handoff/context";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { tasksOfHandoff } from "@bellwether/shared/domain/handoff/tasks-of";
import type { Tx } from "../db/database.ts";
import { outputsOf, wantOutputs } from "../db/outputs.ts";
import { handoffTask, tasksOfAccounts, type WantedTask, wantTasks } from "../db/tasks.ts";
import { dealValues } from "./deal-outputs.ts";

/** What deals and the CRM's tasks should hold of an account's handoffs. */
export async function wantHandoffs(
  tx: Tx,
  given: {
    readonly evidence: Evidence;
    readonly handoffs: readonly Handoff[];
    readonly views: ReadonlyMap<string, HandoffView>;
    readonly briefs: ReadonlyMap<string, Brief>;
    readonly context: HandoffContext;
  },
): Promise<void> {
  await wantTasks(tx, await tasksFor(tx, given), new Date(given.context.now));
  await wantDeals(tx, given);
}

type Given = Parameters<typeof wantHandoffs>[1];

async function wantDeals(tx: Tx, { evidence, handoffs, views }: Given): Promise<void> {
  const { configuration, facts } = evidence;
  const ids = handoffs.flatMap(({ deal }) => deal ?? []);
  const held = new Map((await outputsOf(tx, "deal", ids)).map((row) => [row.id, row]));
  const wanted = handoffs.flatMap((handoff) => {
    const view = views.get(handoff.id);
    const deal = facts.deals.find(({ id }) => id === handoff.deal);
    if (view === undefined || deal === undefined) return [];
    const values = dealValues(view, { why: null, configuration });
    const before = held.get(deal.id)?.wanted;
    const isSame =
      before !== undefined &&
      Object.entries(values).every(([name, value]) => (before[name] ?? null) === value);
    const filled = Object.entries(deal.outputs).filter(([, value]) => value);
    return isSame
      ? []
      : [{ kind: "deal" as const, id: deal.id, wanted: values, held: Object.fromEntries(filled) }];
  });
  await wantOutputs(tx, wanted);
}

/** What is no longer told of is cancelled. */
async function tasksFor(
  tx: Tx,
  { evidence, handoffs, views, briefs, context }: Given,
): Promise<WantedTask[]> {
  const { account } = evidence.facts;
  const nameOf = (owner: string) => context.colleagues.get(owner)?.name ?? owner;
  const wanted = handoffs.flatMap((handoff) => {
    const missing = views.get(handoff.id)?.missing ?? [];
    const brief = briefs.get(handoff.id);
    const words = { account: account.name, nameOf, missing, ...(brief && { brief }) };
    return tasksOfHandoff(handoff, context, words).map(({ key, clock, owner, ...task }) => ({
      accountId: account.id,
      key: `${account.id}/${key}`,
      play: handoffTask,
      step: clock ?? key,
      rung: null,
      takes: false,
      wanted: { ...task, ownerId: owner },
    }));
  });
  const isWanted = new Set(wanted.map(({ key }) => key));
  const stale = (await tasksOfAccounts(tx, [account.id])).filter(
    ({ play, key, wanted: { state } }) =>
      play === handoffTask && !isWanted.has(key) && (state === "open" || state === "deferred"),
  );
  return [
    ...wanted,
    ...stale.map(({ version: _, madeAt: __, crmId: ___, triedBefore: ____, ...task }) => ({
      ...task,
      wanted: { ...task.wanted, state: "cancelled" as const },
    })),
  ];
}
