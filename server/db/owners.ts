import type { Owner } from "@bellwether/shared/domain/records";
import type { Tx } from "./database.ts";

/** Replaces what is known of the CRM's users; one who is gone stays, as inactive. */
export async function storeOwners(tx: Tx, owners: readonly Owner[]): Promise<void> {
  await tx.query("update owner set active = false where installation_id = $1", [tx.installationId]);
  await tx.query(
    `insert into owner (installation_id, id, name, email, active)
     select $1, id, name, email, active
     from jsonb_to_recordset($2) as o(id text, name text, email text, active boolean)
     on conflict (installation_id, id)
       do update set name = excluded.name, email = excluded.email, active = excluded.active`,
    [tx.installationId, JSON.stringify(owners)],
  );
}

export async function owners(tx: Tx): Promise<readonly Owner[]> {
  return await tx.query<Owner>(
    "select id, name, email, active from owner where installation_id = $1",
    [tx.installationId],
  );
}
