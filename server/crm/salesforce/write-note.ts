import { z } from "zod";
import { CrmForbidden } from "../errors.ts";
import type { AccountNote, NoteOutcome } from "../port.ts";
import type { SalesforceClient } from "./client.ts";
import { to18 } from "./ids.ts";
import { SalesforceRefusal } from "./refusal.ts";
import { isGone, reasonOf } from "./row-refusal.ts";
import { queryPath, quoted } from "./soql.ts";

const created = z.object({ id: z.string() });
const found = z.object({ records: z.array(z.object({ Id: z.string() })) });

/** A completed task stands in the account's activity timeline and asks nothing of anybody. */
const completed = { TaskSubtype: "Task", Status: "Completed", Priority: "Normal" };
const descriptionLimit = 32_000;

/**
 * A second creation would be a second note, so a doubtful answer is an error at once. After one, the task
 * is looked for among those of the account by its subject, which no other has.
 */
export async function writeNote(client: SalesforceClient, note: AccountNote): Promise<NoteOutcome> {
  try {
    const earlier = note.triedBefore ? await findNote(client, note) : null;
    return { type: "written", id: earlier ?? (await create(client, note)) };
  } catch (cause) {
    if (cause instanceof CrmForbidden) return { type: "refused", reason: cause.message };
    if (cause instanceof SalesforceRefusal) return { type: "refused", reason: reason(cause) };
    throw cause;
  }
}

async function create(client: SalesforceClient, note: AccountNote): Promise<string> {
  const { id } = await client.request({
    doing: `writing a note on account ${note.accountId}`,
    method: "POST",
    path: "/sobjects/Task",
    repeatable: false,
    json: {
      ...completed,
      WhatId: note.accountId,
      Subject: subjectOf(note),
      Description: note.text.slice(0, descriptionLimit),
      ActivityDate: note.at.slice(0, 10),
    },
    reply: created,
  });
  return to18(id);
}

async function findNote(client: SalesforceClient, note: AccountNote): Promise<string | null> {
  const where = `WhatId = ${quoted(note.accountId)} AND Subject = ${quoted(subjectOf(note))}`;
  const { records } = await client.request({
    doing: `looking for a note on account ${note.accountId}`,
    method: "GET",
    path: queryPath(`SELECT Id FROM Task WHERE ${where} LIMIT 1`),
    reply: found,
  });
  return records[0]?.Id ?? null;
}

const subjectOf = ({ reference }: AccountNote) => `Bellwether · ${reference}`;

/** A task names its account in a field, so that a deleted one is told as a wrong reference there. */
function reason({ errorCode, fields, said }: SalesforceRefusal): string {
  const isAboutAccount = fields.every((field) => field === "WhatId");
  if (isAboutAccount && isGone({ errorCode, message: said, fields: [] })) {
    return "The account does not exist any more, or the integration user may not see it.";
  }
  return reasonOf({ errorCode, message: said, fields });
}
