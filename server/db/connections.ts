import type { Tx } from "./database.ts";

/** What the org was told of the connection: by field of `connectionObject`. */
export type Told = Readonly<Record<string, string | number | null>>;

export type Connection = {
  /** When a card was first opened: somebody has placed it. */
  readonly cardSeenAt: string | null;
  readonly told: Told | null;
  readonly toldAt: string | null;
  /** The CRM wants no calls before this instant. */
  readonly heldUntil: string | null;
  readonly heldReason: string | null;
};

const unknown: Connection = {
  cardSeenAt: null,
  told: null,
  toldAt: null,
  heldUntil: null,
  heldReason: null,
};

export async function readConnection(tx: Tx): Promise<Connection> {
  const [row] = await tx.query<Connection>(
    `select card_seen_at as "cardSeenAt", told, told_at as "toldAt", held_until as "heldUntil",
       held_reason as "heldReason"
     from connection where installation_id = $1`,
    [tx.installationId],
  );
  return row ?? unknown;
}

export async function recordCardSeen(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `insert into connection (installation_id, card_seen_at) values ($1, $2)
     on conflict (installation_id) do update
       set card_seen_at = coalesce(connection.card_seen_at, excluded.card_seen_at)`,
    [tx.installationId, now],
  );
}

export async function recordTold(tx: Tx, told: Told, now: Date): Promise<void> {
  await tx.query(
    `insert into connection (installation_id, told, told_at) values ($1, $2, $3)
     on conflict (installation_id) do update set told = excluded.told, told_at = excluded.told_at`,
    [tx.installationId, JSON.stringify(told), now],
  );
}

/** From now until then the CRM is not called; the reason is a sentence. */
export async function holdCalls(tx: Tx, until: Date, reason: string): Promise<void> {
  await tx.query(
    `insert into connection (installation_id, held_until, held_reason) values ($1, $2, $3)
     on conflict (installation_id) do update
       set held_until = excluded.held_until, held_reason = excluded.held_reason`,
    [tx.installationId, until, reason],
  );
}

/** Another try may succeed before the time is over: the limit was raised, or connecting proved it. */
export async function releaseCalls(tx: Tx): Promise<void> {
  await tx.query(
    "update connection set held_until = null, held_reason = null where installation_id = $1",
    [tx.installationId],
  );
}
