import { type SaidWording, saidLines } from "@bellwether/shared/contracts/said-lines";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { contactNames } from "../db/crm-records.ts";
import type { Tx } from "../db/database.ts";
import type { LogEntry } from "../db/log-entries.ts";

/** What the words of some entries need beside the entries themselves. */
export async function wordingOf(
  tx: Tx,
  entries: readonly LogEntry[],
  { configuration, now }: { configuration: Configuration; now: Date },
): Promise<SaidWording> {
  const ids = entries.flatMap(({ people }) => people.map(({ contactId }) => contactId));
  const { riskCauses, calendar } = configuration;
  return { riskCauses, names: await contactNames(tx, ids), now, timeZone: calendar.timeZone };
}

/** An entry in a sentence each, its note last. */
export const entryLines = (entry: LogEntry, wording: SaidWording): readonly string[] =>
  saidLines({ ...entry, pulse: entry.pulse?.answers ?? null }, wording);
