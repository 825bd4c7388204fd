import type { AccountRecord, DealRecord, LineItemRecord } from "@bellwether/shared/domain/records";
import type { Tx } from "./database.ts";

/** Live accounts with their deals and those deals' line items: what contracts are read from. */
export async function contractRecords(
  tx: Tx,
  accountIds: readonly string[],
): Promise<{ accountId: string; record: AccountRecord | DealRecord | LineItemRecord }[]> {
  return await tx.query(
    `with deal as (
       select parent_id as account_id, id from crm_link
       where installation_id = $1 and parent_kind = 'account' and parent_id = any($2) and kind = 'deal'
     ), keys as (
       select a as account_id, 'account' as kind, a as id from unnest($2::text[]) as a
       union select account_id, 'deal', id from deal
       union select d.account_id, l.kind, l.id from deal d
         join crm_link l on l.installation_id = $1 and (l.parent_kind, l.parent_id) = ('deal', d.id)
         where l.kind = 'line-item'
     )
     select k.account_id as "accountId", r.record from keys k
     join crm_record r on r.installation_id = $1 and (r.kind, r.id) = (k.kind, k.id)
     where r.removed_at is null
     order by k.account_id, r.kind, r.id`,
    [tx.installationId, accountIds],
  );
}
