import type { Tx } from "./database.ts";

export type DueAccount = { readonly accountId: string; readonly version: number };

/** Says that something about these accounts changed; what is due already only grows its version. */
export async function markDue(tx: Tx, accountIds: readonly string[], now: Date): Promise<void> {
  if (accountIds.length === 0) return;
  await tx.query(
    `insert into assess_due (installation_id, account_id, due_since)
     select distinct $1::integer, account_id, $3::timestamptz from unnest($2::text[]) as account_id
     on conflict (installation_id, account_id) do update set version = assess_due.version + 1`,
    [tx.installationId, accountIds, now],
  );
}

/** Every account is to be assessed: after the first load, a new configuration, or with a new day. */
export async function markAllDue(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `insert into assess_due (installation_id, account_id, due_since)
     select $1, id, $2 from crm_record where installation_id = $1 and kind = 'account'
     on conflict (installation_id, account_id) do update set version = assess_due.version + 1`,
    [tx.installationId, now],
  );
}

/** Takes up to `most` due accounts until `leaseUntil`; another process may take them over after that. */
export async function claimDue(
  tx: Tx,
  { most, now, leaseUntil }: { most: number; now: Date; leaseUntil: Date },
): Promise<readonly DueAccount[]> {
  return await tx.query<DueAccount>(
    `with claimed as (
       select account_id from assess_due
       where installation_id = $1 and (lease_until is null or lease_until < $3)
       order by account_id limit $2 for update skip locked
     )
     update assess_due d set lease_until = $4 from claimed c
     where d.installation_id = $1 and d.account_id = c.account_id
     returning d.account_id as "accountId", d.version`,
    [tx.installationId, most, now, leaseUntil],
  );
}

/** Done with the versions that were claimed; an account that changed meanwhile stays due. */
export async function settleDue(tx: Tx, claimed: readonly DueAccount[]): Promise<void> {
  await tx.query(
    `with done as (select * from jsonb_to_recordset($2) as d("accountId" text, version bigint)), settled as (
       delete from assess_due using done
       where installation_id = $1 and account_id = done."accountId" and assess_due.version = done.version
       returning account_id
     )
     update assess_due set lease_until = null from done
     where installation_id = $1 and account_id = done."accountId" and assess_due.version <> done.version`,
    [tx.installationId, JSON.stringify(claimed)],
  );
}

export async function countDue(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    "select count(*)::integer as count from assess_due where installation_id = $1",
    [tx.installationId],
  );
  return row?.count ?? 0;
}
