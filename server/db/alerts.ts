import type { AlertKind } from "@bellwether/shared/domain/playbook";
import type { Tx } from "./database.ts";

/** How a message leaves: a row is for one of the two. */
export type AlertWay = "channel" | "digest";

/** `doubtful`: it may have arrived, and is not sent again. */
export type AlertOutcome = "sent" | "doubtful" | "refused" | "none";

export type Alert = {
  /** Unique in the installation: a repetition is no second alert. */
  readonly key: string;
  readonly accountId: string;
  readonly kind: AlertKind;
  /** From when on it may be sent. */
  readonly at: string;
  readonly content: AlertContent;
};

/** What is told, in names: ids stand beside them only where the message depends on them. */
export type AlertContent = {
  readonly account: string;
  /** Whose e-mail it stands in; null: whoever leads. */
  readonly recipient: string | null;
  readonly play: string | null;
  readonly playLabel: string | null;
  readonly because: string | null;
  readonly step: string | null;
  readonly stepLabel: string | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly due: string | null;
  /** Whom it was escalated to: a name, or the role where nobody has it. */
  readonly to: string | null;
  readonly takes: boolean;
};

const columns = `key, account_id as "accountId", kind, at, content`;
const stateOf = { channel: "channel_state", digest: "digest_state" } as const;

/** Adds what was not known; a key that is known is left as it is. */
export async function storeAlerts(
  tx: Tx,
  alerts: readonly (Alert & { readonly way: AlertWay })[],
): Promise<void> {
  if (alerts.length === 0) return;
  await tx.query(
    `insert into alert (installation_id, key, account_id, kind, at, content, channel_state, digest_state)
     select $1, key, "accountId", kind, at, content, case way when 'channel' then 'due' else 'none' end,
       case way when 'digest' then 'due' else 'none' end
     from jsonb_to_recordset($2)
       as a(key text, "accountId" text, kind text, at timestamptz, content jsonb, way text)
     order by key on conflict (installation_id, key) do nothing`,
    [tx.installationId, JSON.stringify(alerts)],
  );
}

/** Withdraws reminders of steps that are done meanwhile, moved or with somebody else. */
export async function withdrawSettled(tx: Tx): Promise<void> {
  await tx.query(
    `update alert a set channel_state = 'none', digest_state = 'none'
     where a.installation_id = $1 and (a.channel_state = 'due' or a.digest_state = 'due')
       and a.kind in ('step-due', 'step-late') and not exists (
         select from play p, jsonb_array_elements(p.state->'steps') as s
         where p.installation_id = $1 and p.account_id = a.account_id and p.id = a.content->>'play'
           and p.ended_at is null and s->>'id' = a.content->>'step' and s->>'state' = 'open'
           and s->>'dueAt' = a.content->>'due'
           and s->>'owner' is not distinct from a.content->>'ownerId')`,
    [tx.installationId],
  );
}

/** Nobody listens there: what waits is not kept for whoever comes. */
export async function withdrawDue(tx: Tx, way: AlertWay): Promise<void> {
  const state = stateOf[way];
  await tx.query(
    `update alert set ${state} = 'none' where installation_id = $1 and ${state} = 'due'`,
    [tx.installationId],
  );
}

/**
 * Takes the alerts of the account that has waited longest, but of none that had a message since
 * `throttledSince`. From here on they may have arrived: of a process that dies nobody knows whether it sent.
 */
export async function takeForChannel(
  tx: Tx,
  { now, throttledSince }: { readonly now: Date; readonly throttledSince: Date },
): Promise<readonly Alert[]> {
  const taken = await tx.query<Alert>(
    `update alert a set channel_state = 'doubtful', sent_at = $2
     where a.installation_id = $1 and a.channel_state = 'due' and a.at <= $2 and a.account_id = (
       select w.account_id from alert w
       where w.installation_id = $1 and w.channel_state = 'due' and w.at <= $2 and not exists (
         select from alert s where s.installation_id = $1 and s.account_id = w.account_id
           and s.channel_state in ('sent', 'doubtful') and s.sent_at > $3)
       order by w.at, w.key limit 1)
     returning ${columns}`,
    [tx.installationId, now, throttledSince],
  );
  return inOrder(taken);
}

