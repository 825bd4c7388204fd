import type { SummaryLine } from "@bellwether/shared/contracts/health-reasons";
import type { HealthSummary } from "@bellwether/shared/contracts/health-summary";
import { Box, Flex, Text } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";

type Rows = HealthSummary["rows"];

/** `now` stands with what is to be done next, after what is wrong. */
export function SummaryRows({ rows, now }: { rows: Rows; now: ReactNode }) {
  return (
    <Flex direction="column" gap="sm">
      {withNow(rows, now !== null).map(({ label, lines }) => (
        <Flex key={label} direction="row" gap="sm">
          <Box flex={1}>
            <Text format={{ fontWeight: "bold" }}>{label}</Text>
          </Box>
          <Box flex={7}>
            <Flex direction="column" gap="flush">
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may read the same
                <Line key={index} line={line} />
              ))}
              {label === nowLabel && now}
            </Flex>
          </Box>
        </Flex>
      ))}
    </Flex>
  );
}

const nowLabel = "Now";

function withNow(rows: Rows, isNeeded: boolean): Rows {
  if (!isNeeded || rows.some(({ label }) => label === nowLabel)) return rows;
  return [...rows.slice(0, 1), { label: nowLabel, lines: [] }, ...rows.slice(1)];
}

export function Line({ line: { strong, text } }: { line: SummaryLine }) {
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
