import { Button, Flex, Heading, Text } from "@hubspot/ui-extensions";
import type { Editing } from "../editing.ts";
import { NumberField, TextField } from "./fields.tsx";

/** More than these nobody answers in two minutes; the server takes no more either. */
const most = 8;

export function PulseFields({ editing }: { editing: Editing }) {
  const { draft, edit, readOnly } = editing;
  const { questions, expiresAfterDays } = draft.pulse;
  const change = (changed: Partial<typeof draft.pulse>) =>
    edit({ ...draft, pulse: { ...draft.pulse, ...changed } });
  return (
    <Flex direction="column" gap="sm">
      <Heading>Pulse</Heading>
      <Text variant="microcopy">
        Each is answered 1 to 5 by something that can be observed: "how do you feel about it"
        cannot.
      </Text>
      {questions.map((question, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is known by its place only
        <Flex key={index} direction="column" gap="xs" align="stretch">
          <TextField
            editing={editing}
            place={`pulse.questions[${index}]`}
            label={`Question ${index + 1}`}
            value={question}
            onChange={(text) => change({ questions: questions.with(index, text) })}
          />
          {!readOnly && questions.length > 1 && (
            <Button
              size="xs"
              variant="transparent"
              onClick={() => change({ questions: questions.toSpliced(index, 1) })}
            >
              Remove question {index + 1}
            </Button>
          )}
        </Flex>
      ))}
      {!readOnly && questions.length < most && (
        <Button size="sm" onClick={() => change({ questions: [...questions, ""] })}>
          Add a question
        </Button>
      )}
      <NumberField
        editing={editing}
        place="pulse.expiresAfterDays"
        label="An answer counts for (days)"
        value={expiresAfterDays}
        onChange={(days) => change({ expiresAfterDays: days })}
      />
    </Flex>
  );
}
