import { hasPod } from "@bellwether/shared/contracts/play-draft";
import { emptyTerm, missingIn, type TermDraft } from "@bellwether/shared/contracts/term-draft";
import { DateInput, Input, Text, ToggleGroup } from "@hubspot/ui-extensions";
import { dateOf, dayOf, within } from "../../calendar-day.ts";
import { beside } from "../../field-problem.ts";
import type { ActionProps } from "../../form-props.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";

/** `reason` is what it is for; `roles` null: those that the configuration proposes. */
type Draft = TermDraft & { readonly roles: readonly string[] | null };

const empty: Draft = { ...emptyTerm, roles: null };
const longest = 90;

export function PodForm({ content, retry, onSaved, moment }: ActionProps) {
  const { draft, change, saving, save, refuse, problem } = useDraft(empty, onSaved);
  const submit = (proposed: readonly string[]) => {
    const { reason, until } = draft;
    const roles = draft.roles ?? proposed;
    const subject = { field: "roles", isChosen: hasPod(roles), ask: atLeastTwo };
    const missing = missingIn(draft, subject);
    if (missing?.field === "reason") return refuse({ ...missing, field: "purpose", message: say });
    if (missing !== null || until === null) return missing && refuse(missing);
    const purpose = reason.trim();
    void save((backend, keyed) => backend.pod({ ...keyed, roles, purpose, until }));
  };
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["roles", "purpose", "until"]}
      onSubmit={({ plays }) => submit(plays.pod)}
    >
      {({ plays }) => (
        <>
          <Text>
            People of several functions on one account: each of them gets a task, and the record a
            note that all of them read.
          </Text>
          <ToggleGroup
            name="roles"
            label="Who takes part"
            toggleType="checkboxList"
            required
            options={plays.roles.map(({ id, label }) => ({ value: id, label }))}
            value={[...(draft.roles ?? plays.pod)]}
            onChange={(roles) => change({ roles })}
            {...beside(problem, "roles")}
          />
          <Input
            name="purpose"
            label="What it is for"
            description="In a few words: it stands in every task."
            required
            value={draft.reason}
            onInput={(reason) => change({ reason })}
            {...beside(problem, "purpose")}
          />
          <DateInput
            name="until"
            label="Last day"
            required
            {...within(moment, 1, longest)}
            {...(draft.until === null ? {} : { value: dayOf(draft.until) })}
            onChange={(day) => change({ until: dateOf(day) })}
            {...beside(problem, "until")}
          />
        </>
      )}
    </FormFrame>
  );
}

const atLeastTwo = "A pod is of two people at least: choose another role.";
const say = "Say in a few words what it is for: everybody who takes part will read it.";
