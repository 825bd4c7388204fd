import type { SummaryLine } from "@bellwether/shared/contracts/health-reasons";
import type { HealthSummary } from "@bellwether/shared/contracts/health-summary";
import { Box, Flex, Text } from "@hubspot/ui-extensions";

export function SummaryRows({ rows }: { rows: HealthSummary["rows"] }) {
  return (
    <Flex direction="column" gap="sm">
      {rows.map(({ label, lines }) => (
        <Flex key={label} direction="row" gap="sm">
          <Box flex={1}>
            <Text format={{ fontWeight: "bold" }}>{label}</Text>
          </Box>
          <Box flex={7}>
            <Flex direction="column" gap="flush">
              {lines.map((line) => (
                <Line key={`${line.strong}${line.text}`} line={line} />
              ))}
            </Flex>
          </Box>
        </Flex>
      ))}
    </Flex>
  );
}

function Line({ line: { strong, text } }: { line: SummaryLine }) {
  if (strong === undefined) return <Text>{text}</Text>;
  return (
    <Text>
      <Text inline format={{ fontWeight: "demibold" }}>
        {strong}
      </Text>
      {text === "" ? "" : ` · ${text}`}
    </Text>
  );
}
