import type { ScoredAt } from "@bellwether/shared/domain/trend";
import {
  type AssessmentRow,
  assessmentColumns,
  fromRow,
  type StoredAssessment,
} from "./assessments.ts";
import type { Tx } from "./database.ts";

export type HistoryPoint = ScoredAt & { readonly reconstructed: boolean };

/** Of these accounts those that have never been assessed. */
export async function neverAssessed(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `select id from unnest($2::text[]) as id
     where not exists (select from assessment where installation_id = $1 and account_id = id)`,
    [tx.installationId, accountIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * The score as it changed, oldest first; one entry before `since` says what held then. No score where the
 * band was unknown: a number without enough evidence is not shown as one later either.
 */
export async function scoreHistories(
  tx: Tx,
  accountIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, HistoryPoint[]>> {
  const rows = await tx.query<{ accountId: string; history: HistoryPoint[] }>(
    `select account_id as "accountId",
       jsonb_agg(jsonb_build_object('at', to_char(assessed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'score', case when band <> 'unknown' then score end, 'reconstructed', reconstructed) order by assessed_at) as history
     from assessment a
     where installation_id = $1 and account_id = any($2) and assessed_at >= coalesce(
       (select max(assessed_at) from assessment b
        where b.installation_id = $1 and b.account_id = a.account_id and b.assessed_at < $3), $3)
     group by account_id`,
    [tx.installationId, accountIds, since],
  );
  return new Map(rows.map(({ accountId, history }) => [accountId, history]));
}

/** The last assessment that was made at `at` or before. */
export async function assessmentInForce(
  tx: Tx,
  accountId: string,
  at: Date,
): Promise<StoredAssessment | null> {
  const [row] = await tx.query<AssessmentRow>(
    `select ${assessmentColumns} from assessment
     where installation_id = $1 and account_id = $2 and assessed_at <= $3
     order by assessed_at desc limit 1`,
    [tx.installationId, accountId, at],
  );
  return row ? fromRow(row) : null;
}

export async function firstAssessedAt(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx.query<{ at: string | null }>(
    "select min(assessed_at) as at from assessment where installation_id = $1 and account_id = $2",
    [tx.installationId, accountId],
  );
  return row?.at ?? null;
}

/** Every assessment that is stored, or every one of an account, by account and instant; up to `most` after one. */
export async function assessmentsAfter(
  tx: Tx,
  after: Pick<StoredAssessment, "accountId" | "assessedAt"> | null,
  { most, accountId }: { readonly most: number; readonly accountId: string | null },
): Promise<StoredAssessment[]> {
  const rows = await tx.query<AssessmentRow>(
    `select ${assessmentColumns} from assessment
     where installation_id = $1 and ($2::text is null or account_id = $2)
       and ($3::text is null or (account_id, assessed_at) > ($3, $4::timestamptz))
     order by account_id, assessed_at limit $5`,
    [tx.installationId, accountId, after?.accountId, after?.assessedAt, most],
  );
  return rows.map(fromRow);
}
