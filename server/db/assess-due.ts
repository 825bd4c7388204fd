import type { Tx } from "./database.ts";

export type DueAccount = {
  readonly accountId: string;
  readonly version: number;
  readonly claim: number;
};

/**
 * Says that something about these accounts changed; what is due already only grows its version. In order,
 * like every other writer here: two of them wait for each other and never in a ring.
 */
export async function markDue(tx: Tx, accountIds: readonly string[], now: Date): Promise<void> {
  if (accountIds.length === 0) return;
  await tx.query(
    `insert into assess_due (installation_id, account_id, due_since)
     select distinct $1::integer, account_id, $3::timestamptz from unnest($2::text[]) as account_id
     order by account_id
     on conflict (installation_id, account_id) do update set version = assess_due.version + 1`,
    [tx.installationId, accountIds, now],
  );
}

/** Every account is to be assessed: after the first load, a new configuration, or with a new day. */
export async function markAllDue(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `insert into assess_due (installation_id, account_id, due_since)
     select $1, id, $2 from crm_record where installation_id = $1 and kind = 'account'
     order by id
     on conflict (installation_id, account_id) do update set version = assess_due.version + 1`,
    [tx.installationId, now],
  );
}

/**
 * Frees what earlier processes left claimed. Whoever works on an installation holds its job lock, so a
 * claim that stands when the work begins is one of a process that died or has lost the lock.
 */
export async function freeDueClaims(tx: Tx): Promise<void> {
  await tx.query(
    "update assess_due set lease_until = null where installation_id = $1 and lease_until is not null",
    [tx.installationId],
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
     update assess_due d set lease_until = $4, claim = d.claim + 1 from claimed c
     where d.installation_id = $1 and d.account_id = c.account_id
     returning d.account_id as "accountId", d.version, d.claim`,
    [tx.installationId, most, now, leaseUntil],
  );
}

/**
 * Keeps what was claimed from changing until the end of the transaction: whoever writes to one of the accounts marks
 * it due first, so it is written before its facts are read, or after the results are stored, and no result goes back
 * behind it. Throws where a claim was taken over, so that the results roll back: the other process has newer facts.
 */
export async function holdDue(tx: Tx, claimed: readonly DueAccount[]): Promise<void> {
  const held = await tx.query(
    `select from assess_due d
     join jsonb_to_recordset($2) as c("accountId" text, claim bigint)
       on d.account_id = c."accountId" and d.claim = c.claim
     where d.installation_id = $1 order by d.account_id for update of d`,
    [tx.installationId, JSON.stringify(claimed)],
  );
  if (held.length < claimed.length) {
    const lost = claimed.length - held.length;
    throw new Error(`Another process has taken over ${lost} of ${claimed.length} accounts.`);
  }
}

/** Done with the versions that were claimed and held; an account that changed before it was held stays due. */
export async function settleDue(tx: Tx, claimed: readonly DueAccount[]): Promise<void> {
  const claims = JSON.stringify(claimed);
  await tx.query(
    `with done as (
       select * from jsonb_to_recordset($2) as d("accountId" text, version bigint)
     ), settled as (
       delete from assess_due using done
       where installation_id = $1 and account_id = done."accountId" and assess_due.version = done.version
     )
     update assess_due set lease_until = null from done
     where installation_id = $1 and account_id = done."accountId" and assess_due.version <> done.version`,
    [tx.installationId, claims],
  );
}

export async function countDue(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    "select count(*)::integer as count from assess_due where installation_id = $1",
    [tx.installationId],
  );
  return row?.count ?? 0;
}
