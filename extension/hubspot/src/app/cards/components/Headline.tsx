import type { Headline as Content } from "@bellwether/shared/contracts/health-headline";
import type { HealthSummary } from "@bellwether/shared/contracts/health-summary";
import {
  DescriptionList,
  DescriptionListItem,
  Flex,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  Text,
} from "@hubspot/ui-extensions";

const variants = {
  green: "success",
  yellow: "warning",
  red: "danger",
  unknown: "default",
} as const;

/**
 * A ScoreCircle would colour by HubSpot's own limits (green from 66, yellow from 33) and contradict the
 * band: a 70 that is yellow here would be green. So the number is plain and the tag carries the band.
 */
export function Headline({
  headline,
  facts,
}: {
  headline: Content;
  facts: HealthSummary["facts"];
}) {
  return (
    <Flex direction="row" gap="lg" align="center" wrap="wrap" justify="between">
      <Flex direction="row" gap="md" align="center" wrap="wrap">
        <Statistics>
          <StatisticsItem label={headline.label} number={headline.number}>
            <Trend trend={headline.trend} />
          </StatisticsItem>
        </Statistics>
        <Flex direction="column" gap="xs" align="start">
          <StatusTag variant={variants[headline.band]}>{headline.bandLabel}</StatusTag>
          {headline.notes.map((note) => (
            <Text key={note} variant="microcopy">
              {note}
            </Text>
          ))}
        </Flex>
      </Flex>
      {facts.length > 0 && (
        <DescriptionList direction="row">
          {facts.map(({ label, value }) => (
            <DescriptionListItem key={label} label={label}>
              <Text>{value}</Text>
            </DescriptionListItem>
          ))}
        </DescriptionList>
      )}
    </Flex>
  );
}

function Trend({ trend }: { trend: Content["trend"] }) {
  if (trend === null) return null;
  if (trend.direction === "flat") return <Text variant="microcopy">{trend.text}</Text>;
  return <StatisticsTrend direction={trend.direction} value={trend.text} />;
}
