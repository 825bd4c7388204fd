import type { AccountOwners, OwnerChange } from "@bellwether/shared/domain/owner-changes";
import type { Tx } from "./database.ts";

/** Who was there when accounts were last assessed. */
export async function observedOwners(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, AccountOwners>> {
  const rows = await tx.query<AccountOwners & { accountId: string }>(
    `select account_id as "accountId", csm, owner from account_owner
     where installation_id = $1 and account_id = any($2)`,
    [tx.installationId, accountIds],
  );
  return new Map(rows.map(({ accountId, csm, owner }) => [accountId, { csm, owner }]));
}

export type StoredOwners = AccountOwners & { readonly accountId: string };

export async function storeObservedOwners(tx: Tx, owners: readonly StoredOwners[]): Promise<void> {
  if (owners.length === 0) return;
  await tx.query(
    `insert into account_owner (installation_id, account_id, csm, owner)
     select $1, "accountId", csm, owner
     from jsonb_to_recordset($2) as o("accountId" text, csm text, owner text)
     order by "accountId"
     on conflict (installation_id, account_id) do update set csm = excluded.csm, owner = excluded.owner
       where (account_owner.csm, account_owner.owner) is distinct from (excluded.csm, excluded.owner)`,
    [tx.installationId, JSON.stringify(owners)],
  );
}

export type StoredOwnerChange = OwnerChange & { readonly accountId: string };

/** The changes of accounts since an instant, oldest first. */
export async function ownerChangesSince(
  tx: Tx,
  accountIds: readonly string[],
  since: Date,
): Promise<readonly StoredOwnerChange[]> {
  return await tx.query<StoredOwnerChange>(
    `select account_id as "accountId", seat as of, changed_at as at, from_owner as from,
       to_owner as to, first_touch_at as "firstTouchAt"
     from owner_change
     where installation_id = $1 and account_id = any($2) and changed_at >= $3
     order by account_id, changed_at, seat`,
    [tx.installationId, accountIds, since],
  );
}

/** Keeps changes, each once; one that is known learns of its first touch. */
export async function storeOwnerChanges(
  tx: Tx,
  changes: readonly StoredOwnerChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `insert into owner_change (installation_id, account_id, seat, changed_at, from_owner, to_owner, first_touch_at)
     select $1, "accountId", of, at, "from", "to", "firstTouchAt"
     from jsonb_to_recordset($2) as c("accountId" text, of text, at timestamptz, "from" text, "to" text,
       "firstTouchAt" timestamptz)
     order by "accountId", at, of
     on conflict (installation_id, account_id, changed_at, seat) do update
       set first_touch_at = excluded.first_touch_at
       where owner_change.first_touch_at is null and excluded.first_touch_at is not null`,
    [tx.installationId, JSON.stringify(changes)],
  );
}
