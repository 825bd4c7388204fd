import type { BandRules } from "@bellwether/shared/domain/configuration";
import { Button, Divider, Flex, Heading, Select, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { type Editing, withChanged } from "../editing.ts";
import { BandFields } from "./BandFields.tsx";
import { EvidenceFields } from "./EvidenceFields.tsx";
import { PulseFields } from "./PulseFields.tsx";

/** The value of the choice that is no scorecard's id: those are never empty. */
const everyScorecard = "";

export function BandsTab({ editing }: { editing: Editing }) {
  const { draft } = editing;
  const [chosen, choose] = useState(everyScorecard);
  return (
    <Flex direction="column" gap="md">
      <Heading>Bands</Heading>
      <Select
        name="bands-of"
        label="Bands of"
        options={[
          { value: everyScorecard, label: "Every scorecard without bands of its own" },
          ...draft.scorecards.map(({ id, label, bands }) => ({
            value: id,
            label: bands === undefined ? label : `${label} (its own)`,
          })),
        ]}
        value={chosen}
        onChange={(id) => choose(String(id))}
      />
      {chosen === everyScorecard ? (
        <CommonBands editing={editing} />
      ) : (
        <OwnBands editing={editing} scorecardId={chosen} />
      )}
      <Divider />
      <EvidenceFields editing={editing} />
      <Divider />
      <PulseFields editing={editing} />
    </Flex>
  );
}

function CommonBands({ editing }: { editing: Editing }) {
  const { draft, edit } = editing;
  return (
    <BandFields
      editing={editing}
      place="bands"
      bands={draft.bands}
      onChange={(bands) => edit({ ...draft, bands })}
    />
  );
}

function OwnBands({ editing, scorecardId }: { editing: Editing; scorecardId: string }) {
  const { draft, edit, readOnly } = editing;
  const own = draft.scorecards.find(({ id }) => id === scorecardId)?.bands;
  const change = (changed: BandRules | undefined) =>
    edit({
      ...draft,
      scorecards: withChanged(draft.scorecards, scorecardId, ({ bands: _old, ...card }) =>
        changed === undefined ? card : { ...card, bands: changed },
      ),
    });
  if (own === undefined)
    return (
      <Flex direction="column" gap="sm">
        <Text>It uses the bands of every scorecard.</Text>
        {!readOnly && <Button onClick={() => change(draft.bands)}>Give it bands of its own</Button>}
      </Flex>
    );
  return (
    <Flex direction="column" gap="sm">
      <BandFields
        editing={editing}
        place={`scorecards.${scorecardId}.bands`}
        bands={own}
        onChange={change}
      />
      {!readOnly && (
        <Button variant="transparent" onClick={() => change(undefined)}>
          Use the bands of every scorecard
        </Button>
      )}
    </Flex>
  );
}
