import type { Play } from "@bellwether/shared/domain/play";
import type { Tx } from "./database.ts";

export type StoredPlay = { readonly accountId: string; readonly play: Play };

/** All plays of some accounts, ended ones too, oldest first. */
export async function playsOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Play[]>> {
  const rows = await tx.query<StoredPlay>(
    `select account_id as "accountId", state as play from play
     where installation_id = $1 and account_id = any($2) order by account_id, started_at, id`,
    [tx.installationId, accountIds],
  );
  return new Map(
    [...Map.groupBy(rows, ({ accountId }) => accountId)].map(([accountId, stored]) => [
      accountId,
      stored.map(({ play }) => play),
    ]),
  );
}

/** All of one account, oldest first. */
export async function playsOfAccount(tx: Tx, accountId: string): Promise<readonly Play[]> {
  return (await playsOf(tx, [accountId])).get(accountId) ?? [];
}

/** Stores plays that are new or changed; what the CRM keeps of them is due again. */
export async function storePlays(tx: Tx, plays: readonly StoredPlay[]): Promise<void> {
  if (plays.length === 0) return;
  // Ended ones first: a new play of a playbook may begin only where none of it runs.
  const inOrder = plays.toSorted((a, b) => Number(isRunning(a)) - Number(isRunning(b)));
  const ended = inOrder.filter((stored) => !isRunning(stored));
  const running = inOrder.filter(isRunning);
  for (const some of [ended, running]) await upsert(tx, some);
}

const isRunning = ({ play }: StoredPlay) => play.status !== "ended";

async function upsert(tx: Tx, plays: readonly StoredPlay[]): Promise<void> {
  if (plays.length === 0) return;
  const rows = plays.map(({ accountId, play }) => ({
    account_id: accountId,
    id: play.id,
    playbook: play.playbook,
    config_version: play.version,
    started_at: play.startedAt,
    ended_at: play.endedAt,
    outcome: play.outcome,
    state: play,
  }));
  await tx.query(
    `insert into play (installation_id, account_id, id, playbook, config_version, started_at, ended_at, outcome, state)
     select $1, account_id, id, playbook, config_version, started_at, ended_at, outcome, state
     from jsonb_to_recordset($2) as p(account_id text, id text, playbook text, config_version text,
       started_at timestamptz, ended_at timestamptz, outcome text, state jsonb)
     order by account_id, id
     on conflict (installation_id, account_id, id) do update set ended_at = excluded.ended_at,
       outcome = excluded.outcome, state = excluded.state, version = play.version + 1
       where play.state <> excluded.state`,
    [tx.installationId, JSON.stringify(rows)],
  );
}

/** Plays that have not ended, of the whole installation or of one playbook. */
export async function runningPlays(
  tx: Tx,
  { playbook = null }: { readonly playbook?: string | null } = {},
): Promise<readonly StoredPlay[]> {
  return await tx.query<StoredPlay>(
    `select account_id as "accountId", state as play from play
     where installation_id = $1 and ended_at is null and ($2::text is null or playbook = $2)
     order by account_id, started_at, id`,
    [tx.installationId, playbook],
  );
}

/** Every play since an instant, running ones too. */
export async function playsSince(tx: Tx, since: Date): Promise<readonly StoredPlay[]> {
  return await tx.query<StoredPlay>(
    `select account_id as "accountId", state as play from play
     where installation_id = $1 and (ended_at is null or started_at >= $2)
     order by account_id, started_at, id`,
    [tx.installationId, since],
  );
}

export type DuePlay = StoredPlay & { readonly version: number };

/** Plays whose record in the CRM is behind. */
export async function duePlayRecords(tx: Tx, most: number): Promise<readonly DuePlay[]> {
  return await tx.query<DuePlay>(
    `select account_id as "accountId", state as play, version from play
     where installation_id = $1 and version > sent_version and version > coalesce(refused_version, 0)
     order by account_id, id limit $2`,
    [tx.installationId, most],
  );
}

type Told = Pick<StoredPlay, "accountId"> & { readonly id: string; readonly version: number };

export async function recordPlaysSent(tx: Tx, sent: readonly Told[]): Promise<void> {
  await tx.query(
    `update play p set sent_version = s.version, refused_reason = null
     from jsonb_to_recordset($2) as s("accountId" text, id text, version bigint)
     where p.installation_id = $1 and p.account_id = s."accountId" and p.id = s.id`,
    [tx.installationId, JSON.stringify(sent)],
  );
}

/** Kept with its reason, and not tried again until the play changes. */
export async function recordPlaysRefused(
  tx: Tx,
  refused: readonly (Told & { readonly reason: string })[],
): Promise<void> {
  await tx.query(
    `update play p set refused_version = r.version, refused_reason = r.reason
     from jsonb_to_recordset($2) as r("accountId" text, id text, version bigint, reason text)
     where p.installation_id = $1 and p.account_id = r."accountId" and p.id = r.id`,
    [tx.installationId, JSON.stringify(refused)],
  );
}
