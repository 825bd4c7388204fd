import { emptyEnd, endSaid, wantsReason } from "@bellwether/shared/contracts/plan-draft";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { noForm } from "../handoff/no-form.ts";
import { ChoiceField, WordsField } from "./Fields.tsx";

type Props = Pick<ActionProps, "onSaved"> & { readonly outcome: string };

const states = [
  { id: "met", label: "It is reached" },
  { id: "missed", label: "It was not reached" },
  { id: "dropped", label: "They want it no more" },
] as const;

export function EndOutcomeForm({ outcome, onSaved }: Props) {
  const { draft, change, saving, save, refuse, problem } = useDraft(emptyEnd, onSaved);
  const submit = () => {
    const said = endSaid(outcome, draft);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.plan({ ...keyed, ...said }));
  };
  return (
    <FormFrame {...noForm} {...{ saving }} fields={["state", "reason"]} onSubmit={submit}>
      {() => (
        <>
          <ChoiceField
            name="state"
            label="How does it end?"
            required
            options={states}
            value={draft.state ?? ""}
            change={(state) => change({ state: states.find(({ id }) => id === state)?.id ?? null })}
            problem={problem}
          />
          {wantsReason(draft.state) && (
            <WordsField
              name="reason"
              label="Why"
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
