import type { PlayStanding } from "@bellwether/shared/domain/play";
import type { QueuedStep } from "@bellwether/shared/domain/play/advance";
import type { WatchStanding } from "@bellwether/shared/domain/play/watch";
import type { TierStanding } from "@bellwether/shared/domain/tier-rules";
import type { Tx } from "./database.ts";

/** What is remembered of an account beside its assessments; the plays themselves have their own table. */
export type StoredStanding = {
  readonly accountId: string;
  readonly tier: TierStanding | null;
  readonly plays: {
    readonly watch: WatchStanding;
    readonly standing: Omit<PlayStanding, "plays">;
  } | null;
  readonly wakeAt: string | null;
  readonly queue: StepQueue | null;
};

/** `opened`: human steps of the last two days, which count towards a person's day. */
export type StepQueue = {
  readonly waiting: readonly QueuedStep[];
  readonly opened: readonly { readonly owner: string; readonly at: string }[];
  readonly granted: readonly QueuedStep[];
};

const columns = `account_id as "accountId", tier, plays, wake_at as "wakeAt", queue`;

export async function standingsOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, StoredStanding>> {
  const rows = await tx.query<StoredStanding>(
    `select ${columns} from standing where installation_id = $1 and account_id = any($2)`,
    [tx.installationId, accountIds],
  );
  return new Map(rows.map((row) => [row.accountId, row]));
}

/** What is as it was is not written again. */
export async function storeStandings(tx: Tx, standings: readonly StoredStanding[]): Promise<void> {
  if (standings.length === 0) return;
  await tx.query(
    `insert into standing (installation_id, account_id, tier, plays, wake_at, queue)
     select $1, "accountId", nullif(tier, 'null'), nullif(plays, 'null'), "wakeAt", nullif(queue, 'null')
     from jsonb_to_recordset($2)
       as s("accountId" text, tier jsonb, plays jsonb, "wakeAt" timestamptz, queue jsonb)
     order by "accountId"
     on conflict (installation_id, account_id) do update set tier = excluded.tier,
       plays = excluded.plays, wake_at = excluded.wake_at, queue = excluded.queue
       where (standing.tier, standing.plays, standing.wake_at, standing.queue)
         is distinct from (excluded.tier, excluded.plays, excluded.wake_at, excluded.queue)`,
    [tx.installationId, JSON.stringify(standings)],
  );
}

/** The accounts with steps in the queue, or with steps that opened lately. */
export async function queues(
  tx: Tx,
): Promise<readonly { readonly accountId: string; readonly queue: StepQueue }[]> {
  return await tx.query(
    `select account_id as "accountId", queue from standing
     where installation_id = $1 and queue is not null order by account_id`,
    [tx.installationId],
  );
}

/** These steps may open: the account's next assessment does so. */
export async function grantSteps(tx: Tx, granted: readonly QueuedStep[]): Promise<void> {
  const byAccount = Map.groupBy(granted, ({ accountId }) => accountId);
  const rows = [...byAccount].map(([accountId, steps]) => ({ accountId, steps }));
  await tx.query(
    `update standing s set queue = jsonb_set(s.queue, '{granted}', g.steps)
     from jsonb_to_recordset($2) as g("accountId" text, steps jsonb)
     where s.installation_id = $1 and s.account_id = g."accountId" and s.queue is not null`,
    [tx.installationId, JSON.stringify(rows)],
  );
}

/**
 * The accounts for which something falls due by now; each is answered until it was assessed again. An event
 * may lie ahead when it is stored: the end of a pod.
 */
export async function accountsToWake(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.query<{ accountId: string }>(
    `select account_id as "accountId" from standing where installation_id = $1 and wake_at <= $2
     union
     select account_id from play_event where installation_id = $1 and taken_at is null and at <= $2
     order by 1`,
    [tx.installationId, now],
  );
  return rows.map(({ accountId }) => accountId);
}

/** Nothing waits, opened lately or falls due any more for these accounts. */
export async function forgetQueues(tx: Tx, accountIds: readonly string[]): Promise<void> {
  await tx.query(
    `update standing set queue = null, wake_at = null
     where installation_id = $1 and account_id = any($2) and (queue is not null or wake_at is not null)`,
    [tx.installationId, accountIds],
  );
}
