import type { LogRequest } from "./card-requests.ts";
import { formatDate, type Moment } from "./formats.ts";

type Said = Omit<LogRequest, "accountId" | "key">;

/** What the words of an entry need beside the entry itself. */
export type SaidWording = Moment & {
  readonly riskCauses: readonly { readonly id: string; readonly label: string }[];
  /** By id; a contact who is gone has none. */
  readonly names: ReadonlyMap<string, string>;
};

/** What somebody said, in a sentence each: "Pulse 3.4", "Risk: Price", "Jonas Weber left"; a note comes last. */
export function saidLines(said: Said, wording: SaidWording): readonly string[] {
  const { note, pulse, risk, people, nextStep } = said;
  return [
    ...(pulse === null ? [] : [`Pulse ${mean(pulse).toFixed(1)}`]),
    ...(risk === null ? [] : [riskLine(risk.cause, wording)]),
    ...people.map((change) => personLine(change, wording)),
    ...(nextStep === null ? [] : [stepLine(nextStep, wording)]),
    ...(note === null ? [] : [note]),
  ];
}

const mean = (answers: readonly number[]) =>
  answers.reduce((sum, answer) => sum + answer, 0) / answers.length;

function riskLine(cause: string | null, { riskCauses }: SaidWording): string {
  if (cause === null) return "The risk is over";
  return `Risk: ${riskCauses.find(({ id }) => id === cause)?.label ?? cause}`;
}

const roles: Readonly<Record<LogRequest["people"][number]["change"], string>> = {
  left: "left",
  champion: "is champion",
  "decision-maker": "is decision maker",
  sponsor: "is sponsor",
  admin: "is admin",
  other: "has another role",
};

function personLine({ contactId, change }: Said["people"][number], { names }: SaidWording): string {
  return `${names.get(contactId) ?? "A former contact"} ${roles[change]}`;
}

function stepLine({ text, dueOn }: NonNullable<Said["nextStep"]>, moment: Moment): string {
  if (text === null) return "The next step is done";
  return dueOn === null ? `Next: ${text}` : `Next: ${text}, by ${formatDate(dueOn, moment)}`;
}
