import type { Tx } from "./database.ts";

export type CardRequestClaim<Reply> =
  | { readonly type: "new" }
  | { readonly type: "answered"; readonly reply: Reply }
  /** The key was used by somebody else, or for another request. */
  | { readonly type: "taken" };

/**
 * Claims a key for the transaction in hand, to be answered in it. Of two requests with one key the second
 * waits here until the first is committed, and is then answered like it; a first that fails leaves nothing.
 */
export async function claimCardRequest<Reply extends object>(
  tx: Tx,
  request: { key: string; userId: string; digest: Buffer; reply: Reply; now: Date },
): Promise<CardRequestClaim<Reply>> {
  const { key, userId, digest, reply, now } = request;
  const claimed = await tx.query(
    `insert into card_request (installation_id, key, user_id, digest, reply, answered_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning true`,
    [tx.installationId, key, userId, digest, JSON.stringify(reply), now],
  );
  if (claimed.length > 0) return { type: "new" };
  const [row] = await tx.query<{ reply: Reply }>(
    `select reply from card_request
     where installation_id = $1 and key = $2 and user_id = $3 and digest = $4`,
    [tx.installationId, key, userId, digest],
  );
  return row ? { type: "answered", reply: row.reply } : { type: "taken" };
}

/** HubSpot repeats a request within seconds, and a signature is good for minutes. */
export async function forgetCardRequests(tx: Tx, before: Date): Promise<void> {
  await tx.query("delete from card_request where installation_id = $1 and answered_at < $2", [
    tx.installationId,
    before,
  ]);
}
