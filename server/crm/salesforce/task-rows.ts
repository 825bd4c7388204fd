import { queriesByIds } from "./complete.ts";
import { to18 } from "./ids.ts";
import { type Reader, wholeAnswers } from "./query.ts";
import { idOf, isTrue, type Row, text } from "./rows.ts";
import { quoted } from "./soql.ts";

/** A task as it stands in the org. */
export type TaskRow = {
  readonly id: string;
  readonly status: string | null;
  readonly isClosed: boolean;
  readonly ownerId: string | null;
  readonly description: string;
};

const query = {
  object: "Task",
  fields: ["Id", "Status", "IsClosed", "OwnerId", "Description"],
  where: [],
};

/** What of the tasks to be written is there already. */
export type KnownTasks = {
  /** Undefined: deleted, or never made. */
  find(task: { readonly id: string | null; readonly reference: string }): TaskRow | undefined;
};

/**
 * Reads tasks by their ids, and those that are in doubt among all that our user made on their accounts:
 * the reference stands in the comments, which no query can filter by. Asks nothing where there is nothing
 * to ask.
 */
export async function knownTasks(
  reader: Reader,
  userId: string,
  { ids, accounts }: { readonly ids: readonly string[]; readonly accounts: readonly string[] },
): Promise<KnownTasks> {
  const ours = { ...query, where: [`CreatedById = ${quoted(userId)}`] };
  const answers = await wholeAnswers(reader, [
    ...queriesByIds(query, "Id", [...new Set(ids.map(to18))]),
    ...queriesByIds(ours, "WhatId", [...new Set(accounts.map(to18))]),
  ]);
  const rows = answers.flat();
  const byId = new Map(rows.map((row) => [idOf(row), taskRow(row)]));
  const byReference = new Map(
    rows.flatMap((row) =>
      referencesIn(text(row, "Description") ?? "").map((reference) => [reference, taskRow(row)]),
    ),
  );
  return {
    find: ({ id, reference }) => (id === null ? byReference.get(reference) : byId.get(to18(id))),
  };
}

const taskRow = (row: Row): TaskRow => ({
  id: idOf(row),
  status: text(row, "Status"),
  isClosed: isTrue(row, "IsClosed"),
  ownerId: text(row, "OwnerId"),
  description: text(row, "Description") ?? "",
});

const lead = "Bellwether · ";

/** The last line of what we write into a task's comments, and by which it is found again. */
export const referenceLine = (reference: string): string => `${lead}${reference}`;

const referencesIn = (description: string): string[] =>
  description
    .split(/\r?\n/)
    .filter((line) => line.startsWith(lead))
    .map((line) => line.slice(lead.length).trim());
