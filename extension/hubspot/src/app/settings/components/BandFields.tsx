import { bandLabels } from "@bellwether/shared/contracts/health-headline";
import type { BandRules } from "@bellwether/shared/domain/configuration";
import { AutoGrid, Flex } from "@hubspot/ui-extensions";
import type { Editing } from "../editing.ts";
import { NumberField, TextField } from "./fields.tsx";

const limits = [
  ["greenFrom", "Green from", "Score, 0 to 100."],
  ["yellowFrom", "Yellow from", "Below it an account is red."],
  [
    "hysteresis",
    "Points beyond a limit",
    "That far a score must go for the band to change at once.",
  ],
  [
    "confirmUpHours",
    "Hours until a better band counts",
    "Two assessments must agree, this far apart.",
  ],
] as const;

const order = ["red", "yellow", "green", "unknown"] as const;

export function BandFields({
  editing,
  place,
  bands,
  onChange,
}: {
  editing: Editing;
  place: string;
  bands: BandRules;
  onChange: (bands: BandRules) => void;
}) {
  return (
    <Flex direction="column" gap="md">
      <AutoGrid columnWidth={200} gap="md" flexible>
        {limits.map(([field, label, description]) => (
          <NumberField
            key={field}
            editing={editing}
            place={`${place}.${field}`}
            label={label}
            description={description}
            value={bands[field]}
            onChange={(typed) => onChange({ ...bands, [field]: typed })}
          />
        ))}
      </AutoGrid>
      <AutoGrid columnWidth={400} gap="md" flexible>
        {order.map((band) => (
          <TextField
            key={band}
            editing={editing}
            place={`${place}.actions.${band}`}
            label={`What to do when ${bandLabels[band].toLowerCase()}`}
            {...(band === "unknown"
              ? { description: "{measure} stands for the measure that would settle it." }
              : {})}
            value={bands.actions[band]}
            onChange={(action) =>
              onChange({ ...bands, actions: { ...bands.actions, [band]: action } })
            }
          />
        ))}
      </AutoGrid>
    </Flex>
  );
}
