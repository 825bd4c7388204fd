import type { RecordKind } from "@bellwether/shared/domain/records";
import type { Tx } from "./database.ts";

/** What a webhook said, cut down to which records to read again: values are read, never taken from it. */
export type WebhookEvent = {
  readonly key: string;
  readonly kind: RecordKind;
  readonly ids: readonly string[];
};

/** Stores a batch in one statement; returns how many were new. */
export async function storeWebhookEvents(
  tx: Tx,
  events: readonly WebhookEvent[],
  now: Date,
): Promise<number> {
  const rows = await tx.query(
    `insert into webhook_event (installation_id, event_key, event, received_at)
     select $1, e->>'key', e - 'key', $3 from jsonb_array_elements($2) as e
     on conflict do nothing returning true`,
    [tx.installationId, JSON.stringify(events), now],
  );
  return rows.length;
}

/** The oldest events that wait, at most `most`; they stay until they are settled. */
export async function waitingWebhookEvents(tx: Tx, most: number): Promise<WebhookEvent[]> {
  return await tx.query<WebhookEvent>(
    `select event_key as key, event->>'kind' as kind, event->'ids' as ids
     from webhook_event where installation_id = $1 order by received_at, event_key limit $2`,
    [tx.installationId, most],
  );
}

export async function settleWebhookEvents(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.query("delete from webhook_event where installation_id = $1 and event_key = any($2)", [
    tx.installationId,
    keys,
  ]);
}
