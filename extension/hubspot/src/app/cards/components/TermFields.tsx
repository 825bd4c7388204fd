import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import type { Moment } from "@bellwether/shared/contracts/formats";
import { DateInput, Input } from "@hubspot/ui-extensions";
import { dateOf, dayOf, within } from "../calendar-day.ts";
import { beside } from "../field-problem.ts";

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

const unfinished = (field: string, message: string): CardProblem => ({
  code: "invalid",
  message,
  field,
});

/** Reason and last day, which a snooze and an override have in common. */
export function TermFields({
  draft,
  change,
  days,
  problem,
  moment,
}: {
  draft: TermDraft;
  change: (changes: Partial<TermDraft>) => void;
  days: number;
  problem: CardProblem | null;
  moment: Moment;
}) {
  return (
    <>
      <Input
        name="reason"
        label="Reason"
        description="In a few words: colleagues will read it."
        required
        value={draft.reason}
        onInput={(reason) => change({ reason })}
        {...beside(problem, "reason")}
      />
      <DateInput
        name="until"
        label="Last day"
        description={`It ends by itself, at most ${days} days from now.`}
        required
        {...within(moment, 1, days)}
        {...(draft.until === null ? {} : { value: dayOf(draft.until) })}
        onChange={(day) => change({ until: dateOf(day) })}
        {...beside(problem, "until")}
      />
    </>
  );
}
