import type { Band } from "@bellwether/shared/domain/assessment";
import type { Source } from "@bellwether/shared/domain/configuration";
import type { Tx } from "./database.ts";
import type { StoredPlay } from "./plays.ts";

/** Plays that have not ended and in which somebody has a step, whatever its state. */
export async function playsWithStepsOf(tx: Tx, ownerId: string): Promise<readonly StoredPlay[]> {
  return await tx.query<StoredPlay>(
    `select account_id as "accountId", state as play from play
     where installation_id = $1 and ended_at is null and state @> $2
     order by account_id, started_at, id`,
    [tx.installationId, JSON.stringify({ steps: [{ owner: ownerId }] })],
  );
}

/** Customers of whom somebody is the CSM, by the field that the document names; none where it names none. */
export async function accountsOfCsm(
  tx: Tx,
  source: Source | null,
  ownerId: string,
): Promise<string[]> {
  const field = source !== null && "field" in source ? source.field : null;
  if (source === null || (field === null && !(source.from === "fixed" && source.value === ownerId)))
    return [];
  const ofField =
    source.from === "account"
      ? `r.record->'fields'->>$2 = $3`
      : source.from === "won-deals"
        ? `(select d.record->'fields'->>$2 from crm_link l
            join crm_record d on d.installation_id = $1 and (d.kind, d.id) = (l.kind, l.id)
            where l.installation_id = $1 and l.parent_kind = 'account' and l.parent_id = r.id
              and l.kind = 'deal' and d.removed_at is null and d.record->>'state' = 'won'
            order by d.record->>'closedAt' desc nulls last, d.id limit 1) = $3`
        : "$2::text is null and $3::text is not null";
  const rows = await tx.query<{ id: string }>(
    `select r.id from crm_record r
     join assessment a on a.installation_id = $1 and a.account_id = r.id and a.current
     where r.installation_id = $1 and r.kind = 'account' and r.removed_at is null and ${ofField}
     order by r.id`,
    [tx.installationId, field, ownerId],
  );
  return rows.map(({ id }) => id);
}

/** What lists of accounts show of one, as its record has it. */
export type ListedAccount = {
  readonly id: string;
  readonly name: string;
  readonly band: Band;
  readonly score: number | null;
  readonly arr: number | null;
  readonly tier: string | null;
  readonly reasons: string | null;
  readonly renewsOn: string | null;
  readonly noticeBy: string | null;
};

const listed = `a.account_id as id, coalesce(r.record->>'name', a.account_id) as name,
  a.shown_band as band, a.score::double precision as score,
  (o.wanted->>'bw_arr')::double precision as arr, o.wanted->>'bw_tier' as tier,
  o.wanted->>'bw_top_reasons' as reasons, o.wanted->>'bw_renewal_date' as "renewsOn",
  o.wanted->>'bw_notice_date' as "noticeBy"`;

const joined = `from assessment a
  left join crm_record r on r.installation_id = $1 and r.kind = 'account' and r.id = a.account_id
  left join output o on o.installation_id = $1 and o.kind = 'account' and o.record_id = a.account_id
  where a.installation_id = $1 and a.current`;

/** Those of the accounts that are customers. */
export async function listedAccounts(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, ListedAccount>> {
  const rows = await tx.query<ListedAccount>(
    `select ${listed} ${joined} and a.account_id = any($2) order by a.account_id`,
    [tx.installationId, accountIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Snapshots as they are to stand on the records. */
export async function snapshotsOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await tx.query<{ id: string; snapshot: string | null }>(
    `select record_id as id, wanted->>'bw_snapshot' as snapshot from output
     where installation_id = $1 and kind = 'account' and record_id = any($2)`,
    [tx.installationId, accountIds],
  );
  return new Map(rows.map(({ id, snapshot }) => [id, snapshot]));
}

/** Of the accounts those that are shown red and were not before, each with since when. */
export async function redSince(
  tx: Tx,
  accountIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; since: string }>(
    `select a.account_id as id, min(r.assessed_at) as since
     from assessment a
     cross join lateral (
       select max(assessed_at) as at from assessment b
       where b.installation_id = $1 and b.account_id = a.account_id and b.shown_band <> 'red'
     ) other
     join assessment r on r.installation_id = $1 and r.account_id = a.account_id and r.assessed_at > other.at
     where a.installation_id = $1 and a.current and a.shown_band = 'red' and a.account_id = any($2)
     group by 1 having min(r.assessed_at) >= $3 order by 1`,
    [tx.installationId, accountIds, since],
  );
  return new Map(rows.map((row) => [row.id, row.since]));
}

export type AccountAtRisk = ListedAccount & { readonly hasPlan: boolean };

/**
 * Every customer at risk: shown red; or yellow where somebody named a risk or the score falls by `fall` points
 * or more in 28 days.
 */
export async function accountsAtRisk(
  tx: Tx,
  { fall }: { readonly fall: number },
): Promise<readonly AccountAtRisk[]> {
  return await tx.query<AccountAtRisk>(
    `select ${listed}, exists (
       select from play p where p.installation_id = $1 and p.account_id = a.account_id
         and p.ended_at is null) as "hasPlan"
     ${joined} and (a.shown_band = 'red' or (a.shown_band = 'yellow' and (
       o.wanted->>'bw_risk_reason' is not null
       or (o.wanted->>'bw_health_trend_28d')::double precision <= -$2::double precision)))
     order by a.account_id`,
    [tx.installationId, fall],
  );
}

/** Band and score that were in force at an instant; an account that had none is left out. */
export async function standAt(
  tx: Tx,
  accountIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, { readonly band: Band; readonly score: number | null }>> {
  const rows = await tx.query<{ id: string; band: Band; score: number | null }>(
    `select distinct on (account_id) account_id as id, shown_band as band,
       score::double precision as score
     from assessment where installation_id = $1 and account_id = any($2) and assessed_at <= $3
     order by account_id, assessed_at desc`,
    [tx.installationId, accountIds, at],
  );
  return new Map(rows.map(({ id, ...stand }) => [id, stand]));
}
