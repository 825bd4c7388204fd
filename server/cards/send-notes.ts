import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Crm } from "../crm/port.ts";
import type { Database } from "../db/database.ts";
import { readInstallation } from "../db/installations.ts";
import { type DueNote, recordNoteRefused, recordNoteSent, takeDueNote } from "../db/notes.ts";
import { entryLines, wordingOf } from "./entry-lines.ts";

type Deps = { readonly database: Database; readonly crm: Crm; readonly clock: () => Date };

/** Puts what was logged onto the CRM's timeline, a note an entry, until none is due or writes are paused. */
export async function sendNotes(
  { database, crm, clock }: Deps,
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<void> {
  while (!signal?.aborted) {
    const { writesPaused } = await database.directory((tx) => readInstallation(tx, installationId));
    if (writesPaused) return;
    const now = clock();
    const taken = await database.forInstallation(installationId, async (tx) => {
      const note = await takeDueNote(tx, now);
      if (note === null) return null;
      const wording = await wordingOf(tx, [note.entry], { configuration, now });
      return { ...note, lines: entryLines(note.entry, wording) };
    });
    if (taken === null) return;
    const outcome = await crm.writeNote({
      accountId: taken.accountId,
      text: [...taken.lines, `Logged by ${taken.userName}`].join("\n"),
      at: taken.loggedAt,
      reference: referenceOf(taken, installationId),
      triedBefore: taken.triedBefore,
    });
    await database.forInstallation(installationId, (tx) =>
      outcome.type === "written"
        ? recordNoteSent(tx, taken.id, outcome.id)
        : recordNoteRefused(tx, taken.id, outcome.reason),
    );
  }
}

/** With the instant: an earlier database that was connected to the same portal had the same ids. */
function referenceOf({ id, loggedAt }: DueNote, installationId: number): string {
  return `bw-${installationId}-${id}-${Date.parse(loggedAt).toString(36)}`;
}
