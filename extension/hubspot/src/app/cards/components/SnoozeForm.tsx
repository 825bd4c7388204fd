import { emptyTerm, missingIn, type TermDraft } from "@bellwether/shared/contracts/term-draft";
import { Select, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { beside } from "../field-problem.ts";
import type { ActionProps } from "../form-props.ts";
import { problemOf, useSave } from "../hooks/use-save.ts";
import { FormFrame } from "./FormFrame.tsx";
import { TermFields } from "./TermFields.tsx";

type Draft = TermDraft & { readonly measure: string };

const empty: Draft = { ...emptyTerm, measure: "" };

export function SnoozeForm({ content, retry, onSaved, moment }: ActionProps) {
  const [draft, setDraft] = useState(empty);
  const { saving, save, refuse } = useSave((saved) => {
    setDraft(empty);
    onSaved(saved);
  });
  const problem = problemOf(saving);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const submit = () => {
    const { measure, reason, until } = draft;
    const subject = { field: "measure", isChosen: measure !== "", ask: "Choose a measure." };
    const missing = missingIn(draft, subject);
    if (missing !== null || until === null) return missing && refuse(missing);
    void save((backend, keyed) =>
      backend.snooze({ ...keyed, measure, reason: reason.trim(), until }),
    );
  };
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["measure", "reason", "until"]}
      onSubmit={submit}
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
