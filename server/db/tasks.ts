import type { CrmTask } from "../crm/port.ts";
import type { Tx } from "./database.ts";

export type WantedTask = {
  readonly accountId: string;
  /** Of the step, or of a rung of its escalation; unique in the installation. */
  readonly key: string;
  readonly play: string;
  readonly step: string;
  /** Null: the step's own task. */
  readonly rung: number | null;
  /** Whether completing it completes the step; else it only asks to see to it. */
  readonly takes: boolean;
  readonly wanted: Pick<CrmTask, "subject" | "body" | "ownerId" | "dueAt" | "priority" | "state">;
};

export type StoredTask = WantedTask & {
  readonly version: number;
  readonly madeAt: string;
  readonly crmId: string | null;
  readonly triedBefore: boolean;
};

/** In place of a play's id: tasks of handoffs, which no play ends. */
export const handoffTask = "handoff";

const columns = `account_id as "accountId", key, play, step, rung, takes, wanted, version, made_at as "madeAt",
  crm_id as "crmId", tried_at is not null and crm_id is null as "triedBefore"`;

/** A refused version waits until there is something new to say; what somebody deleted is not made again. */
const isDue = `version > sent_version and version > coalesce(refused_version, 0) and gone_at is null`;

export async function tasksOfAccounts(
  tx: Tx,
  accountIds: readonly string[],
): Promise<readonly StoredTask[]> {
  return await tx.query<StoredTask>(
    `select ${columns} from task where installation_id = $1 and account_id = any($2) order by key`,
    [tx.installationId, accountIds],
  );
}

/**
 * What tasks should be. The words of one that is there stay: they were read as they stood. Whoever saw to a
 * late step is not asked again.
 */
export async function wantTasks(tx: Tx, tasks: readonly WantedTask[], now: Date): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map(({ accountId, ...task }) => ({ account_id: accountId, ...task }));
  await tx.query(
    `insert into task (installation_id, key, account_id, play, step, rung, takes, wanted, made_at)
     select $1, key, account_id, play, step, rung, takes, wanted, $3
     from jsonb_to_recordset($2)
       as t(key text, account_id text, play text, step text, rung integer, takes boolean,
         wanted jsonb)
     order by key
     on conflict (installation_id, key) do update set
       wanted = task.wanted || (excluded.wanted - 'subject' - 'body'), version = task.version + 1
       where task.wanted <> task.wanted || (excluded.wanted - 'subject' - 'body')
         and not (task.wanted->>'state' = 'done' and not task.takes)`,
    [tx.installationId, JSON.stringify(rows), now],
  );
}

/**
 * Takes up to `most` tasks that are behind, untried ones first. From here on the CRM may hold one that was to
 * be made: of a process that dies in between nobody knows whether it made it.
 */
export async function takeDueTasks(
  tx: Tx,
  { most, now }: { readonly most: number; readonly now: Date },
): Promise<readonly StoredTask[]> {
  const due = await tx.query<StoredTask>(
    `select ${columns} from task where installation_id = $1 and ${isDue}
     order by tried_at nulls first, made_at, key limit $2 for update skip locked`,
    [tx.installationId, most],
  );
  await tx.query(
    `update task set tried_at = $3 where installation_id = $1 and key = any($2) and crm_id is null`,
    [tx.installationId, due.map(({ key }) => key), now],
  );
  return due;
}

export async function recordTasksWritten(
  tx: Tx,
  written: readonly { readonly key: string; readonly version: number; readonly crmId: string }[],
): Promise<void> {
  if (written.length === 0) return;
  await tx.query(
    `update task t set sent_version = greatest(t.sent_version, w.version), crm_id = w."crmId",
       refused_reason = null
     from jsonb_to_recordset($2) as w(key text, version bigint, "crmId" text)
     where t.installation_id = $1 and t.key = w.key`,
    [tx.installationId, JSON.stringify(written)],
  );
}

