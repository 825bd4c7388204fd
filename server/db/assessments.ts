import type { Assessment } from "@bellwether/shared/domain/assessment";
import type { Facts } from "@bellwether/shared/domain/configuration";
import type { Readings } from "@bellwether/shared/domain/measure";
import type { ScoredAt } from "@bellwether/shared/domain/trend";
import type { Tx } from "./database.ts";

export type StoredAssessment = {
  readonly accountId: string;
  readonly assessedAt: string;
  readonly configVersion: string;
  readonly engineVersion: string;
  /** SHA-256 of the canonical input, previous band included, in hex. */
  readonly inputDigest: string;
  readonly assessment: Assessment;
  readonly readings: Readings;
  /** What conditions asked of the account. */
  readonly facts: Facts;
};

type Explained = Pick<Assessment, "drivers" | "vetoes" | "missing">;

type Row = Omit<StoredAssessment, "assessment" | "readings" | "facts"> &
  Omit<Assessment, keyof Explained> & {
    readonly detail: Explained & Pick<StoredAssessment, "readings" | "facts">;
  };

export async function currentAssessments(
  tx: Tx,
  accountIds: readonly string[],
): Promise<StoredAssessment[]> {
  const rows = await tx.query<Row>(
    `select account_id as "accountId", assessed_at as "assessedAt", config_version as "configVersion",
       engine_version as "engineVersion", encode(input_digest, 'hex') as "inputDigest", pending,
       score::double precision, band, coverage, low::double precision, high::double precision, scorecard, detail
     from assessment where installation_id = $1 and current and account_id = any($2)`,
    [tx.installationId, accountIds],
  );
  return rows.map(({ score, band, pending, coverage, low, high, scorecard, detail, ...rest }) => {
    const { readings, facts, ...explained } = detail;
    const columns = { score, band, pending, coverage, low, high, scorecard };
    return { ...rest, assessment: { ...columns, ...explained }, readings, facts };
  });
}

/** Adds assessments; each becomes its account's current one. */
export async function storeAssessments(
  tx: Tx,
  assessments: readonly StoredAssessment[],
): Promise<void> {
  if (assessments.length === 0) return;
  await retire(
    tx,
    assessments.map(({ accountId }) => accountId),
  );
  const rows = assessments.map(({ assessment, readings, facts, ...rest }) => {
    const { drivers, vetoes, missing, ...columns } = assessment;
    return { ...rest, ...columns, detail: { drivers, vetoes, missing, readings, facts } };
  });
  await tx.query(
    `insert into assessment (installation_id, account_id, assessed_at, current, scorecard, config_version,
       engine_version, input_digest, score, band, pending, coverage, low, high, detail)
     select $1, "accountId", "assessedAt", true, scorecard, "configVersion",
       "engineVersion", decode("inputDigest", 'hex'), score, band, pending, coverage, low, high, detail
     from jsonb_to_recordset($2) as a("accountId" text, "assessedAt" timestamptz, scorecard text,
       "configVersion" text, "engineVersion" text, "inputDigest" text, score numeric, band text,
       pending jsonb, coverage double precision, low numeric, high numeric, detail jsonb)
     on conflict (installation_id, account_id, assessed_at) do update set current = true,
       scorecard = excluded.scorecard, config_version = excluded.config_version,
       engine_version = excluded.engine_version, input_digest = excluded.input_digest,
       score = excluded.score, band = excluded.band, pending = excluded.pending,
       coverage = excluded.coverage, low = excluded.low, high = excluded.high, detail = excluded.detail`,
    [tx.installationId, JSON.stringify(rows)],
  );
}

/** These accounts are no customers any more: their last assessment stays, as history. */
export async function retire(tx: Tx, accountIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    `update assessment set current = false
     where installation_id = $1 and current and account_id = any($2) returning account_id`,
    [tx.installationId, accountIds],
  );
  return rows.map((row) => row.account_id);
}

/** The score as it changed, oldest first; one entry before `since` says what held then. */
export async function scoreHistories(
  tx: Tx,
  accountIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, ScoredAt[]>> {
  const rows = await tx.query<{ accountId: string; history: ScoredAt[] }>(
    `select account_id as "accountId",
       jsonb_agg(jsonb_build_object('at', to_char(assessed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'score', score) order by assessed_at) as history
     from assessment a
     where installation_id = $1 and account_id = any($2) and score is not null and assessed_at >= coalesce(
       (select max(assessed_at) from assessment b
        where b.installation_id = $1 and b.account_id = a.account_id and b.assessed_at < $3), $3)
     group by account_id`,
    [tx.installationId, accountIds, since],
  );
  return new Map(rows.map(({ accountId, history }) => [accountId, history]));
}

/** `accounts` are customers; `scored` have a number; `unknown` have no band. */
export async function countAssessments(
  tx: Tx,
): Promise<{ accounts: number; scored: number; unknown: number }> {
  const [row] = await tx.query<{ accounts: number; scored: number; unknown: number }>(
    `select count(*)::integer as accounts, count(score)::integer as scored,
       count(*) filter (where band = 'unknown')::integer as unknown
     from assessment where installation_id = $1 and current`,
    [tx.installationId],
  );
  return row ?? { accounts: 0, scored: 0, unknown: 0 };
}
