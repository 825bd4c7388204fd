import type { Assessment, Band, PreviousBand } from "@bellwether/shared/domain/assessment";
import type { Facts } from "@bellwether/shared/domain/condition";
import type { Readings } from "@bellwether/shared/domain/measure";
import type { Tx } from "./database.ts";

/** An assessment with everything that it was made of: enough to make it again. */
export type StoredAssessment = {
  readonly accountId: string;
  readonly assessedAt: string;
  /** When the same was last found again. */
  readonly confirmedAt: string;
  readonly configVersion: string;
  readonly engineVersion: string;
  /** SHA-256 of the canonical input, previous band included, in hex. */
  readonly inputDigest: string;
  readonly assessment: Assessment;
  /** With an override in force. */
  readonly shownBand: Band;
  /** Assessed afterwards, from dated evidence. */
  readonly reconstructed: boolean;
  readonly readings: Readings;
  /** What conditions asked of the account. */
  readonly facts: Facts;
  /** What hysteresis was given. */
  readonly previous: PreviousBand | null;
};

type Explained = Pick<Assessment, "drivers" | "vetoes" | "missing">;
type Evidence = Pick<StoredAssessment, "readings" | "facts" | "previous">;

export type AssessmentRow = Omit<StoredAssessment, "assessment" | keyof Evidence> &
  Omit<Assessment, keyof Explained> & { readonly detail: Explained & Evidence };

export const assessmentColumns = `account_id as "accountId", assessed_at as "assessedAt",
  confirmed_at as "confirmedAt", config_version as "configVersion", engine_version as "engineVersion",
  encode(input_digest, 'hex') as "inputDigest", pending, score::double precision, band, coverage,
  low::double precision, high::double precision, scorecard, shown_band as "shownBand", reconstructed, detail`;

export function fromRow(row: AssessmentRow): StoredAssessment {
  const { score, band, pending, coverage, low, high, scorecard, detail, ...rest } = row;
  const { readings, facts, previous, ...explained } = detail;
  const columns = { score, band, pending, coverage, low, high, scorecard };
  return { ...rest, assessment: { ...columns, ...explained }, readings, facts, previous };
}

function toRow({ assessment, readings, facts, previous, ...rest }: StoredAssessment) {
  const { drivers, vetoes, missing, ...columns } = assessment;
  const detail = { drivers, vetoes, missing, readings, facts, previous };
  return { ...rest, ...columns, detail };
}

export async function currentAssessments(
  tx: Tx,
  accountIds: readonly string[],
): Promise<StoredAssessment[]> {
  const rows = await tx.query<AssessmentRow>(
    `select ${assessmentColumns} from assessment
     where installation_id = $1 and current and account_id = any($2)`,
    [tx.installationId, accountIds],
  );
  return rows.map(fromRow);
}

/** Adds assessments; each becomes its account's current one. */
export async function storeAssessments(
  tx: Tx,
  assessments: readonly StoredAssessment[],
): Promise<void> {
  await retire(
    tx,
    assessments.map(({ accountId }) => accountId),
  );
  await insert(tx, assessments, true);
}

/** Adds assessments of the past; none becomes current. */
export async function storePastAssessments(
  tx: Tx,
  assessments: readonly StoredAssessment[],
): Promise<void> {
  await insert(tx, assessments, false);
}

async function insert(tx: Tx, assessments: readonly StoredAssessment[], current: boolean) {
  if (assessments.length === 0) return;
  await tx.query(
    `insert into assessment (installation_id, account_id, assessed_at, confirmed_at, current,
       reconstructed, scorecard, config_version, engine_version, input_digest, score, band, shown_band,
       pending, coverage, low, high, detail)
     select $1, "accountId", "assessedAt", "confirmedAt", $3, reconstructed, scorecard, "configVersion",
       "engineVersion", decode("inputDigest", 'hex'), score, band, "shownBand", pending, coverage, low,
       high, detail
     from jsonb_to_recordset($2) as a("accountId" text, "assessedAt" timestamptz,
       "confirmedAt" timestamptz, reconstructed boolean, scorecard text, "configVersion" text,
       "engineVersion" text, "inputDigest" text, score numeric, band text, "shownBand" text, pending jsonb,
       coverage double precision, low numeric, high numeric, detail jsonb)
     on conflict (installation_id, account_id, assessed_at) do update set
       confirmed_at = excluded.confirmed_at, current = excluded.current,
       reconstructed = excluded.reconstructed, scorecard = excluded.scorecard,
       config_version = excluded.config_version, engine_version = excluded.engine_version,
       input_digest = excluded.input_digest, score = excluded.score, band = excluded.band,
       shown_band = excluded.shown_band, pending = excluded.pending, coverage = excluded.coverage,
       low = excluded.low, high = excluded.high, detail = excluded.detail`,
    [tx.installationId, JSON.stringify(assessments.map(toRow)), current],
  );
}

/** What is current was found again, at the instant of these. */
export async function confirmAssessments(
  tx: Tx,
  assessments: readonly Pick<StoredAssessment, "accountId" | "assessedAt">[],
): Promise<void> {
  if (assessments.length === 0) return;
  await tx.query(
    `update assessment held set confirmed_at = a."assessedAt"
     from jsonb_to_recordset($2) as a("accountId" text, "assessedAt" timestamptz)
     where installation_id = $1 and account_id = a."accountId" and current`,
    [
      tx.installationId,
      JSON.stringify(assessments.map(({ accountId, assessedAt }) => ({ accountId, assessedAt }))),
    ],
  );
}

/** These accounts are no customers any more: their last assessment stays, as history. */
export async function retire(tx: Tx, accountIds: readonly string[]): Promise<string[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx.query<{ account_id: string }>(
    `update assessment set current = false
     where installation_id = $1 and current and account_id = any($2) returning account_id`,
    [tx.installationId, accountIds],
  );
  return rows.map((row) => row.account_id);
}

const dayMs = 86_400_000;

/**
 * Forgets what accounts were assessed to be that are known for no more than a day: evidence of the past that
 * comes so soon makes their past another, which is then reconstructed with it.
 */
export async function forgetFirstDay(
  tx: Tx,
  accountIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.query(
    `delete from assessment a where installation_id = $1 and account_id = any($2) and not exists (
       select from assessment older where older.installation_id = $1
         and older.account_id = a.account_id and not older.reconstructed and older.assessed_at < $3
     )`,
    [tx.installationId, accountIds, new Date(now.getTime() - dayMs)],
  );
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
