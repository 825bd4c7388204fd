import type { ProductUse } from "@bellwether/shared/domain/play/seen";
import type { Tx } from "./database.ts";

/** Who did these events since a day, by account: a row a user, event and day, oldest first. */
export async function usesOf(
  tx: Tx,
  accountIds: readonly string[],
  { events, since }: { readonly events: readonly string[]; readonly since: Date },
): Promise<ReadonlyMap<string, readonly ProductUse[]>> {
  const rows = await tx.query<ProductUse & { readonly accountId: string }>(
    `select distinct g.account_id as "accountId", d.event, d.user_id as "user", d.day::text as "on"
     from usage_day d
     join usage_group g on g.installation_id = $1 and g.group_id = d.group_id
     where d.installation_id = $1 and g.account_id = any($2) and d.event = any($3) and d.day >= $4::date
     order by 1, 4, 2, 3`,
    [tx.installationId, accountIds, events, since.toISOString().slice(0, 10)],
  );
  return Map.groupBy(rows, ({ accountId }) => accountId);
}
