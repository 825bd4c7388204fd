import type { PlayLines, PlaysSummary, StepLines } from "@bellwether/shared/contracts/play-summary";
import { Accordion, Flex, StatusTag, Text } from "@hubspot/ui-extensions";
import type { Forms } from "../../hooks/use-forms.ts";
import { StepActions } from "./StepActions.tsx";

type Given = {
  readonly forms: Forms;
  readonly onWrongAlarm: () => void;
  /** Whose button comes first of all on the card. */
  readonly primary: StepLines | null;
};

/** What is to be done before everything else; null where no step waits for anybody. */
export const firstStep = (plays: PlaysSummary | null): StepLines | null =>
  plays?.first.steps.find(({ isQueued }) => !isQueued) ?? null;

/** What the running plays ask for: the one that comes first at once, the others one click deeper. */
export function PlayNow(props: Omit<Given, "primary"> & { readonly plays: PlaysSummary }) {
  const { plays, ...rest } = props;
  const { first, others } = plays;
  const given: Given = { ...rest, primary: firstStep(plays) };
  return (
    <Flex direction="column" gap="sm">
      <Play play={first} {...given} />
      {others.length > 0 && (
        <Accordion title={`Also running: ${others.map(({ title }) => title).join(", ")}`} size="xs">
          <Flex direction="column" gap="md">
            {others.map((play) => (
              <Play key={play.id} play={play} {...given} />
            ))}
          </Flex>
        </Accordion>
      )}
    </Flex>
  );
}

function Play({ play, ...given }: Given & { play: PlayLines }) {
  const { label, title, because, paused, steps, next, people } = play;
  const about = people === null ? because : `${because} · ${people}`;
  return (
    <Flex direction="column" gap="md">
      {steps.length === 0 && <Head strong={title} text={paused ?? ""} />}
      {steps.map((step) => (
        <Step key={step.id} label={label} step={step} {...given} />
      ))}
      <Flex direction="column" gap="flush">
        {next !== null && <Text>{next}</Text>}
        <Text variant="microcopy">{about}</Text>
      </Flex>
    </Flex>
  );
}

function Step({ label, step, primary, ...given }: Given & { label: string; step: StepLines }) {
  const { title, who, isLate, isQueued, notes, instructions, why } = step;
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="xs" align="center" wrap="wrap">
        <Head strong={`${label}: ${title}`} text={who} />
        {isLate && <StatusTag variant="danger">Late</StatusTag>}
        {isQueued && <StatusTag>Queued</StatusTag>}
      </Flex>
      <Flex direction="column" gap="flush">
        {instructions.split("\n").map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may read the same
          <Text key={index}>{line}</Text>
        ))}
        {[...notes, why].map((note) => (
          <Text key={note} variant="microcopy">
            {note}
          </Text>
        ))}
      </Flex>
      <StepActions step={step} isFirst={step === primary} {...given} />
    </Flex>
  );
}

function Head({ strong, text }: { strong: string; text: string }) {
  return (
    <Text>
      <Text inline format={{ fontWeight: "demibold" }}>
        {strong}
      </Text>
      {text === "" ? "" : ` · ${text}`}
    </Text>
  );
}
