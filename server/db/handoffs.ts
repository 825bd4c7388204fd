import type { HandoffAction } from "@bellwether/shared/domain/handoff/action";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import type { RoleHolders } from "@bellwether/shared/domain/team";
import type { Tx } from "./database.ts";

export type StoredHandoff = {
  readonly handoff: Handoff;
  /** Who has which role for the account, as of its last assessment. */
  readonly roles: RoleHolders;
  readonly wakeAt: string | null;
};

const columns = `document as handoff, roles, wake_at as "wakeAt"`;

/** Of some accounts, the oldest first. */
export async function handoffsOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredHandoff[]>> {
  const rows = await tx.query<StoredHandoff>(
    `select ${columns} from handoff where installation_id = $1 and account_id = any($2)
     order by document->>'openedAt', id`,
    [tx.installationId, accountIds],
  );
  return Map.groupBy(rows, ({ handoff }) => handoff.account);
}

/** Null where the deal has none. `lock`: until the end of the transaction nobody else changes it. */
export async function handoffOfDeal(
  tx: Tx,
  dealId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<StoredHandoff | null> {
  const [row] = await tx.query<StoredHandoff>(
    `select ${columns} from handoff where installation_id = $1 and deal_id = $2
     ${lock ? "for update" : ""}`,
    [tx.installationId, dealId],
  );
  return row ?? null;
}

/** Null where there is no such handoff. */
export async function accountOfHandoff(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.query<{ accountId: string }>(
    'select account_id as "accountId" from handoff where installation_id = $1 and id = $2',
    [tx.installationId, id],
  );
  return row?.accountId ?? null;
}

export async function handoffById(
  tx: Tx,
  id: string,
  { lock = true }: { readonly lock?: boolean } = {},
): Promise<StoredHandoff | null> {
  const [row] = await tx.query<StoredHandoff>(
    `select ${columns} from handoff where installation_id = $1 and id = $2
     ${lock ? "for update" : ""}`,
    [tx.installationId, id],
  );
  return row ?? null;
}

/** Those of which somebody may have to do something. */
export async function handoffsUnderWay(tx: Tx): Promise<readonly StoredHandoff[]> {
  return await tx.query<StoredHandoff>(
    `select ${columns} from handoff
     where installation_id = $1 and (state <> 'accepted' or wake_at is not null) and state <> 'withdrawn'
     order by id`,
    [tx.installationId],
  );
}

/** Those of some accounts of which a deal's handoff was accepted. */
export async function handedOver(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ accountId: string }>(
    `select distinct account_id as "accountId" from handoff
     where installation_id = $1 and account_id = any($2) and deal_id is not null
       and state in ('accepted', 'accepted_with_gaps')`,
    [tx.installationId, accountIds],
  );
  return new Set(rows.map(({ accountId }) => accountId));
}

/** Stores what is new or changed; what is as it was counts as no change. */
export async function storeHandoffs(tx: Tx, handoffs: readonly StoredHandoff[]): Promise<void> {
  if (handoffs.length === 0) return;
  const rows = handoffs.map(({ handoff, roles, wakeAt }) => ({
    id: handoff.id,
    account_id: handoff.account,
    deal_id: handoff.deal,
    state: handoff.state,
    document: handoff,
    roles,
    wake_at: wakeAt,
  }));
  await tx.query(
    `insert into handoff (installation_id, id, account_id, deal_id, state, document, roles, wake_at)
     select $1, id, account_id, deal_id, state, document, roles, wake_at
     from jsonb_to_recordset($2) as h(id text, account_id text, deal_id text, state text,
       document jsonb, roles jsonb, wake_at timestamptz)
     order by id
     on conflict (installation_id, id) do update set account_id = excluded.account_id,
       state = excluded.state, document = excluded.document, roles = excluded.roles,
       wake_at = excluded.wake_at,
       version = handoff.version + (handoff.document <> excluded.document)::integer
       where (handoff.document, handoff.roles, handoff.wake_at)
         is distinct from (excluded.document, excluded.roles, excluded.wake_at)`,
    [tx.installationId, JSON.stringify(rows)],
  );
}

