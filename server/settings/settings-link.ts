import { createHash } from "node:crypto";
import type { Database } from "../db/database.ts";
import { storeSettingsTicket, takeSettingsTicket } from "../db/settings-tickets.ts";
import { newSecret } from "../install/consent.ts";

const validMs = 10 * 60_000;

type Deps = { readonly database: Database; readonly now: () => Date };

const digest = (ticket: string) => createHash("sha256").update(ticket).digest();

/** An address that opens the settings page for this user: once, within ten minutes. */
export async function settingsLink(
  { database, now, publicUrl }: Deps & { readonly publicUrl: string },
  installationId: number,
  userId: string,
): Promise<string> {
  const ticket = newSecret();
  const expiresAt = new Date(now().getTime() + validMs).toISOString();
  await database.directory((tx) =>
    storeSettingsTicket(tx, digest(ticket), { installationId, userId, expiresAt }, now()),
  );
  return `${publicUrl}/settings/open?ticket=${ticket}`;
}

/** Whom a link is for; null for one that was used, is over, or is not ours. */
export async function openSettingsLink(
  { database, now }: Deps,
  ticket: string,
): Promise<{ readonly installationId: number; readonly userId: string } | null> {
  const found = await database.directory((tx) => takeSettingsTicket(tx, digest(ticket)));
  if (found === null || new Date(found.expiresAt) <= now()) return null;
  return { installationId: found.installationId, userId: found.userId };
}
