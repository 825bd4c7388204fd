import type { CardProblem } from "./card-requests.ts";
import { unfinished } from "./unfinished.ts";

/** Reason and last day, which the forms of a snooze and of an override have in common. */
export type TermDraft = { readonly reason: string; readonly until: string | null };

export const emptyTerm: TermDraft = { reason: "", until: null };

/** The first field of a term that is not filled in, with what to do. */
export function missingIn(
  { reason, until }: TermDraft,
  subject: { readonly field: string; readonly isChosen: boolean; readonly ask: string },
): CardProblem | null {
  if (!subject.isChosen) return unfinished(subject.field, subject.ask);
  if (reason.trim() === "")
    return unfinished("reason", "Say why in a few words: colleagues will read it.");
  return until === null ? unfinished("until", "Choose its last day.") : null;
}
