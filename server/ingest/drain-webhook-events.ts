import type { RecordKind } from "@bellwether/shared/domain/records";
import type { Database } from "../db/database.ts";
import {
  settleWebhookEvents,
  type WebhookEvent,
  waitingWebhookEvents,
} from "../db/webhook-events.ts";

export type ChangedRecords = { readonly kind: RecordKind; readonly ids: readonly string[] };

const mostEvents = 5_000;

/**
 * Has the records that webhooks named read again, each once however many events named it. Events are
 * settled only when `readAgain` has returned: a crash in between reads them once more, which is harmless.
 */
export async function drainWebhookEvents(
  { database }: { readonly database: Database },
  installationId: number,
  readAgain: (changes: readonly ChangedRecords[]) => Promise<void>,
): Promise<{ readonly events: number; readonly records: number }> {
  let [events, records] = [0, 0];
  for (;;) {
    const waiting = await database.forInstallation(installationId, (tx) =>
      waitingWebhookEvents(tx, mostEvents),
    );
    if (waiting.length === 0) return { events, records };
    const changes = coalesce(waiting);
    await readAgain(changes);
    await database.forInstallation(installationId, (tx) =>
      settleWebhookEvents(
        tx,
        waiting.map((event) => event.key),
      ),
    );
    events += waiting.length;
    records += changes.reduce((sum, { ids }) => sum + ids.length, 0);
  }
}

function coalesce(events: readonly WebhookEvent[]): ChangedRecords[] {
  const byKind = Map.groupBy(events, (event) => event.kind);
  return [...byKind].map(([kind, group]) => ({
    kind,
    ids: [...new Set(group.flatMap((event) => event.ids))],
  }));
}
