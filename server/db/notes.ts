import type { Tx } from "./database.ts";
import type { StoredLogEntry } from "./log-entries.ts";

export type DueNote = StoredLogEntry & {
  /** It was on its way before, and nobody knows whether it arrived. */
  readonly triedBefore: boolean;
};

/**
 * The entry whose note is to be written next, untried ones before those that failed. From here on the CRM
 * may hold it: of a process that dies in between nobody knows whether it sent it.
 */
export async function takeDueNote(tx: Tx, now: Date): Promise<DueNote | null> {
  const [row] = await tx.query<DueNote>(
    `with due as (
       select id, note_tried_at is not null as tried from log_entry
       where installation_id = $1 and note_state = 'due'
       order by note_tried_at nulls first, id limit 1 for update skip locked
     )
     update log_entry e set note_tried_at = $2 from due where e.installation_id = $1 and e.id = due.id
     returning e.id, e.account_id as "accountId", e.logged_at as "loggedAt", e.user_id as "userId",
       e.user_name as "userName", e.entry, due.tried as "triedBefore"`,
    [tx.installationId, now],
  );
  return row ?? null;
}

export async function recordNoteSent(tx: Tx, id: number, noteId: string): Promise<void> {
  await tx.query(
    `update log_entry set note_state = 'sent', note_id = $3, note_refusal = null
     where installation_id = $1 and id = $2`,
    [tx.installationId, id, noteId],
  );
}

/** Kept with its reason and not tried again; the entry itself counts all the same. */
export async function recordNoteRefused(tx: Tx, id: number, reason: string): Promise<void> {
  await tx.query(
    `update log_entry set note_state = 'refused', note_refusal = $3
     where installation_id = $1 and id = $2`,
    [tx.installationId, id, reason],
  );
}

export async function hasDueNotes(tx: Tx): Promise<boolean> {
  const rows = await tx.query(
    "select from log_entry where installation_id = $1 and note_state = 'due' limit 1",
    [tx.installationId],
  );
  return rows.length > 0;
}

/** Notes that wait, and those that the CRM refused, with its reason. */
export async function noteStates(tx: Tx): Promise<{
  readonly due: number;
  readonly refused: readonly { readonly accountId: string; readonly reason: string }[];
}> {
  const rows = await tx.query<{ accountId: string; state: string; reason: string | null }>(
    `select account_id as "accountId", note_state as state, note_refusal as reason from log_entry
     where installation_id = $1 and note_state in ('due', 'refused') order by id`,
    [tx.installationId],
  );
  const refused = rows.filter(({ state }) => state === "refused");
  return {
    due: rows.length - refused.length,
    refused: refused.map(({ accountId, reason }) => ({ accountId, reason: reason ?? "" })),
  };
}
