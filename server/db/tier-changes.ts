import type { Tx } from "./database.ts";

/** A tier that an account got, and why. */
export type TierChange = {
  readonly accountId: string;
  readonly changedAt: string;
  readonly segment: string | null;
  readonly tier: string;
  readonly rule: string;
  readonly reason: string;
};

export async function storeTierChanges(tx: Tx, changes: readonly TierChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `insert into tier_change (installation_id, account_id, changed_at, segment, tier, rule, reason)
     select $1, "accountId", "changedAt", segment, tier, rule, reason
     from jsonb_to_recordset($2) as c("accountId" text, "changedAt" timestamptz, segment text, tier text,
       rule text, reason text)
     on conflict do nothing`,
    [tx.installationId, JSON.stringify(changes)],
  );
}

/** Every tier that an account has had, oldest first. */
export async function tierChangesOf(tx: Tx, accountId: string): Promise<readonly TierChange[]> {
  return await tx.query<TierChange>(
    `select account_id as "accountId", changed_at as "changedAt", segment, tier, rule, reason
     from tier_change where installation_id = $1 and account_id = $2 order by changed_at`,
    [tx.installationId, accountId],
  );
}
