import type { PastBand } from "@bellwether/shared/domain/play/band-change";
import {
  type AssessmentRow,
  assessmentColumns,
  fromRow,
  type StoredAssessment,
} from "./assessments.ts";
import type { Tx } from "./database.ts";

/** The ids of customers, in order; up to `most` after one. */
export async function customersAfter(
  tx: Tx,
  after: string | null,
  most: number,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select account_id as id from assessment
     where installation_id = $1 and current and ($2::text is null or account_id > $2)
     order by account_id limit $3`,
    [tx.installationId, after, most],
  );
  return rows.map(({ id }) => id);
}

export async function countCustomers(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    "select count(*)::integer as count from assessment where installation_id = $1 and current",
    [tx.installationId],
  );
  return row?.count ?? 0;
}

/** The assessments of some accounts since an instant, and the one that was in force then; oldest first. */
export async function assessmentsSince(
  tx: Tx,
  accountIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, readonly StoredAssessment[]>> {
  const rows = await tx.query<AssessmentRow>(
    `select ${assessmentColumns} from assessment a
     where installation_id = $1 and account_id = any($2) and assessed_at >= coalesce(
       (select max(assessed_at) from assessment b
        where b.installation_id = $1 and b.account_id = a.account_id and b.assessed_at < $3), $3)
     order by account_id, assessed_at`,
    [tx.installationId, accountIds, since],
  );
  return Map.groupBy(rows.map(fromRow), ({ accountId }) => accountId);
}

/** The shown bands of some accounts, each with since when, oldest first. */
export async function pastBands(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PastBand[]>> {
  const rows = await tx.query<PastBand & { accountId: string }>(
    `select account_id as "accountId", assessed_at as at, shown_band as band from (
       select *, lag(shown_band) over (partition by account_id order by assessed_at) as before
       from assessment where installation_id = $1 and account_id = any($2)
     ) changes
     where before is distinct from shown_band order by account_id, assessed_at`,
    [tx.installationId, accountIds],
  );
  return new Map(
    [...Map.groupBy(rows, ({ accountId }) => accountId)].map(([id, bands]) => [
      id,
      bands.map(({ at, band }) => ({ at, band })),
    ]),
  );
}
