import { firstUnfinished } from "@bellwether/shared/contracts/unfinished";
import { within } from "../../calendar-day.ts";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { ChoiceField, DayField, named } from "./Fields.tsx";

type Draft = { readonly by: string; readonly on: string | null };

const empty: Draft = { by: "", on: null };
const mostDays = 365;

/** The customer's agreement to the plan: who gave it when. */
export function AgreedForm({ content, retry, onSaved, moment }: ActionProps) {
  const { draft, change, saving, save, refuse, problem } = useDraft(empty, onSaved);
  const submit = () => {
    const { by, on } = draft;
    const missing = firstUnfinished([
      [by === "", "by", "Choose somebody from the list."],
      [on === null, "on", "Choose a date."],
    ]);
    if (missing !== null || on === null) return missing === null ? undefined : refuse(missing);
    void save((backend, keyed) => backend.plan({ ...keyed, do: "agreed", by, on }));
  };
  return (
    <FormFrame {...{ content, retry, saving }} fields={["by", "on"]} onSubmit={submit}>
      {({ contacts }) => (
        <>
          <ChoiceField
            name="by"
            label="Who agreed for the customer"
            required
            options={named(contacts)}
            value={draft.by}
            change={(by) => change({ by })}
            problem={problem}
          />
          <DayField
            name="on"
            label="When"
            required
            limits={within(moment, -mostDays, 0)}
            value={draft.on}
            change={(on) => change({ on })}
            problem={problem}
          />
        </>
      )}
    </FormFrame>
  );
}
