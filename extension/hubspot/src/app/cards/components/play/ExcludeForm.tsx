import { emptyTerm } from "@bellwether/shared/contracts/term-draft";
import { Text } from "@hubspot/ui-extensions";
import type { ActionProps } from "../../form-props.ts";
import { useTermDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { TermFields } from "../TermFields.tsx";

const account = { field: "reason", value: true, ask: "" };

export function ExcludeForm({ content, retry, onSaved, moment }: ActionProps) {
  const { draft, change, saving, problem, submit } = useTermDraft(emptyTerm, onSaved);
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["reason", "until"]}
      onSubmit={() => submit(account, (backend, term) => backend.exclude(term))}
    >
      {({ plays }) => (
        <>
          <Text>No play starts for this account while it lasts, and those that run end.</Text>
          <TermFields {...{ draft, change, problem, moment }} days={plays.assignedDays} />
        </>
      )}
    </FormFrame>
  );
}
