import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { outcomesOfHandoff } from "@bellwether/shared/domain/plan/outcomes-of-handoff";
import { promisesOfHandoff } from "@bellwether/shared/domain/promises";
import type { Tx } from "../db/database.ts";
import { addPromises } from "../db/promises.ts";
import { storeSuccessPlan, successPlanToChange } from "../db/success-plans.ts";

/**
 * Takes what an accepted handoff says into the account's register and success plan. What was taken before, from
 * this handoff, stays as people have changed it since; a second time does nothing. Whoever hands over stands
 * behind the plan for sales, and whoever takes it for customer success, where nobody does yet.
 */
export async function takeOver(
  tx: Tx,
  accepted: {
    readonly accountId: string;
    readonly handoff: Handoff;
    /** Of the CRM's users, by id. */
    readonly names: ReadonlyMap<string, string>;
    readonly now: Date;
  },
): Promise<void> {
  const { accountId, handoff, names, now } = accepted;
  const own = { ...handoff, account: accountId };
  await addPromises(
    tx,
    promisesOfHandoff(own, (id) => names.get(id) ?? null),
  );
  const plan = await successPlanToChange(tx, accountId, now);
  const there = new Set(plan.outcomes.map(({ id }) => id));
  const added = outcomesOfHandoff(own).filter(({ id }) => !there.has(id));
  const sponsors = {
    ...plan.sponsors,
    sales: plan.sponsors.sales ?? handoff.from,
    success: plan.sponsors.success ?? handoff.to,
  };
  const isNew =
    added.length > 0 ||
    sponsors.sales !== plan.sponsors.sales ||
    sponsors.success !== plan.sponsors.success;
  if (!isNew) return;
  await storeSuccessPlan(tx, { ...plan, sponsors, outcomes: [...plan.outcomes, ...added] }, now);
}
