import type { Moment } from "@bellwether/shared/contracts/formats";
import { detail } from "@bellwether/shared/contracts/health-details";
import { staleSentence, summarise } from "@bellwether/shared/contracts/health-summary";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { Accordion, Alert, Divider, Flex, Text } from "@hubspot/ui-extensions";
import { Details } from "./Details.tsx";
import { Headline } from "./Headline.tsx";
import { SummaryRows } from "./SummaryRows.tsx";

export function Health({
  snapshot,
  assessedAt,
  staleDays,
  moment,
}: {
  snapshot: Snapshot;
  assessedAt: string;
  staleDays: number | null;
  moment: Moment;
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
      <Accordion title="Details" size="sm">
        <Details details={detail(snapshot, moment)} />
      </Accordion>
      <Text variant="microcopy">{summary.asOf}</Text>
    </Flex>
  );
}
