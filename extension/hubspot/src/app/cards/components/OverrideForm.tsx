import { bandLabels } from "@bellwether/shared/contracts/health-headline";
import { emptyTerm, missingIn, type TermDraft } from "@bellwether/shared/contracts/term-draft";
import { Text, ToggleGroup } from "@hubspot/ui-extensions";
import { useState } from "react";
import { beside } from "../field-problem.ts";
import type { ActionProps } from "../form-props.ts";
import { problemOf, useSave } from "../hooks/use-save.ts";
import { FormFrame } from "./FormFrame.tsx";
import { TermFields } from "./TermFields.tsx";

const bands = ["green", "yellow", "red"] as const;

type Draft = TermDraft & { readonly band: (typeof bands)[number] | null };

const empty: Draft = { ...emptyTerm, band: null };

export function OverrideForm({ content, retry, onSaved, moment }: ActionProps) {
  const [draft, setDraft] = useState(empty);
  const { saving, save, refuse } = useSave((saved) => {
    setDraft(empty);
    onSaved(saved);
  });
  const problem = problemOf(saving);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const submit = () => {
    const { band, reason, until } = draft;
    const subject = { field: "band", isChosen: band !== null, ask: "Choose a band." };
    const missing = missingIn(draft, subject);
    if (missing !== null || band === null || until === null) return missing && refuse(missing);
    void save((backend, keyed) =>
      backend.override({ ...keyed, band, reason: reason.trim(), until }),
    );
  };
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["band", "reason", "until"]}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <Text>
            Lists, alerts and plays go by this band while it lasts. The score stays, and the card
            says what was computed.
          </Text>
          <ToggleGroup
            name="band"
            label="Show the account as"
            toggleType="radioButtonList"
            inline
            required
            options={bands.map((value) => ({ value, label: bandLabels[value] }))}
            value={draft.band ?? ""}
            onChange={(value) => change({ band: bands.find((band) => band === value) ?? null })}
            {...beside(problem, "band")}
          />
          <TermFields {...{ draft, change, problem, moment }} days={form.overrideDays} />
        </>
      )}
    </FormFrame>
  );
}
