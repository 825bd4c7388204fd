import type { Database } from "../db/database.ts";
import { findInstallation } from "../db/installations.ts";
import { storeWebhookEvents } from "../db/webhook-events.ts";
import type { ReadWebhook } from "./hubspot-webhook.ts";

export type TakeWebhook = {
  readonly database: Database;
  readonly now: () => Date;
  /** Has the changes read before long. */
  readonly readSoon: (installationId: number) => Promise<void>;
};

export type WebhookReceipt = {
  readonly stored: number;
  readonly duplicates: number;
  /** Of portals that are unknown or disconnected: acknowledged, so that HubSpot does not repeat them. */
  readonly strangers: number;
  readonly ignored: number;
};

export async function takeWebhook(
  deps: TakeWebhook,
  webhook: ReadWebhook,
): Promise<WebhookReceipt> {
  let [stored, duplicates, strangers] = [0, 0, 0];
  for (const [portalId, events] of webhook.portals) {
    const installation = await deps.database.directory((tx) =>
      findInstallation(tx, "hubspot", portalId),
    );
    if (installation?.status !== "connected") {
      strangers += events.length;
      continue;
    }
    const fresh = await deps.database.forInstallation(installation.id, (tx) =>
      storeWebhookEvents(tx, events, deps.now()),
    );
    stored += fresh;
    duplicates += events.length - fresh;
    // Repeated events too: the first time may have ended before this was asked.
    await deps.readSoon(installation.id);
  }
  return { stored, duplicates, strangers, ignored: webhook.ignored };
}
