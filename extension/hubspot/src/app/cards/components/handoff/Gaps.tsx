import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import { gapLine } from "@bellwether/shared/contracts/handoff-words";
import { Alert, Flex, Heading, LoadingButton, Text } from "@hubspot/ui-extensions";
import { useDecision } from "../../hooks/use-decision.ts";
import type { HandoffWork } from "../../hooks/use-handoff.ts";
import type { Given } from "./given.ts";

/** Those that came with acceptance; the last one that is closed makes it accepted. */
export function Gaps({ handoff, given }: { handoff: HandoffWork; given: Given }) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Open gaps</Heading>
      {given.view.gaps.map((gap) => (
        <Gap key={gap.id} {...{ gap, handoff, given }} />
      ))}
    </Flex>
  );
}

type Props = {
  readonly gap: HandoffView["gaps"][number];
  readonly handoff: HandoffWork;
  readonly given: Given;
};

function Gap({ gap, handoff, given }: Props) {
  const { decide, saving, problem } = useDecision(handoff, () => {});
  const { strong, text } = gapLine(gap, given.moment);
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="md" justify="between" align="center">
        <Text>{[strong, text].filter(Boolean).join(" · ")}</Text>
        <LoadingButton
          size="xs"
          loading={saving.state === "saving"}
          onClick={() => void decide({ do: "close-gap", gap: gap.id })}
        >
          {`Close: ${gap.text}`}
        </LoadingButton>
      </Flex>
      {problem !== null && (
        <Alert title="Not closed" variant="danger">
          {problem.message}
        </Alert>
      )}
    </Flex>
  );
}
