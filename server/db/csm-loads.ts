import type { Tx } from "./database.ts";

/** How many assessed accounts each person has, by what the CSM's field says (an id or an address). */
export async function csmLoads(tx: Tx, field: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ csm: string; accounts: number }>(
    `select r.record->'fields'->>$2 as csm, count(*)::integer as accounts
     from crm_record r
     join assessment a on a.installation_id = r.installation_id and a.account_id = r.id and a.current
     where r.installation_id = $1 and r.kind = 'account' and r.removed_at is null
       and r.record->'fields'->>$2 is not null
     group by 1 order by 1`,
    [tx.installationId, field],
  );
  return new Map(rows.map(({ csm, accounts }) => [csm, accounts]));
}
