import { bandLabels } from "@bellwether/shared/contracts/health-headline";
import { emptyTerm, type TermDraft } from "@bellwether/shared/contracts/term-draft";
import { Text, ToggleGroup } from "@hubspot/ui-extensions";
import { beside } from "../field-problem.ts";
import type { ActionProps } from "../form-props.ts";
import { useTermDraft } from "../hooks/use-draft.ts";
import { FormFrame } from "./FormFrame.tsx";
import { TermFields } from "./TermFields.tsx";

const bands = ["green", "yellow", "red"] as const;

type Draft = TermDraft & { readonly band: (typeof bands)[number] | null };

const empty: Draft = { ...emptyTerm, band: null };

export function OverrideForm({ content, retry, onSaved, moment }: ActionProps) {
  const { draft, change, saving, problem, submit } = useTermDraft(empty, onSaved);
  const subject = { field: "band", value: draft.band, ask: "Choose a band." };
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["band", "reason", "until"]}
      onSubmit={() => submit(subject, (backend, term, band) => backend.override({ ...term, band }))}
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
