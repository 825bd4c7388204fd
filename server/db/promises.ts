import type { CustomerPromise } from "@bellwether/shared/domain/promise";
import type { Tx } from "./database.ts";

const columns = `id, account_id as account, handoff, text, kind, owner, due_on as "dueOn", proof,
  approved_by as "approvedBy", made_by as "madeBy", made_at as "madeAt", state, ended_at as "endedAt",
  ended_by as "endedBy", reason`;

/** All of some accounts, ended ones too, oldest first. */
export async function promisesOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<readonly CustomerPromise[]> {
  return await tx.query<CustomerPromise>(
    `select ${columns} from promise where installation_id = $1 and account_id = any($2)
     order by account_id, made_at, id`,
    [tx.installationId, accountIds],
  );
}

/** Stores promises as they stand now. */
export async function storePromises(tx: Tx, promises: readonly CustomerPromise[]): Promise<void> {
  await insert(
    tx,
    promises,
    `do update set text = excluded.text, kind = excluded.kind, owner = excluded.owner,
       due_on = excluded.due_on, proof = excluded.proof, approved_by = excluded.approved_by,
       state = excluded.state, ended_at = excluded.ended_at, ended_by = excluded.ended_by,
       reason = excluded.reason`,
  );
}

/** Stores promises that are not there yet; one that is stays as it stands. */
export async function addPromises(tx: Tx, promises: readonly CustomerPromise[]): Promise<void> {
  await insert(tx, promises, "do nothing");
}

async function insert(tx: Tx, promises: readonly CustomerPromise[], onConflict: string) {
  if (promises.length === 0) return;
  await tx.query(
    `insert into promise (installation_id, account_id, id, handoff, text, kind, owner, due_on, proof,
       approved_by, made_by, made_at, state, ended_at, ended_by, reason)
     select $1, account, id, handoff, text, kind, owner, "dueOn", proof, "approvedBy", "madeBy", "madeAt",
       state, "endedAt", "endedBy", reason
     from jsonb_to_recordset($2) as p(account text, id text, handoff text, text text, kind text, owner text,
       "dueOn" date, proof text, "approvedBy" text, "madeBy" text, "madeAt" timestamptz, state text,
       "endedAt" timestamptz, "endedBy" text, reason text)
     order by account, id
     on conflict (installation_id, account_id, id) ${onConflict}`,
    [tx.installationId, JSON.stringify(promises)],
  );
}

/** Open ones of a person that are due by a day, the first due first. */
export async function openPromisesOf(
  tx: Tx,
  { owner, until }: { readonly owner: string; readonly until: string },
): Promise<readonly CustomerPromise[]> {
  return await tx.query<CustomerPromise>(
    `select ${columns} from promise
     where installation_id = $1 and state = 'open' and owner = $2 and due_on <= $3
     order by due_on, account_id, id`,
    [tx.installationId, owner, until],
  );
}
