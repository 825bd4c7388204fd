import {
  emptyOutcome,
  fromLibrary,
  type OutcomeDraft,
  outcomeDraftOf,
  outcomeSaid,
} from "@bellwether/shared/contracts/plan-draft";
import { AutoGrid } from "@hubspot/ui-extensions";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { DayField, LineField, NumberField, named, OptionalField } from "./Fields.tsx";
import { type FormWithPlan, withPlan } from "./with-plan.ts";

/** `outcome` null: a new one. */
type Props = ActionProps & { readonly outcome: string | null };

const untouched: Partial<OutcomeDraft> = {};

const fields = [
  "text",
  "library",
  "metric",
  "unit",
  "baseline",
  "target",
  "current",
  "measure",
  "dueOn",
  "owner",
];

export function OutcomeForm({ outcome, content, retry, onSaved }: Props) {
  const { draft: changes, change, saving, save, refuse, problem } = useDraft(untouched, onSaved);
  const shown = (form: FormWithPlan): OutcomeDraft => {
    const before = form.plan.outcomes.find(({ id }) => id === outcome);
    return { ...(before === undefined ? emptyOutcome : outcomeDraftOf(before)), ...changes };
  };
  const submit = (form: FormWithPlan) => {
    const said = outcomeSaid(outcome, shown(form));
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.plan({ ...keyed, ...said }));
  };
  return (
    <FormFrame {...{ retry, saving, fields }} content={withPlan(content)} onSubmit={submit}>
      {(form) => {
        const given = { form, draft: shown(form), change, problem };
        return (
          <>
            <Goal {...given} isNew={outcome === null} />
            <Numbers {...given} />
            <Owner {...given} />
          </>
        );
      }}
    </FormFrame>
  );
}

type Given = {
  readonly form: FormWithPlan;
  readonly draft: OutcomeDraft;
  readonly change: (changes: Partial<OutcomeDraft>) => void;
  readonly problem: Parameters<typeof LineField>[0]["problem"];
};

function Goal({ form: { plan }, draft, change, problem, isNew }: Given & { isNew: boolean }) {
  const library = plan.library.map(({ id, text }) => ({ id, label: text }));
  return (
    <>
      {isNew && library.length > 0 && (
        <OptionalField
          name="library"
          label="From the library"
          none="In their own words"
          options={library}
          value={draft.library}
          change={(id) => change(fromLibrary(plan.library, id))}
          problem={problem}
        />
      )}
      <LineField
        name="text"
        label="What they want to reach"
        required
        value={draft.text}
        change={(text) => change({ text })}
        problem={problem}
      />
      <LineField
        name="metric"
        label="Measured by"
        required
        value={draft.metric}
        change={(metric) => change({ metric })}
        problem={problem}
      />
    </>
  );
}

const numbers = [
  { name: "baseline", label: "Where it began" },
  { name: "current", label: "Where it stands" },
  { name: "target", label: "Target" },
] as const;

/** A measure's reading wins over what somebody entered. */
function Numbers({ form: { plan }, draft, change, problem }: Given) {
  return (
    <>
      <AutoGrid columnWidth={140} flexible gap="sm">
        {numbers.map(({ name, label }) => (
          <NumberField
            key={name}
            {...{ name, label, problem }}
            value={draft[name]}
            change={(value) => change({ [name]: value })}
          />
        ))}
        <LineField
          name="unit"
          label="Unit"
          value={draft.unit}
          change={(unit) => change({ unit })}
          problem={problem}
        />
      </AutoGrid>
      {plan.measures.length > 0 && (
        <OptionalField
          name="measure"
          label="Where it stands is read from"
          none="What is entered here"
          options={plan.measures}
          value={draft.measure}
          change={(measure) => change({ measure })}
          problem={problem}
        />
      )}
    </>
  );
}

function Owner({ form: { contacts }, draft, change, problem }: Given) {
  return (
    <>
      <DayField
        name="dueOn"
        label="By when"
        value={draft.dueOn}
        change={(dueOn) => change({ dueOn })}
        problem={problem}
      />
      <OptionalField
        name="owner"
        label="Who cares about it on their side"
        none="Nobody named"
        options={named(contacts)}
        value={draft.owner}
        change={(owner) => change({ owner })}
        problem={problem}
      />
    </>
  );
}
