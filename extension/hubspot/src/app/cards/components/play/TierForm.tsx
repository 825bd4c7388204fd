import { emptyTerm, missingIn, type TermDraft } from "@bellwether/shared/contracts/term-draft";
import { Select, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { beside } from "../../field-problem.ts";
import type { ActionProps } from "../../form-props.ts";
import { problemOf, useSave } from "../../hooks/use-save.ts";
import { FormFrame } from "../FormFrame.tsx";
import { TermFields } from "../TermFields.tsx";

type Draft = TermDraft & { readonly tier: string };

const empty: Draft = { ...emptyTerm, tier: "" };

export function TierForm({ content, retry, onSaved, moment }: ActionProps) {
  const [draft, setDraft] = useState(empty);
  const { saving, save, refuse } = useSave((saved) => {
    setDraft(empty);
    onSaved(saved);
  });
  const problem = problemOf(saving);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const submit = () => {
    const { tier, reason, until } = draft;
    const subject = { field: "tier", isChosen: tier !== "", ask: "Choose a tier." };
    const missing = missingIn(draft, subject);
    if (missing !== null || until === null) return missing && refuse(missing);
    void save((backend, keyed) => backend.tier({ ...keyed, tier, reason: reason.trim(), until }));
  };
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["tier", "reason", "until"]}
      onSubmit={submit}
    >
      {({ plays }) => (
        <>
          <Text>
            Touches and new plays go by this tier while it lasts. After that the tier policy decides
            again.
          </Text>
          <Select
            name="tier"
            label="Tier"
            required
            options={plays.tiers.map(({ id, label }) => ({ value: id, label }))}
            value={draft.tier}
            onChange={(tier) => change({ tier: String(tier) })}
            {...beside(problem, "tier")}
          />
          <TermFields {...{ draft, change, problem, moment }} days={plays.assignedDays} />
        </>
      )}
    </FormFrame>
  );
}
