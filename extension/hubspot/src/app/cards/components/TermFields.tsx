import type { CardProblem } from "@bellwether/shared/contracts/card-requests";
import type { Moment } from "@bellwether/shared/contracts/formats";
import type { TermDraft } from "@bellwether/shared/contracts/term-draft";
import { DateInput, Input } from "@hubspot/ui-extensions";
import { dateOf, dayOf, within } from "../calendar-day.ts";
import { beside } from "../field-problem.ts";

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
