import { z } from "zod";
import { CrmForbidden } from "../errors.ts";
import type { AccountNote, NoteOutcome } from "../port.ts";
import { apiVersion, type HubSpotClient } from "./client.ts";
import { findByReference } from "./find-by-reference.ts";
import { markupOf } from "./markup.ts";
import type { ObjectReads } from "./object-reads.ts";
import { HubSpotRefusal } from "./refusal.ts";

const notes = "notes";
const noteBody = "hs_note_body";
/** developers.hubspot.com, associations guide, "Association type IDs", read 2026-11-21. */
const noteToCompany = 190;

const created = z.object({ id: z.string() });

const withoutScope =
  "HubSpot does not let Bellwether write notes: connect it again and allow it to write contacts, which covers notes.";

/**
 * A second creation would be a second note, so a doubtful answer is an error at once. After one, the note
 * is looked for by its reference among those of the company.
 */
export async function writeNote(
  { client, reads }: { client: HubSpotClient; reads: ObjectReads },
  note: AccountNote,
): Promise<NoteOutcome> {
  try {
    const found = note.triedBefore ? await findNote(reads, note) : null;
    return { type: "written", id: found ?? (await create(client, note)) };
  } catch (cause) {
    if (cause instanceof CrmForbidden) return { type: "refused", reason: withoutScope };
    if (cause instanceof HubSpotRefusal) return { type: "refused", reason: cause.message };
    throw cause;
  }
}

async function create(client: HubSpotClient, note: AccountNote): Promise<string> {
  const types = [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: noteToCompany }];
  const { id } = await client.request({
    doing: `writing a note on company ${note.accountId}`,
    method: "POST",
    path: `/crm/objects/${apiVersion}/${notes}`,
    repeatable: false,
    json: {
      properties: { hs_timestamp: note.at, [noteBody]: markupOf(note) },
      associations: [{ to: { id: note.accountId }, types }],
    },
    reply: created,
  });
  return id;
}

async function findNote(reads: ObjectReads, note: AccountNote): Promise<string | null> {
  const found = await findByReference(reads, { type: notes, body: noteBody }, [note]);
  return found.get(note.reference)?.id ?? null;
}
