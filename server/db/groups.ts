import type { Band } from "@bellwether/shared/domain/assessment";
import type { Tx } from "./database.ts";

export type GroupMember = {
  readonly accountId: string;
  readonly parentId: string | null;
  /** As last assessed, home currency per year; null: not known, or no customer. */
  readonly arr: number | null;
};

/** The accounts that have a parent or are one. */
export async function groupMembers(tx: Tx): Promise<readonly GroupMember[]> {
  return await tx.query<GroupMember>(
    `with account as (
       select id, record->>'parentId' as parent from crm_record
       where installation_id = $1 and kind = 'account' and removed_at is null
     )
     select a.id as "accountId", a.parent as "parentId", (m.facts->>'arr')::double precision as arr
     from account a left join measured m on m.installation_id = $1 and m.account_id = a.id
     where a.parent is not null or exists (select from account c where c.parent = a.id)
     order by a.id`,
    [tx.installationId],
  );
}

/** A child as it was last assessed. */
export type GroupChild = {
  readonly arr: number | null;
  readonly score: number | null;
  readonly band: Band;
};

/** The children of these accounts that are customers, by parent. */
export async function childrenOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly GroupChild[]>> {
  const rows = await tx.query<GroupChild & { readonly parent: string }>(
    `select r.record->>'parentId' as parent, (m.facts->>'arr')::double precision as arr,
       a.score::double precision as score, a.shown_band as band
     from crm_record r
     join assessment a on a.installation_id = $1 and a.account_id = r.id and a.current
     left join measured m on m.installation_id = $1 and m.account_id = r.id
     where r.installation_id = $1 and r.kind = 'account' and r.removed_at is null
       and r.record->>'parentId' = any($2)
     order by r.id`,
    [tx.installationId, accountIds],
  );
  return Map.groupBy(rows, ({ parent }) => parent);
}