/** Whose e-mails are due, and when each had the last. */
export async function digestRecipients(
  tx: Tx,
  now: Date,
): Promise<readonly { readonly recipient: string | null; readonly lastAt: string | null }[]> {
  return await tx.query(
    `select content->>'recipient' as recipient,
       max(sent_at) filter (where digest_state in ('sent', 'doubtful')) as "lastAt"
     from alert
     where installation_id = $1 and digest_state <> 'none'
       and (digest_state = 'due' or sent_at > $2::timestamptz - interval '2 days')
     group by 1
     having bool_or(digest_state = 'due' and at <= $2 and coalesce(retry_at <= $2, true))
     order by 1`,
    [tx.installationId, now],
  );
}

/** Takes what one person is to read; as with the channel, it may have arrived from here on. */
export async function takeForDigest(
  tx: Tx,
  given: { readonly recipient: string | null; readonly now: Date; readonly until: Date },
): Promise<readonly Alert[]> {
  const taken = await tx.query<Alert>(
    `update alert set digest_state = 'doubtful', sent_at = $3
     where installation_id = $1 and digest_state = 'due' and at <= $4
       and content->>'recipient' is not distinct from $2 and coalesce(retry_at <= $3, true)
     returning ${columns}`,
    [tx.installationId, given.recipient, given.now, given.until],
  );
  return inOrder(taken);
}

const inOrder = (alerts: readonly Alert[]) =>
  alerts.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)) || (a.key < b.key ? -1 : 1));

const keysOf = (alerts: readonly Alert[]) => alerts.map(({ key }) => key);

export async function recordAlerts(
  tx: Tx,
  alerts: readonly Alert[],
  { way, outcome, reason }: { way: AlertWay; outcome: AlertOutcome; reason: string | null },
): Promise<void> {
  await tx.query(
    `update alert set ${stateOf[way]} = $3, refused_reason = $4
     where installation_id = $1 and key = any($2)`,
    [tx.installationId, keysOf(alerts), outcome, reason],
  );
}

/** It did not leave: due again, from `retryAt` on. Answers how often that has happened. */
export async function returnAlerts(
  tx: Tx,
  alerts: readonly Alert[],
  { way, retryAt }: { readonly way: AlertWay; readonly retryAt: Date },
): Promise<void> {
  await tx.query(
    `update alert set ${stateOf[way]} = 'due', sent_at = null, retry_at = $3, tries = tries + 1
     where installation_id = $1 and key = any($2)`,
    [tx.installationId, keysOf(alerts), retryAt],
  );
}

/** The most often that any of these was tried before. */
export async function triesOf(tx: Tx, alerts: readonly Alert[]): Promise<number> {
  const [row] = await tx.query<{ tries: number }>(
    "select coalesce(max(tries), 0) as tries from alert where installation_id = $1 and key = any($2)",
    [tx.installationId, keysOf(alerts)],
  );
  return row?.tries ?? 0;
}

export async function hasDueAlerts(tx: Tx, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `select from alert where installation_id = $1 and at <= $2
       and (channel_state = 'due' or digest_state = 'due') limit 1`,
    [tx.installationId, now],
  );
  return rows.length > 0;
}

export type AlertStates = Readonly<
  Record<AlertWay, { readonly due: number; readonly sent: number; readonly doubtful: number }>
> & {
  /** By reason, the newest first. */
  readonly refused: readonly { readonly reason: string; readonly alerts: number }[];
};

export async function alertStates(tx: Tx): Promise<AlertStates> {
  const rows = await tx.query<{ way: AlertWay; state: string; reason: string; alerts: number }>(
    `select way, state, coalesce(refused_reason, '') as reason, count(*)::integer as alerts
     from alert, lateral (values ('channel', channel_state), ('digest', digest_state)) as w(way, state)
     where installation_id = $1 and state <> 'none' group by 1, 2, 3 order by max(at) desc, 3`,
    [tx.installationId],
  );
  const count = (way: AlertWay, state: string) =>
    rows.reduce((sum, row) => sum + (row.way === way && row.state === state ? row.alerts : 0), 0);
  const of = (way: AlertWay) => ({
    due: count(way, "due"),
    sent: count(way, "sent"),
    doubtful: count(way, "doubtful"),
  });
  const refused = rows.filter(({ state }) => state === "refused");
  return {
    channel: of("channel"),
    digest: of("digest"),
    refused: refused.map(({ reason, alerts }) => ({ reason, alerts })),
  };
}
