import { formatTime, type Moment } from "@bellwether/shared/contracts/formats";
import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import {
  type Amount,
  handoffLines,
  isLate,
  lineOf,
  tagOf,
} from "@bellwether/shared/contracts/handoff-words";
import { Flex, Heading, ProgressBar, StatusTag, Text } from "@hubspot/ui-extensions";
import type { SaveState } from "../../hooks/use-autosave.ts";
import { SummaryRows } from "../SummaryRows.tsx";

type Props = {
  readonly view: HandoffView;
  readonly amount: Amount;
  readonly saveState: SaveState;
  readonly moment: Moment;
};

/** All that the record itself says, in the order in which it is asked. */
export function Summary({ view, amount, saveState, moment }: Props) {
  const tag = tagOf(view);
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="row" gap="sm" align="center" wrap="wrap">
        <Heading>{lineOf(view, amount)}</Heading>
        <StatusTag variant={tag.variant}>{tag.text}</StatusTag>
        {view.waits.some((wait) => isLate(wait, moment)) && (
          <StatusTag variant="danger">Late</StatusTag>
        )}
        <Text variant="microcopy">{savedWords(saveState, moment)}</Text>
      </Flex>
      <ProgressBar
        aria-label="Completeness of the handoff"
        value={view.completeness}
        maxValue={100}
        showPercentage
        variant={view.completeness === 100 ? "success" : "warning"}
      />
      <SummaryRows rows={handoffLines(view, moment)} now={null} />
    </Flex>
  );
}

function savedWords(saveState: SaveState, moment: Moment): string {
  switch (saveState.state) {
    case "saved":
      return saveState.at === null ? "" : `saved ${formatTime(saveState.at.toISOString(), moment)}`;
    case "waiting":
      return "not saved yet";
    case "saving":
      return "saving";
    case "unsaved":
      return "not saved";
  }
}
