import {
  emptyPromise,
  type PromiseDraft,
  promiseDraftOf,
  promiseSaid,
  wantsApproval,
} from "@bellwether/shared/contracts/promise-draft";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { ChoiceField, DayField, LineField, named, WordsField } from "./Fields.tsx";
import { type FormWithPlan, withPlan } from "./with-plan.ts";

/** `promise` null: a new one. */
type Props = ActionProps & { readonly promise: string | null };

const untouched: Partial<PromiseDraft> = {};

export function PromiseForm({ promise, content, retry, onSaved }: Props) {
  const { draft: changes, change, saving, save, refuse, problem } = useDraft(untouched, onSaved);
  const shown = (form: FormWithPlan): PromiseDraft => {
    const before = form.plan.promises.find(({ id }) => id === promise);
    return { ...(before === undefined ? emptyPromise : promiseDraftOf(before)), ...changes };
  };
  const submit = (form: FormWithPlan) => {
    const said = promiseSaid(shown(form));
    if ("code" in said) return refuse(said);
    const made = promise === null ? { do: "make" as const } : { do: "change" as const, promise };
    void save((backend, keyed) => backend.promise({ ...keyed, ...made, ...said }));
  };
  return (
    <FormFrame
      {...{ retry, saving }}
      content={withPlan(content)}
      fields={["text", "kind", "owner", "dueOn", "proof", "approvedBy"]}
      onSubmit={submit}
    >
      {(form) => <Fields form={form} draft={shown(form)} change={change} problem={problem} />}
    </FormFrame>
  );
}

type FieldsProps = {
  readonly form: FormWithPlan;
  readonly draft: PromiseDraft;
  readonly change: (changes: Partial<PromiseDraft>) => void;
  readonly problem: Parameters<typeof WordsField>[0]["problem"];
};

function Fields({ form: { plan, owners }, draft, change, problem }: FieldsProps) {
  const kinds = plan.promiseKinds;
  const kindOf = (chosen: string) => kinds.find(({ id }) => id === chosen)?.id ?? null;
  return (
    <>
      <WordsField
        name="text"
        label="What is promised"
        description="So that somebody who was not there can keep it."
        required
        value={draft.text}
        change={(text) => change({ text })}
        problem={problem}
      />
      <ChoiceField
        name="kind"
        label="Kind"
        required
        options={kinds}
        value={draft.kind ?? ""}
        change={(kind) => change({ kind: kindOf(kind) })}
        problem={problem}
      />
      <ChoiceField
        name="owner"
        label="Who sees to it"
        required
        options={named(owners)}
        value={draft.owner}
        change={(owner) => change({ owner })}
        problem={problem}
      />
      <DayField
        name="dueOn"
        label="By when"
        required
        value={draft.dueOn}
        change={(dueOn) => change({ dueOn })}
        problem={problem}
      />
      {wantsApproval(draft.kind) && (
        <LineField
          name="approvedBy"
          label="Who approved it"
          required
          value={draft.approvedBy}
          change={(approvedBy) => change({ approvedBy })}
          problem={problem}
        />
      )}
      <LineField
        name="proof"
        label="Link to where it was said"
        value={draft.proof}
        change={(proof) => change({ proof })}
        problem={problem}
      />
    </>
  );
}
