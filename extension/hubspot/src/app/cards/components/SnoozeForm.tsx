import { emptyTerm, type TermDraft } from "@bellwether/shared/contracts/term-draft";
import { Select, Text } from "@hubspot/ui-extensions";
import { beside } from "../field-problem.ts";
import type { ActionProps } from "../form-props.ts";
import { useTermDraft } from "../hooks/use-draft.ts";
import { FormFrame } from "./FormFrame.tsx";
import { TermFields } from "./TermFields.tsx";

type Draft = TermDraft & { readonly measure: string };

const empty: Draft = { ...emptyTerm, measure: "" };

export function SnoozeForm({ content, retry, onSaved, moment }: ActionProps) {
  const { draft, change, saving, problem, submit } = useTermDraft(empty, onSaved);
  const subject = { field: "measure", value: draft.measure, ask: "Choose a measure." };
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["measure", "reason", "until"]}
      onSubmit={() =>
        submit(subject, (backend, term, measure) => backend.snooze({ ...term, measure }))
      }
    >
      {(form) => (
        <>
          <Text>
            The score leaves the measure out while this lasts, and the card names it. For a pause
            that was agreed, or a season.
          </Text>
          <Select
            name="measure"
            label="Measure"
            required
            options={form.measures.map(({ id, label }) => ({ value: id, label }))}
            value={draft.measure}
            onChange={(value) => change({ measure: String(value) })}
            {...beside(problem, "measure")}
          />
          <TermFields {...{ draft, change, problem, moment }} days={form.snoozeDays} />
        </>
      )}
    </FormFrame>
  );
}
