import { dateInWords } from "../date-words.ts";
import { valueAt } from "./answers.ts";
import { goalsField } from "./form-of.ts";
import type { Handoff } from "./handoff.ts";
import { begunRows } from "./row-marks.ts";

export type IntroductionWords = {
  readonly account: string;
  /** Who sold it, and who looks after it from now on; null: not known. */
  readonly from: string | null;
  readonly to: string | null;
  /** Of contacts, by their ids. */
  readonly contactNames: ReadonlyMap<string, string>;
};

/** The mail in which whoever sold introduces whoever takes over, to the champion and the admin. */
export function introductionOf(
  { answers }: Pick<Handoff, "answers">,
  { account, from, to, contactNames }: IntroductionWords,
): { readonly subject: string; readonly body: string } {
  const greeted = ["champion", "admin"].flatMap((seat) => {
    const id = valueAt(answers, seat);
    return (id === null ? undefined : contactNames.get(id)) ?? [];
  });
  const name = to ?? "your customer success manager";
  const goals = begunRows(answers, goalsField).flatMap((row) => {
    const outcome = valueAt(answers, goalsField, row, "outcome");
    return outcome === null ? [] : [`- ${outcome}${byWhen(answers, row)}`];
  });
  const said = valueAt(answers, "kickoff_on");
  const kickoff = said !== null && isDay.test(said) ? said : null;
  const next =
    kickoff === null
      ? `${name} will write to you to find a date for our kickoff.`
      : `We meet for the kickoff on ${dateInWords(kickoff)}; ${name} will send the invitation.`;
  const body = [
    greeted.length === 0 ? "Hello," : `Hello ${[...new Set(greeted)].join(" and ")},`,
    `from now on ${name} looks after ${account}. I have passed on what we talked about, so that you need not tell it again.`,
    ...(goals.length === 0 ? [] : [["This is what you want to reach:", ...goals].join("\n")]),
    next,
    ["Best regards", ...(from === null ? [] : [from])].join("\n"),
  ];
  const subject =
    to === null ? `Who looks after ${account} now` : `Meet ${to}, who looks after ${account}`;
  return { subject, body: body.join("\n\n") };
}

function byWhen(answers: Handoff["answers"], row: string): string {
  const due = valueAt(answers, goalsField, row, "due");
  return due !== null && isDay.test(due) ? `, by ${dateInWords(due)}` : "";
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;