export type HandoffDeed = {
  readonly handoffId: string;
  readonly at: string;
  /** Null: it happened by itself. */
  readonly by: string | null;
  readonly action: HandoffAction | { readonly do: "opened" | "followed" | "by-itself" };
};

export async function storeHandoffDeeds(tx: Tx, deeds: readonly HandoffDeed[]): Promise<void> {
  if (deeds.length === 0) return;
  await tx.query(
    `insert into handoff_event (installation_id, handoff_id, at, by, action)
     select $1, "handoffId", at, by, action from jsonb_to_recordset($2)
       as d("handoffId" text, at timestamptz, by text, action jsonb)`,
    [tx.installationId, JSON.stringify(deeds)],
  );
}

/** Everything that was done with it, the oldest first. */
export async function handoffDeeds(tx: Tx, handoffId: string): Promise<readonly HandoffDeed[]> {
  return await tx.query<HandoffDeed>(
    `select handoff_id as "handoffId", at, by, action from handoff_event
     where installation_id = $1 and handoff_id = $2 order by id`,
    [tx.installationId, handoffId],
  );
}

/** Accounts with a handoff of which something falls due by now. */
export async function accountsOfDueHandoffs(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.query<{ accountId: string }>(
    `select distinct account_id as "accountId" from handoff
     where installation_id = $1 and wake_at <= $2 order by 1`,
    [tx.installationId, now],
  );
  return rows.map(({ accountId }) => accountId);
}

export type DueHandoffRecord = StoredHandoff & {
  readonly version: number;
};

/** Handoffs whose record in the CRM is behind. */
export async function dueHandoffRecords(
  tx: Tx,
  most: number,
): Promise<readonly DueHandoffRecord[]> {
  return await tx.query<DueHandoffRecord>(
    `select ${columns}, version from handoff
     where installation_id = $1 and version > sent_version
       and version > coalesce(refused_version, 0) order by id limit $2`,
    [tx.installationId, most],
  );
}

export async function recordHandoffsSent(
  tx: Tx,
  sent: readonly {
    readonly id: string;
    readonly version: number;
  }[],
): Promise<void> {
  if (sent.length === 0) return;
  await tx.query(
    `update handoff h set sent_version = greatest(h.sent_version, s.version),
       refused_reason = null
     from jsonb_to_recordset($2) as s(id text, version bigint)
     where h.installation_id = $1 and h.id = s.id`,
    [tx.installationId, JSON.stringify(sent)],
  );
}

/** The record is to say again what we know: somebody changed what cannot be changed any more. */
export async function sendHandoffAgain(tx: Tx, id: string): Promise<void> {
  await tx.query(
    "update handoff set version = version + 1 where installation_id = $1 and id = $2",
    [tx.installationId, id],
  );
}

/** Kept with its reason, and not tried again until the handoff changes. */
export async function recordHandoffsRefused(
  tx: Tx,
  refused: readonly { readonly id: string; readonly version: number; readonly reason: string }[],
): Promise<void> {
  if (refused.length === 0) return;
  await tx.query(
    `update handoff h set refused_version = r.version, refused_reason = r.reason
     from jsonb_to_recordset($2) as r(id text, version bigint, reason text)
     where h.installation_id = $1 and h.id = r.id`,
    [tx.installationId, JSON.stringify(refused)],
  );
}

/** Up to when people's changes of the CRM's records have been read; null: never. */
export async function handoffsReadTo(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ to: string | null }>(
    "select handoffs_read_to as to from connection where installation_id = $1",
    [tx.installationId],
  );
  return row?.to ?? null;
}

export async function recordHandoffsReadTo(tx: Tx, to: string): Promise<void> {
  await tx.query(
    `insert into connection (installation_id, handoffs_read_to) values ($1, $2)
     on conflict (installation_id) do update set handoffs_read_to = excluded.handoffs_read_to`,
    [tx.installationId, to],
  );
}
