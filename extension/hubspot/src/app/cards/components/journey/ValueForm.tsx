import { emptyValue, type ValueDraft, valueSaid } from "@bellwether/shared/contracts/plan-draft";
import { AutoGrid } from "@hubspot/ui-extensions";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { ChoiceField, DayField, NumberField, named, OptionalField, WordsField } from "./Fields.tsx";
import { type FormWithPlan, withPlan } from "./with-plan.ts";

const fields = ["text", "on", "amount", "currency", "outcome", "confirmedBy"];

/** Something that the product brought the customer. */
export function ValueForm({ content, retry, onSaved }: ActionProps) {
  const { draft, change, saving, save, refuse, problem } = useDraft(emptyValue, onSaved);
  const submit = ({ plan }: FormWithPlan) => {
    const said = valueSaid(draft, plan.currencies[0] ?? null);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.plan({ ...keyed, ...said }));
  };
  return (
    <FormFrame {...{ retry, saving, fields }} content={withPlan(content)} onSubmit={submit}>
      {(form) => (
        <>
          <WordsField
            name="text"
            label="What it brought them"
            required
            value={draft.text}
            change={(text) => change({ text })}
            problem={problem}
          />
          <DayField
            name="on"
            label="On"
            required
            value={draft.on}
            change={(on) => change({ on })}
            problem={problem}
          />
          <Amount {...{ form, draft, change, problem }} />
          <OptionalField
            name="outcome"
            label="Towards which outcome"
            none="None of them"
            options={form.plan.outcomes.map(({ id, text }) => ({ id, label: text }))}
            value={draft.outcome}
            change={(outcome) => change({ outcome })}
            problem={problem}
          />
          <OptionalField
            name="confirmedBy"
            label="Who confirmed it"
            description="The customer sees what somebody of theirs has confirmed, and nothing else."
            none="Nobody yet"
            options={named(form.contacts)}
            value={draft.confirmedBy}
            change={(confirmedBy) => change({ confirmedBy })}
            problem={problem}
          />
        </>
      )}
    </FormFrame>
  );
}

type AmountProps = {
  readonly form: FormWithPlan;
  readonly draft: ValueDraft;
  readonly change: (changes: Partial<ValueDraft>) => void;
  readonly problem: Parameters<typeof WordsField>[0]["problem"];
};

function Amount({ form: { plan }, draft, change, problem }: AmountProps) {
  return (
    <AutoGrid columnWidth={140} flexible gap="sm">
      <NumberField
        name="amount"
        label="Amount a year, if it can be counted"
        value={draft.amount}
        change={(amount) => change({ amount })}
        problem={problem}
      />
      <ChoiceField
        name="currency"
        label="Currency"
        options={plan.currencies.map((currency) => ({ id: currency, label: currency }))}
        value={draft.currency ?? plan.currencies[0] ?? ""}
        change={(currency) => change({ currency })}
        problem={problem}
      />
    </AutoGrid>
  );
}
