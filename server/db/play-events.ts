import type { PlayEvent } from "@bellwether/shared/domain/play";
import type { Tx } from "./database.ts";

export type StoredEvent = { readonly accountId: string; readonly event: PlayEvent };

/** Keeps what happened to accounts, each once: one whose key is known changes nothing. */
export async function storePlayEvents(tx: Tx, events: readonly StoredEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `insert into play_event (installation_id, account_id, key, at, event)
     select distinct on ("accountId", event->>'key')
       $1::integer, "accountId", event->>'key', (event->>'at')::timestamptz, event
     from jsonb_to_recordset($2) as e("accountId" text, event jsonb)
     order by "accountId", event->>'key'
     on conflict do nothing`,
    [tx.installationId, JSON.stringify(events)],
  );
}

/** What plays have not reacted to yet of what had happened by now, oldest first. */
export async function waitingEvents(
  tx: Tx,
  accountIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly PlayEvent[]>> {
  const rows = await tx.query<StoredEvent>(
    `select account_id as "accountId", event from play_event
     where installation_id = $1 and account_id = any($2) and taken_at is null and at <= $3
     order by account_id, at, key`,
    [tx.installationId, accountIds, now],
  );
  return new Map(
    [...Map.groupBy(rows, ({ accountId }) => accountId)].map(([accountId, stored]) => [
      accountId,
      stored.map(({ event }) => event),
    ]),
  );
}

/** Plays have reacted to these; they stay, so that none is taken twice. */
export async function takeEvents(
  tx: Tx,
  taken: readonly { readonly accountId: string; readonly key: string }[],
  now: Date,
): Promise<void> {
  if (taken.length === 0) return;
  await tx.query(
    `update play_event e set taken_at = $3
     from jsonb_to_recordset($2) as t("accountId" text, key text)
     where e.installation_id = $1 and e.account_id = t."accountId" and e.key = t.key`,
    [tx.installationId, JSON.stringify(taken), now],
  );
}
