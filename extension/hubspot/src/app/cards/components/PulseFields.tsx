import { Button, Flex, Heading, Text, ToggleGroup } from "@hubspot/ui-extensions";
import { beside } from "../field-problem.ts";
import type { LogFieldsProps } from "../form-props.ts";

const scale = ["1", "2", "3", "4", "5"];

/** A problem with the pulse stands at the first question without an answer. */
export function PulseFields({ form, draft, change, problem }: LogFieldsProps) {
  const { questions } = form;
  const open = questions.findIndex((_, index) => (draft.answers[index] ?? null) === null);
  const isStarted = draft.answers.some((answer) => answer !== null);
  const answer = (at: number, value: number) =>
    change({
      answers: questions.map((_, index) => (index === at ? value : (draft.answers[index] ?? null))),
    });
  return (
    <Flex direction="column" gap="sm">
      <Heading>Pulse</Heading>
      <Text variant="microcopy">
        From 1, not at all, to 5, without a doubt. All of them or none; it counts until it is old.
      </Text>
      {questions.map((question, index) => (
        <ToggleGroup
          key={question}
          name={`pulse-${index}`}
          label={question}
          toggleType="radioButtonList"
          inline
          options={scale.map((value) => ({ value, label: value }))}
          value={String(draft.answers[index] ?? "")}
          onChange={(value) => answer(index, Number(value))}
          {...(index === Math.max(open, 0) ? beside(problem, "pulse") : {})}
        />
      ))}
      {isStarted && (
        <Button variant="transparent" size="xs" onClick={() => change({ answers: [] })}>
          Clear the answers
        </Button>
      )}
    </Flex>
  );
}
