import { emptyReview, reviewSaid } from "@bellwether/shared/contracts/plan-draft";
import { ToggleGroup } from "@hubspot/ui-extensions";
import { within } from "../../calendar-day.ts";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { noForm } from "../handoff/no-form.ts";
import { DayField, WordsField } from "./Fields.tsx";

type Props = Pick<ActionProps, "onSaved" | "moment">;

const mostDays = 365;

/** What became of a business review. */
export function ReviewForm({ onSaved, moment }: Props) {
  const { draft, change, saving, save, refuse, problem } = useDraft(emptyReview, onSaved);
  const submit = () => {
    const said = reviewSaid(draft);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.plan({ ...keyed, ...said }));
  };
  return (
    <FormFrame {...noForm} {...{ saving }} fields={["on", "outcome", "reason"]} onSubmit={submit}>
      {() => (
        <>
          <ToggleGroup
            name="how"
            label="Was it held?"
            toggleType="radioButtonList"
            options={[
              { value: "held", label: "Held" },
              { value: "skipped", label: "Skipped" },
            ]}
            value={draft.how}
            onChange={(how) => change({ how: how === "skipped" ? "skipped" : "held" })}
          />
          {draft.how === "held" ? (
            <>
              <DayField
                name="on"
                label="Held on"
                required
                limits={within(moment, -mostDays, 0)}
                value={draft.on}
                change={(on) => change({ on })}
                problem={problem}
              />
              <WordsField
                name="outcome"
                label="What came of it"
                required
                value={draft.outcome}
                change={(outcome) => change({ outcome })}
                problem={problem}
              />
            </>
          ) : (
            <WordsField
              name="reason"
              label="Why it was skipped"
              required
              value={draft.reason}
              change={(reason) => change({ reason })}
              problem={problem}
            />
          )}
        </>
      )}
    </FormFrame>
  );
}
