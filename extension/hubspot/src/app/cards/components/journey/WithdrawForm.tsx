import { Text } from "@hubspot/ui-extensions";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { noForm } from "../handoff/no-form.ts";
import { LineField } from "./Fields.tsx";

type Props = Pick<ActionProps, "onSaved"> & { readonly promise: string };

const empty = { reason: "" };

export function WithdrawForm({ promise, onSaved }: Props) {
  const { draft, change, saving, save, refuse, problem } = useDraft(empty, onSaved);
  const submit = () => {
    const reason = draft.reason.trim();
    if (reason === "") {
      const message = "Say why in a few words: colleagues will read it.";
      return refuse({ code: "invalid", message, field: "reason" });
    }
    void save((backend, keyed) => backend.promise({ ...keyed, do: "withdraw", promise, reason }));
  };
  return (
    <FormFrame
      {...noForm}
      {...{ saving }}
      fields={["reason"]}
      onSubmit={submit}
      submit="Withdraw it"
    >
      {() => (
        <>
          <Text>The customer was told. The promise stays in the register, with this reason.</Text>
          <LineField
            name="reason"
            label="Reason"
            required
            value={draft.reason}
            change={(reason) => change({ reason })}
            problem={problem}
          />
        </>
      )}
    </FormFrame>
  );
}
