import type { Keys } from "../keys.ts";
import { openText, type Seal, sealText } from "../tokens.ts";
import type { Tx } from "./database.ts";

/** What may be shown of a channel; its address is a secret. */
export type AlertChannel = {
  readonly host: string;
  readonly setAt: string;
  /** Failed tries since the last message that arrived. */
  readonly tries: number;
  readonly retryAt: string | null;
  /** Why nothing more is sent there. */
  readonly refusedReason: string | null;
};

const seal = (tx: Tx): Seal => ({
  installationId: tx.installationId,
  purpose: "alert settings",
});

/** Sets where alerts go; what was known of an earlier channel's failures is forgotten. */
export async function saveChannel(tx: Tx, keys: Keys, url: URL, now: Date): Promise<void> {
  const { sealed, keyId } = await sealText(keys, seal(tx), url.href);
  await tx.query(
    `insert into alert_channel (installation_id, sealed, key_id, host, set_at)
     values ($1, $2, $3, $4, $5)
     on conflict (installation_id) do update set sealed = excluded.sealed, key_id = excluded.key_id,
       host = excluded.host, set_at = excluded.set_at, tries = 0, retry_at = null, refused_reason = null`,
    [tx.installationId, sealed, keyId, url.host, now],
  );
}

export async function readChannel(tx: Tx): Promise<AlertChannel | null> {
  const [row] = await tx.query<AlertChannel>(
    `select host, set_at as "setAt", tries, retry_at as "retryAt", refused_reason as "refusedReason"
     from alert_channel where installation_id = $1`,
    [tx.installationId],
  );
  return row ?? null;
}

/** The address itself; null where no channel is set. */
export async function openChannel(tx: Tx, keys: Keys): Promise<string | null> {
  const [row] = await tx.query<{ sealed: string }>(
    "select sealed from alert_channel where installation_id = $1",
    [tx.installationId],
  );
  return row ? await openText(keys, seal(tx), row.sealed) : null;
}

/** Whether there was one. */
export async function removeChannel(tx: Tx): Promise<boolean> {
  const rows = await tx.query(
    "delete from alert_channel where installation_id = $1 returning installation_id",
    [tx.installationId],
  );
  return rows.length > 0;
}

/** `retryAt` null: the last message arrived. */
export async function recordChannelTry(tx: Tx, retryAt: Date | null): Promise<void> {
  await tx.query(
    `update alert_channel set retry_at = $2, tries = case when $2::timestamptz is null then 0 else tries + 1 end
     where installation_id = $1`,
    [tx.installationId, retryAt],
  );
}

export async function recordChannelRefused(tx: Tx, reason: string): Promise<void> {
  await tx.query("update alert_channel set refused_reason = $2 where installation_id = $1", [
    tx.installationId,
    reason,
  ]);
}
