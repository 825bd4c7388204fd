import { emptyTerm, type TermDraft } from "@bellwether/shared/contracts/term-draft";
import { Select, Text } from "@hubspot/ui-extensions";
import { beside } from "../../field-problem.ts";
import type { ActionProps } from "../../form-props.ts";
import { useTermDraft } from "../../hooks/use-draft.ts";
import { FormFrame } from "../FormFrame.tsx";
import { TermFields } from "../TermFields.tsx";

type Draft = TermDraft & { readonly tier: string };

const empty: Draft = { ...emptyTerm, tier: "" };

export function TierForm({ content, retry, onSaved, moment }: ActionProps) {
  const { draft, change, saving, problem, submit } = useTermDraft(empty, onSaved);
  const subject = { field: "tier", value: draft.tier, ask: "Choose a tier." };
  return (
    <FormFrame
      {...{ content, retry, saving }}
      fields={["tier", "reason", "until"]}
      onSubmit={() => submit(subject, (backend, term, tier) => backend.tier({ ...term, tier }))}
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
