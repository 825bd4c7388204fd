import { emptyTerm, missingIn, type TermDraft } from "@bellwether/shared/contracts/term-draft";
import { Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { ActionProps } from "../../form-props.ts";
import { problemOf, useSave } from "../../hooks/use-save.ts";
import { FormFrame } from "../FormFrame.tsx";
import { TermFields } from "../TermFields.tsx";

const account = { field: "reason", isChosen: true, ask: "" };

export function ExcludeForm({ content, retry, onSaved, moment }: ActionProps) {
  const [draft, setDraft] = useState(emptyTerm);
  const { saving, save, refuse } = useSave((saved) => {
    setDraft(emptyTerm);
    onSaved(saved);
  });
  const problem = problemOf(saving);
  const change = (changes: Partial<TermDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const submit = () => {
    const { reason, until } = draft;
    const missing = missingIn(draft, account);
    if (missing !== null || until === null) return missing && refuse(missing);
    void save((backend, keyed) => backend.exclude({ ...keyed, reason: reason.trim(), until }));
  };
  return (
    <FormFrame {...{ content, retry, saving }} fields={["reason", "until"]} onSubmit={submit}>
      {({ plays }) => (
        <>
          <Text>No play starts for this account while it lasts, and those that run end.</Text>
          <TermFields {...{ draft, change, problem, moment }} days={plays.assignedDays} />
        </>
      )}
    </FormFrame>
  );
}
