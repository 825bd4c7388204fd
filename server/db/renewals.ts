import type { ExpansionHanding } from "@bellwether/shared/domain/expansion/handing";
import type { ForecastEntry } from "@bellwether/shared/domain/renewal/forecast";
import type { RenewalReview } from "@bellwether/shared/domain/renewal/review";
import type { Tx } from "./database.ts";

type OfAccount<T> = T & { readonly accountId: string };
type Signed = { readonly userId: string; readonly userName: string };

/** By account, of those that have any. */
type ByAccount<T> = ReadonlyMap<string, readonly OfAccount<T>[]>;

const byAccount = <T>(rows: readonly OfAccount<T>[]): ByAccount<T> =>
  Map.groupBy(rows, ({ accountId }) => accountId);

/** Adds what people said of renewals; `userId` null where the CRM's field does not say whose word it is. */
export async function storeForecasts(
  tx: Tx,
  entries: readonly OfAccount<ForecastEntry & { readonly userId: string | null }>[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `insert into forecast (installation_id, account_id, at, category, reason, said, user_id, user_name, renews_on)
     select $1, "accountId", at, category, reason, said, "userId", by, "renewsOn"
     from jsonb_to_recordset($2) as f("accountId" text, at timestamptz, category text, reason text,
       said text, "userId" text, by text, "renewsOn" date)
     order by at, "accountId"`,
    [tx.installationId, JSON.stringify(entries)],
  );
}

/** All that was ever said of some accounts' renewals, oldest first. */
export async function forecastHistory(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ByAccount<ForecastEntry>> {
  return byAccount(
    await tx.query<OfAccount<ForecastEntry>>(
      `select account_id as "accountId", at, category, reason, said, user_name as by,
         renews_on as "renewsOn"
       from forecast where installation_id = $1 and account_id = any($2) order by at, id`,
      [tx.installationId, accountIds],
    ),
  );
}

/** Adds what was learned from a renewal. */
export async function storeReview(
  tx: Tx,
  { accountId, userId, ...review }: OfAccount<RenewalReview & Pick<Signed, "userId">>,
): Promise<void> {
  const { deal, decidedOn, outcome, by, at } = review;
  await tx.query(
    `insert into renewal_review (installation_id, account_id, at, deal_id, decided_on, outcome, review, user_id, user_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.installationId,
      accountId,
      at,
      deal,
      decidedOn,
      outcome,
      JSON.stringify(review),
      userId,
      by,
    ],
  );
}

/** Of some accounts, or (null) of all; oldest first, of one deal the last that was written. */
export async function renewalReviews(
  tx: Tx,
  accountIds: readonly string[] | null,
): Promise<readonly OfAccount<RenewalReview>[]> {
  const rows = await tx.query<{ accountId: string; review: RenewalReview }>(
    `select distinct on (account_id, coalesce(deal_id, decided_on::text))
       account_id as "accountId", review
     from renewal_review where installation_id = $1 and ($2::text[] is null or account_id = any($2))
     order by account_id, coalesce(deal_id, decided_on::text), at desc, id desc`,
    [tx.installationId, accountIds],
  );
  return rows
    .map(({ accountId, review }) => ({ ...review, accountId }))
    .sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : Number(a.decidedOn > b.decidedOn)));
}

/** Adds a handing and answers its id; an account has one that is open. */
export async function storeHanding(
  tx: Tx,
  given: OfAccount<Pick<ExpansionHanding, "at" | "signal" | "signalSince" | "tier" | "handedTo">> &
    Signed & { readonly need: string },
): Promise<string> {
  const { accountId, at, signal, signalSince, need, tier, handedTo, userId, userName } = given;
  const rows = await tx.query<{ id: number }>(
    `insert into expansion_handing (installation_id, account_id, at, signal, signal_since, need, tier, handed_to, user_id, user_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [tx.installationId, accountId, at, signal, signalSince, need, tier, handedTo, userId, userName],
  );
  return String(rows[0]?.id);
}

/** Of some accounts, or (null) of all, oldest first. */
export async function expansionHandings(
  tx: Tx,
  accountIds: readonly string[] | null,
): Promise<readonly OfAccount<ExpansionHanding>[]> {
  return await tx.query<OfAccount<ExpansionHanding>>(
    `select account_id as "accountId", id::text as id, at, signal, signal_since as "signalSince", tier,
       handed_to as "handedTo", user_name as by, deal_id as deal, outcome, closed_at as "closedAt"
     from expansion_handing
     where installation_id = $1 and ($2::text[] is null or account_id = any($2)) order by at, id`,
    [tx.installationId, accountIds],
  );
}

/** What became of handings. */
export async function updateHandings(
  tx: Tx,
  handings: readonly Pick<ExpansionHanding, "id" | "deal" | "outcome" | "closedAt">[],
): Promise<void> {
  if (handings.length === 0) return;
  await tx.query(
    `update expansion_handing h set deal_id = n.deal, outcome = n.outcome, closed_at = n."closedAt"
     from jsonb_to_recordset($2) as n(id bigint, deal text, outcome text, "closedAt" timestamptz)
     where h.installation_id = $1 and h.id = n.id`,
    [tx.installationId, JSON.stringify(handings)],
  );
}

/** Accounts that are assessed: customers, by id. */
export async function customerIds(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select account_id as id from assessment where installation_id = $1 and current order by 1`,
    [tx.installationId],
  );
  return rows.map(({ id }) => id);
}

/** Accounts with a won deal, customers or not any more, by id. */
export async function accountsThatBought(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct l.parent_id as id from crm_link l
     join crm_record d on d.installation_id = $1 and (d.kind, d.id) = (l.kind, l.id)
     where l.installation_id = $1 and l.parent_kind = 'account' and l.kind = 'deal'
       and d.removed_at is null and d.record->>'state' = 'won'
     order by 1`,
    [tx.installationId],
  );
  return rows.map(({ id }) => id);
}
