import type { Moment } from "@bellwether/shared/contracts/formats";
import { detail } from "@bellwether/shared/contracts/health-details";
import { staleSentence, summarise } from "@bellwether/shared/contracts/health-summary";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { Accordion, Alert, Divider, Flex, Text } from "@hubspot/ui-extensions";
import { Actions } from "./Actions.tsx";
import { Details } from "./Details.tsx";
import { Headline } from "./Headline.tsx";
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
  return (
    <Flex direction="column" gap="md">
      {staleDays !== null && (
        <Alert title="These values are old" variant="warning">
          {staleSentence(assessedAt, staleDays, moment)}
        </Alert>
      )}
      <Headline headline={summary.headline} facts={summary.facts} />
      <Divider />
      <SummaryRows rows={summary.rows} />
      <Flex direction="row" gap="md" align="center" justify="between" wrap="wrap">
        <Text variant="microcopy">{summary.asOf}</Text>
        <Actions moment={moment} onSaved={onSaved} />
      </Flex>
      <Accordion title="Details" size="sm">
        <Details details={detail(snapshot, moment)} onSaved={onSaved} />
      </Accordion>
    </Flex>
  );
}
