import { storeLogEntry } from "../db/log-entries.ts";
import type { CardWrite } from "./write-once.ts";

/** Puts what was said about a play into the account's log, and so onto the CRM's timeline. */
export async function noteOnPlay(
  { tx, user, now }: CardWrite,
  accountId: string,
  note: string,
): Promise<void> {
  const entry = { note, risk: null, people: [], pulse: null, nextStep: null };
  await storeLogEntry(tx, { accountId, loggedAt: now.toISOString(), ...user, entry });
}
