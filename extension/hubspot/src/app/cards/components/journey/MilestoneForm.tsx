import { emptyMilestone, milestoneSaid } from "@bellwether/shared/contracts/milestone-draft";
import { Text } from "@hubspot/ui-extensions";
import { within } from "../../calendar-day.ts";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { noForm } from "../handoff/no-form.ts";
import { DayField, WordsField } from "./Fields.tsx";

type Props = Pick<ActionProps, "onSaved" | "moment"> & {
  readonly action: keyof typeof asked;
  /** Null: it is about none. */
  readonly milestone: string | null;
};

/** A plan is of months, and what was reached is said within a year. */
const most = 365;

const asked = {
  reach: {
    about: "With it the step of its play is done, too.",
    day: { label: "Reached on", first: -most, last: 0 },
    note: null,
  },
  replan: {
    about: "Agreed with the customer: until then it is not late.",
    day: { label: "New target", first: 0, last: most },
    note: "Why",
  },
  sponsor: {
    about: "Where nobody answered a survey, the sponsor's word does as well.",
    day: null,
    note: "What the sponsor said, and who it was",
  },
} as const;

export function MilestoneForm({ action, milestone, onSaved, moment }: Props) {
  const { draft, change, saving, save, refuse, problem } = useDraft(emptyMilestone, onSaved);
  const { about, day, note } = asked[action];
  const submit = () => {
    const said = milestoneSaid(action, milestone, draft);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.milestone({ ...keyed, ...said }));
  };
  return (
    <FormFrame {...noForm} {...{ saving }} fields={["on", "note"]} onSubmit={submit}>
      {() => (
        <>
          <Text>{about}</Text>
          {day !== null && (
            <DayField
              name="on"
              label={day.label}
              required
              limits={within(moment, day.first, day.last)}
              value={draft.on}
              change={(on) => change({ on })}
              problem={problem}
            />
          )}
          {note !== null && (
            <WordsField
              name="note"
              label={note}
              required
              value={draft.note}
              change={(words) => change({ note: words })}
              problem={problem}
            />
          )}
        </>
      )}
    </FormFrame>
  );
}