/** Nothing is to be said of these to the CRM: they were over before they were made. */
export async function recordTasksSettled(
  tx: Tx,
  settled: readonly { readonly key: string; readonly version: number }[],
): Promise<void> {
  if (settled.length === 0) return;
  await tx.query(
    `update task t set sent_version = greatest(t.sent_version, s.version), tried_at = null
     from jsonb_to_recordset($2) as s(key text, version bigint)
     where t.installation_id = $1 and t.key = s.key`,
    [tx.installationId, JSON.stringify(settled)],
  );
}

/** What people did in the CRM is what we want as well: it is not sent back. */
export async function recordTasksMoved(
  tx: Tx,
  moved: readonly {
    readonly key: string;
    readonly state: "open" | "done";
    readonly ownerId: string | null;
  }[],
): Promise<void> {
  if (moved.length === 0) return;
  await tx.query(
    `update task t set wanted = t.wanted || jsonb_build_object('ownerId', m."ownerId")
       || case when m.state = 'done' then '{"state":"done"}'::jsonb else '{}' end
     from jsonb_to_recordset($2) as m(key text, state text, "ownerId" text)
     where t.installation_id = $1 and t.key = m.key and t.version = t.sent_version`,
    [tx.installationId, JSON.stringify(moved)],
  );
}

export async function recordTasksRefused(
  tx: Tx,
  refused: readonly { readonly key: string; readonly version: number; readonly reason: string }[],
): Promise<void> {
  if (refused.length === 0) return;
  await tx.query(
    `update task t set refused_version = r.version, refused_reason = r.reason, tried_at = null
     from jsonb_to_recordset($2) as r(key text, version bigint, reason text)
     where t.installation_id = $1 and t.key = r.key`,
    [tx.installationId, JSON.stringify(refused)],
  );
}

/** Somebody deleted these in the CRM: the step stays on the card, its task does not come back. */
export async function recordTasksGone(tx: Tx, keys: readonly string[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(
    "update task set gone_at = $3 where installation_id = $1 and key = any($2) and gone_at is null",
    [tx.installationId, keys, now],
  );
}

/** Tasks that people may have done or passed on in the CRM: those that it holds as open. */
export async function watchedTasks(tx: Tx): Promise<readonly StoredTask[]> {
  return await tx.query<StoredTask>(
    `select ${columns} from task
     where installation_id = $1 and crm_id is not null and gone_at is null
       and wanted->>'state' in ('open', 'deferred') and version = sent_version
     order by key`,
    [tx.installationId],
  );
}

export async function hasDueTasks(tx: Tx): Promise<boolean> {
  const rows = await tx.query(`select from task where installation_id = $1 and ${isDue} limit 1`, [
    tx.installationId,
  ]);
  return rows.length > 0;
}

/** Tasks that wait, and those that the CRM refused, with its reason. */
export async function taskStates(tx: Tx): Promise<{
  readonly due: number;
  readonly refused: readonly { readonly accountId: string; readonly reason: string }[];
}> {
  const [row] = await tx.query<{ due: number }>(
    `select count(*)::integer as due from task where installation_id = $1 and ${isDue}`,
    [tx.installationId],
  );
  const refused = await tx.query<{ accountId: string; reason: string }>(
    `select account_id as "accountId", refused_reason as reason from task
     where installation_id = $1 and refused_version = version order by key`,
    [tx.installationId],
  );
  return { due: row?.due ?? 0, refused };
}

/** The open tasks of accounts whose plays are over. */
export async function cancelTasks(tx: Tx, accountIds: readonly string[]): Promise<void> {
  await tx.query(
    `update task set wanted = wanted || '{"state":"cancelled"}', version = version + 1
     where installation_id = $1 and account_id = any($2) and play <> $3
       and wanted->>'state' in ('open', 'deferred')`,
    [tx.installationId, accountIds, handoffTask],
  );
}
