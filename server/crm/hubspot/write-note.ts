import { z } from "zod";
import { CrmForbidden } from "../errors.ts";
import type { AccountNote, NoteOutcome } from "../port.ts";
import { apiVersion, type HubSpotClient } from "./client.ts";
import { batchSize, isBelow, type ObjectReads } from "./object-reads.ts";
import { describe } from "./objects.ts";
import { HubSpotRefusal } from "./refusal.ts";
import { chunks } from "./with-associations.ts";

const { type: companies } = describe("account");
const notes = "notes";
/** developers.hubspot.com, associations guide, "Association type IDs", read 2026-11-21. */
const noteToCompany = 190;

const created = z.object({ id: z.string() });

const withoutScope =
  "HubSpot does not let Bellwether write notes: connect it again and allow it to write contacts, which covers notes.";

/**
 * A second creation would be a second note, so a doubtful answer is an error at once. After one, the note
 * is looked for by its reference among those of the company: the search index lags, associations do not.
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
      properties: { hs_timestamp: note.at, hs_note_body: bodyOf(note) },
      associations: [{ to: { id: note.accountId }, types }],
    },
    reply: created,
  });
  return id;
}

async function findNote(reads: ObjectReads, note: AccountNote): Promise<string | null> {
  const ends = { from: companies, to: notes };
  const ids = (await reads.associations(ends, [note.accountId])).get(note.accountId) ?? [];
  const newestFirst = ids.toSorted((a, b) => (isBelow(a, b) ? 1 : -1));
  for (const batch of chunks(newestFirst, batchSize)) {
    const read = await reads.batch(notes, { ids: batch, properties: ["hs_note_body"] });
    const found = read.find(({ properties }) =>
      properties["hs_note_body"]?.includes(note.reference),
    );
    if (found) return found.id;
  }
  return null;
}

/** HubSpot shows the body as HTML. */
function bodyOf({ text, reference }: AccountNote): string {
  const lines = text.split("\n").map(escaped).join("<br>");
  return `<p>${lines}</p><p><small>Bellwether · ${escaped(reference)}</small></p>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
