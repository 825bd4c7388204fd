import { firstUnfinished } from "@bellwether/shared/contracts/unfinished";
import { Text } from "@hubspot/ui-extensions";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { ChoiceField, named } from "./Fields.tsx";
import { type FormWithPlan, withPlan } from "./with-plan.ts";

const empty = { value: "", by: "" };

/** Value counts as the customer's once one of theirs has confirmed it. */
export function ConfirmValueForm({ content, retry, onSaved }: ActionProps) {
  const { draft, change, saving, save, refuse, problem } = useDraft(empty, onSaved);
  const submit = (form: FormWithPlan) => {
    const { value, by } = draft;
    const missing = firstUnfinished([
      [!openValues(form).some(({ id }) => id === value), "value", "Choose what was confirmed."],
      [by === "", "by", "Choose somebody from the list."],
    ]);
    if (missing !== null) return refuse(missing);
    void save((backend, keyed) => backend.plan({ ...keyed, do: "confirm-value", value, by }));
  };
  return (
    <FormFrame
      {...{ retry, saving }}
      content={withPlan(content)}
      fields={["value", "by"]}
      onSubmit={submit}
    >
      {(form) =>
        openValues(form).length === 0 ? (
          <Text>No value waits to be confirmed. Add one first.</Text>
        ) : (
          <>
            <ChoiceField
              name="value"
              label="What was confirmed"
              required
              options={openValues(form).map(({ id, text }) => ({ id, label: text }))}
              value={draft.value}
              change={(value) => change({ value })}
              problem={problem}
            />
            <ChoiceField
              name="by"
              label="By whom"
              required
              options={named(form.contacts)}
              value={draft.by}
              change={(by) => change({ by })}
              problem={problem}
            />
          </>
        )
      }
    </FormFrame>
  );
}

const openValues = ({ plan }: FormWithPlan) =>
  plan.value.filter(({ confirmedBy }) => confirmedBy === null);
