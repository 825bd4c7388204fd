import type { SettingsView } from "@bellwether/shared/contracts/settings";
import {
  commonScorecard,
  takenInWords,
} from "@bellwether/shared/contracts/settings-view-conditions";
import { Flex, Select, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Editing } from "../editing.ts";
import { AddMeasure } from "./AddMeasure.tsx";
import { PercentField } from "./fields.tsx";
import { WeightTable } from "./WeightTable.tsx";

export function ScorecardsTab({
  editing,
  feeds,
}: {
  editing: Editing;
  feeds: SettingsView["feeds"];
}) {
  const { draft, edit } = editing;
  const [chosen, choose] = useState(() => commonScorecard(draft, feeds));
  const scorecard = draft.scorecards.find(({ id }) => id === chosen);
  return (
    <Flex direction="column" gap="md">
      <Select
        name="scorecard"
        label="Scorecard"
        description="From the first that fits an account to the last, which takes the rest."
        options={draft.scorecards.map(({ id, label }) => ({ value: id, label }))}
        value={chosen}
        onChange={(id) => choose(String(id))}
      />
      {scorecard !== undefined && (
        <>
          <Text>
            {takenInWords(draft, scorecard.id)}
            {scorecard.badge !== null && ` Its scores are marked "${scorecard.badge}".`}
          </Text>
          <WeightTable editing={editing} scorecard={scorecard} />
          {!editing.readOnly && <AddMeasure editing={editing} scorecard={scorecard} />}
        </>
      )}
      <PercentField
        editing={editing}
        place="sentiment.most"
        label="What opinions may weigh in a scorecard"
        description="A CSM's pulse and other judgements together; what they weigh beyond it does not count."
        value={draft.sentiment.most}
        onChange={(most) => edit({ ...draft, sentiment: { most } })}
      />
    </Flex>
  );
}
