import type { Cover } from "@bellwether/shared/domain/role-holders";
import type { Tx } from "./database.ts";

/** One absence and who stands in, with who said so. */
export type StoredCover = Cover & { readonly id: number; readonly setBy: string };

const columns = `id, owner_id as "ownerId", stand_in as "standIn", from_on as "from", until_on as until,
  set_by as "setBy"`;

/** Those that were not ended, past ones too; oldest first. */
export async function covers(tx: Tx): Promise<readonly StoredCover[]> {
  return await tx.query<StoredCover>(
    `select ${columns} from cover where installation_id = $1 and ended_at is null
     order by from_on, id`,
    [tx.installationId],
  );
}

/** Adds an absence; one of the same person that overlaps it ends with it. */
export async function storeCover(
  tx: Tx,
  { ownerId, standIn, from, until }: Cover,
  { setBy, now }: { readonly setBy: string; readonly now: Date },
): Promise<void> {
  await endCovers(tx, { ownerId, from, until }, now);
  await tx.query(
    `insert into cover (installation_id, owner_id, stand_in, from_on, until_on, set_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.installationId, ownerId, standIn, from, until, setBy],
  );
}

/** Ends those of a person that share a day with the dates; answers how many. */
export async function endCovers(
  tx: Tx,
  { ownerId, from, until }: Omit<Cover, "standIn">,
  now: Date,
): Promise<number> {
  const rows = await tx.query(
    `update cover set ended_at = $5
     where installation_id = $1 and owner_id = $2 and ended_at is null and from_on <= $4 and until_on >= $3
     returning id`,
    [tx.installationId, ownerId, from, until, now],
  );
  return rows.length;
}
