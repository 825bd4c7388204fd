import { AutoGrid, Flex, Heading } from "@hubspot/ui-extensions";
import type { Editing } from "../editing.ts";
import { NumberField, PercentField } from "./fields.tsx";

const evidenceLimits = [
  [
    "coverageWanted",
    "Evidence wanted",
    "With less, a score whose bounds cross a band limit is unknown.",
  ],
  ["coverageLeast", "Evidence needed", "With less, every score is unknown."],
  ["freshnessLeast", "Weight left of old evidence", "With less, a reading counts as missing."],
] as const;

const judgementLimits = [
  ["snoozeDays", "A measure may be set aside for (days)"],
  ["overrideDays", "A band may be overridden for (days)"],
] as const;

/** From how much evidence a score is told, and for how long a person may say otherwise. */
export function EvidenceFields({ editing }: { editing: Editing }) {
  const { draft, edit } = editing;
  const { evidence, judgement } = draft;
  return (
    <Flex direction="column" gap="md">
      <Heading>Evidence</Heading>
      <AutoGrid columnWidth={240} gap="md" flexible>
        {evidenceLimits.map(([field, label, description]) => (
          <PercentField
            key={field}
            editing={editing}
            place={`evidence.${field}`}
            label={label}
            description={description}
            value={evidence[field]}
            onChange={(share) => edit({ ...draft, evidence: { ...evidence, [field]: share } })}
          />
        ))}
      </AutoGrid>
      <Heading>Judgement</Heading>
      <AutoGrid columnWidth={240} gap="md" flexible>
        {judgementLimits.map(([field, label]) => (
          <NumberField
            key={field}
            editing={editing}
            place={`judgement.${field}`}
            label={label}
            description="At most, each time, with a reason."
            value={judgement[field]}
            onChange={(days) => edit({ ...draft, judgement: { ...judgement, [field]: days } })}
          />
        ))}
      </AutoGrid>
    </Flex>
  );
}
