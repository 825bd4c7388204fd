import { formatDate, type Moment } from "@bellwether/shared/contracts/formats";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { PeopleChange } from "@bellwether/shared/domain/said";
import { contactNames } from "../db/crm-records.ts";
import type { Tx } from "../db/database.ts";
import type { LogEntry } from "../db/log-entries.ts";

export type Wording = Moment & {
  readonly riskCauses: Configuration["riskCauses"];
  /** By id; a contact who is gone has none. */
  readonly names: ReadonlyMap<string, string>;
};

/** What the words of some entries need beside the entries themselves. */
export async function wordingOf(
  tx: Tx,
  entries: readonly LogEntry[],
  { configuration, now }: { configuration: Configuration; now: Date },
): Promise<Wording> {
  const ids = entries.flatMap(({ people }) => people.map(({ contactId }) => contactId));
  const { riskCauses, calendar } = configuration;
  return { riskCauses, names: await contactNames(tx, ids), now, timeZone: calendar.timeZone };
}

/** An entry in a sentence each, its note last. */
export function entryLines(entry: LogEntry, wording: Wording): readonly string[] {
  const { note, pulse, risk, people, nextStep } = entry;
  return [
    ...(pulse ? [`Pulse ${mean(pulse.answers).toFixed(1)}`] : []),
    ...(risk ? [riskLine(risk.cause, wording)] : []),
    ...people.map((change) => personLine(change, wording)),
    ...(nextStep ? [stepLine(nextStep, wording)] : []),
    ...(note === null ? [] : [note]),
  ];
}

const mean = (answers: readonly number[]) =>
  answers.reduce((sum, answer) => sum + answer, 0) / answers.length;

function riskLine(cause: string | null, { riskCauses }: Wording): string {
  if (cause === null) return "The risk is over";
  return `Risk: ${riskCauses.find(({ id }) => id === cause)?.label ?? cause}`;
}

const roles: Readonly<Record<PeopleChange["change"], string>> = {
  left: "left",
  champion: "is champion",
  "decision-maker": "is decision maker",
  sponsor: "is sponsor",
  admin: "is admin",
  other: "has another role",
};

function personLine({ contactId, change }: LogEntry["people"][number], { names }: Wording): string {
  return `${names.get(contactId) ?? "A former contact"} ${roles[change]}`;
}

function stepLine({ text, dueOn }: NonNullable<LogEntry["nextStep"]>, moment: Moment): string {
  if (text === null) return "The next step is done";
  return dueOn === null ? `Next: ${text}` : `Next: ${text}, by ${formatDate(dueOn, moment)}`;
}
