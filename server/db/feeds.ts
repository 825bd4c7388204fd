import type { Tx } from "./database.ts";

/** Remembers a feed's sign of life; an older one than is known changes nothing. */
export async function hear(tx: Tx, feed: string, at: Date): Promise<void> {
  await tx.query(
    `insert into feed (installation_id, feed, heard_at) values ($1, $2, $3)
     on conflict (installation_id, feed) do update set heard_at = excluded.heard_at
       where feed.heard_at < excluded.heard_at`,
    [tx.installationId, feed, at],
  );
}

/** When each feed was last heard. */
export async function feeds(tx: Tx): Promise<{ feed: string; heardAt: string }[]> {
  return await tx.query<{ feed: string; heardAt: string }>(
    `select feed, heard_at as "heardAt" from feed where installation_id = $1 order by feed`,
    [tx.installationId],
  );
}
