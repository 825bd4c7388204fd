import type { Directory } from "./database.ts";

export type SettingsTicket = {
  readonly installationId: number;
  /** As the CRM knows the user. */
  readonly userId: string;
  readonly expiresAt: string;
};

/** Keeps a ticket by its digest; forgets those whose time is over. */
export async function storeSettingsTicket(
  tx: Directory,
  ticketDigest: Buffer,
  { installationId, userId, expiresAt }: SettingsTicket,
  now: Date,
): Promise<void> {
  await tx.query("delete from settings_ticket where expires_at < $1", [now]);
  await tx.query(
    `insert into settings_ticket (ticket_digest, installation_id, user_id, expires_at)
     values ($1, $2, $3, $4)`,
    [ticketDigest, installationId, userId, expiresAt],
  );
}

/** Takes a ticket out, so that nobody can use it again; null when there is none. */
export async function takeSettingsTicket(
  tx: Directory,
  ticketDigest: Buffer,
): Promise<SettingsTicket | null> {
  const [row] = await tx.query<SettingsTicket>(
    `delete from settings_ticket where ticket_digest = $1
     returning installation_id as "installationId", user_id as "userId", expires_at as "expiresAt"`,
    [ticketDigest],
  );
  return row ?? null;
}
