import { emptyPlan } from "@bellwether/shared/domain/plan/plan-change";
import type { SuccessPlan } from "@bellwether/shared/domain/plan/success-plan";
import type { Tx } from "./database.ts";

/** By account; one without a plan has none here. */
export async function successPlansOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, SuccessPlan>> {
  const rows = await tx.query<{ accountId: string; plan: SuccessPlan }>(
    `select account_id as "accountId", plan from success_plan
     where installation_id = $1 and account_id = any($2)`,
    [tx.installationId, accountIds],
  );
  return new Map(rows.map(({ accountId, plan }) => [accountId, plan]));
}

/** The plan of an account, empty where it has none, held until the transaction is over: two writers take turns. */
export async function successPlanToChange(
  tx: Tx,
  accountId: string,
  now: Date,
): Promise<SuccessPlan> {
  const [row] = await tx.query<{ plan: SuccessPlan }>(
    `insert into success_plan as held (installation_id, account_id, plan, changed_at)
     values ($1, $2, $3, $4)
     on conflict (installation_id, account_id) do update set changed_at = held.changed_at
     returning plan`,
    [tx.installationId, accountId, JSON.stringify(emptyPlan(accountId)), now],
  );
  if (!row) throw new Error(`The success plan of account ${accountId} was not stored.`);
  return row.plan;
}

/** Stores what `successPlanToChange` gave, changed. */
export async function storeSuccessPlan(tx: Tx, plan: SuccessPlan, now: Date): Promise<void> {
  await tx.query(
    `update success_plan set plan = $3, changed_at = $4
     where installation_id = $1 and account_id = $2`,
    [tx.installationId, plan.account, JSON.stringify(plan), now],
  );
}
