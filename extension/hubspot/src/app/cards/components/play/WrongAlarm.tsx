import { Alert, Button, Flex, Text } from "@hubspot/ui-extensions";
import type { Forms } from "../../hooks/use-forms.ts";
import { FormButton } from "../FormButton.tsx";
import { SnoozeForm } from "../SnoozeForm.tsx";

const overlay = "bw-wrong-alarm";

/** After a step was skipped as a wrong alarm: what raised it can be set aside. */
export function WrongAlarm({ forms, onDone }: { forms: Forms; onDone: () => void }) {
  const { onSaved, ...props } = forms.propsOf(overlay);
  return (
    <Alert title="A wrong alarm can be set aside" variant="tip">
      <Flex direction="column" gap="sm">
        <Text>
          The measure that raised it goes on doing so. Snooze it, and the score leaves it out until
          a day that you choose.
        </Text>
        <Flex direction="row" gap="xs">
          <FormButton id={overlay} title="Snooze a measure" label="Snooze it" onOpen={forms.open}>
            <SnoozeForm
              {...props}
              onSaved={(saved) => {
                onSaved(saved);
                onDone();
              }}
            />
          </FormButton>
          <Button size="sm" onClick={onDone}>
            Leave it
          </Button>
        </Flex>
      </Flex>
    </Alert>
  );
}
