import type { LogRequest } from "@bellwether/shared/contracts/card-requests";
import type { NextStep, Pulse } from "@bellwether/shared/domain/said";
import type { Tx } from "./database.ts";

/** One save of the log form, as it was meant at the time; what is null or empty was not said. */
export type LogEntry = Pick<LogRequest, "note" | "risk" | "people"> & {
  readonly pulse: Pick<Pulse, "answers" | "csm"> | null;
  readonly nextStep: Pick<NextStep, "text" | "dueOn" | "owner"> | null;
};

export type StoredLogEntry = {
  readonly id: number;
  readonly accountId: string;
  readonly loggedAt: string;
  readonly userId: string;
  readonly userName: string;
  readonly entry: LogEntry;
};

const columns = `id, account_id as "accountId", logged_at as "loggedAt", user_id as "userId",
  user_name as "userName", entry`;

/** Adds an entry; its note is due on the CRM's timeline. */
export async function storeLogEntry(tx: Tx, row: Omit<StoredLogEntry, "id">): Promise<void> {
  const { accountId, loggedAt, userId, userName, entry } = row;
  await tx.query(
    `insert into log_entry (installation_id, account_id, logged_at, user_id, user_name, entry, note_state)
     values ($1, $2, $3, $4, $5, $6, 'due')`,
    [tx.installationId, accountId, loggedAt, userId, userName, JSON.stringify(entry)],
  );
}

/** All that was logged of some accounts, oldest first, without the notes: those are for reading only. */
export async function loggedOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<readonly StoredLogEntry[]> {
  return await tx.query<StoredLogEntry>(
    `select id, account_id as "accountId", logged_at as "loggedAt", user_id as "userId",
       user_name as "userName", entry || '{"note":null}' as entry
     from log_entry where installation_id = $1 and account_id = any($2) order by logged_at, id`,
    [tx.installationId, accountIds],
  );
}

/** Newest first. */
export async function latestLogEntries(
  tx: Tx,
  accountId: string,
  most: number,
): Promise<readonly StoredLogEntry[]> {
  return await tx.query<StoredLogEntry>(
    `select ${columns} from log_entry where installation_id = $1 and account_id = $2
     order by logged_at desc, id desc limit $3`,
    [tx.installationId, accountId, most],
  );
}
