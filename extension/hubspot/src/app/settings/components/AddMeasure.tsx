import { unweighed } from "@bellwether/shared/contracts/settings-view-weights";
import type { Scorecard } from "@bellwether/shared/domain/configuration";
import { Button, Inline, Select } from "@hubspot/ui-extensions";
import { useState } from "react";
import { type Editing, withChanged } from "../editing.ts";

export function AddMeasure({ editing, scorecard }: { editing: Editing; scorecard: Scorecard }) {
  const { draft, edit } = editing;
  const [chosen, choose] = useState("");
  const measures = unweighed(draft, scorecard);
  const measure = measures.find(({ id }) => id === chosen);
  if (measures.length === 0) return null;
  return (
    <Inline align="end" gap="sm">
      <Select
        name="measure"
        label="Another measure of the document"
        placeholder="Choose a measure"
        options={measures.map(({ id, label, group }) => ({
          value: id,
          label: `${label} (${group})`,
        }))}
        value={chosen}
        onChange={(id) => choose(String(id))}
      />
      <Button
        disabled={measure === undefined}
        onClick={() => {
          if (measure === undefined) return;
          // An empty weight asks for one: nobody's guess counts.
          const weights = { ...scorecard.weights, [measure.id]: Number.NaN };
          edit({
            ...draft,
            scorecards: withChanged(draft.scorecards, scorecard.id, (card) => ({
              ...card,
              weights,
            })),
          });
        }}
      >
        Add it with a weight
      </Button>
    </Inline>
  );
}
