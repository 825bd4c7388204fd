import { expansionSaid } from "@bellwether/shared/contracts/forecast-draft";
import { Text } from "@hubspot/ui-extensions";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { noForm } from "../handoff/no-form.ts";
import { WordsField } from "./Fields.tsx";

type Props = Pick<ActionProps, "onSaved"> & {
  /** What speaks for more business. */
  readonly signal: string;
};

const empty = { need: "" };

export function ExpansionForm({ signal, onSaved }: Props) {
  const { draft, change, saving, save, refuse, problem } = useDraft(empty, onSaved);
  const submit = () => {
    const said = expansionSaid(draft.need);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.forecast({ ...keyed, ...said }));
  };
  return (
    <FormFrame {...noForm} {...{ saving }} fields={["need"]} onSubmit={submit} submit="Hand over">
      {() => (
        <>
          <Text>{`${signal}. The account manager gets a task with it, and with what is known here.`}</Text>
          <WordsField
            name="need"
            label="What they need it for, in their words"
            required
            value={draft.need}
            change={(need) => change({ need })}
            problem={problem}
          />
        </>
      )}
    </FormFrame>
  );
}
