import type { Moment } from "@bellwether/shared/contracts/formats";
import { detail } from "@bellwether/shared/contracts/health-details";
import { staleSentence, summarise } from "@bellwether/shared/contracts/health-summary";
import { playsOf } from "@bellwether/shared/contracts/play-summary";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { Accordion, Alert, Divider, Flex, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { useForms } from "../hooks/use-forms.ts";
import { Actions } from "./Actions.tsx";
import { Details } from "./Details.tsx";
import { Headline } from "./Headline.tsx";
import { Journey } from "./journey/Journey.tsx";
import { PlayMenu } from "./play/PlayMenu.tsx";
import { firstStep, PlayNow } from "./play/PlayNow.tsx";
import { WrongAlarm } from "./play/WrongAlarm.tsx";
import { SummaryRows } from "./SummaryRows.tsx";

export function Health({
  snapshot,
  assessedAt,
  staleDays,
  moment,
  onSaved,
}: {
  snapshot: Snapshot;
  assessedAt: string;
  staleDays: number | null;
  moment: Moment;
  onSaved: () => void;
}) {
  const summary = summarise(snapshot, assessedAt, moment);
  const forms = useForms(moment, onSaved);
  const [wasWrong, setWrong] = useState(false);
  // HubSpot tells a card who looks as a user, and the steps name owners: nobody reads "you".
  const plays = playsOf(snapshot.plays, null, moment);
  const now = plays && <PlayNow {...{ plays, forms }} onWrongAlarm={() => setWrong(true)} />;
  return (
    <Flex direction="column" gap="md">
      {staleDays !== null && (
        <Alert title="These values are old" variant="warning">
          {staleSentence(assessedAt, staleDays, moment)}
        </Alert>
      )}
      <Headline headline={summary.headline} facts={summary.facts} />
      <Divider />
      {wasWrong && <WrongAlarm forms={forms} onDone={() => setWrong(false)} />}
      <SummaryRows rows={summary.rows} now={now} />
      <Flex direction="row" gap="md" align="center" justify="between" wrap="wrap">
        <Text variant="microcopy">{summary.asOf}</Text>
        <Flex direction="row" gap="xs" wrap="wrap">
          <Actions forms={forms} isFirst={firstStep(plays) === null} />
          <PlayMenu plays={plays} forms={forms} />
        </Flex>
      </Flex>
      <Accordion title="Details" size="sm">
        <Details details={detail(snapshot, moment)} onSaved={onSaved} />
      </Accordion>
      <Journey {...{ snapshot, forms }} />
    </Flex>
  );
}
