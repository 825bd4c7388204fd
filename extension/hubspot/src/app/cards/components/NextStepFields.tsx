import { formatDate } from "@bellwether/shared/contracts/formats";
import { Box, Checkbox, DateInput, Flex, Heading, Input, Text } from "@hubspot/ui-extensions";
import { dateOf, dayOf, within } from "../calendar-day.ts";
import { beside } from "../field-problem.ts";
import type { LogFieldsProps } from "../form-props.ts";

const twoYears = 730;
const dueOn = "nextStep.dueOn";

export function NextStepFields({ form, draft, change, problem, moment }: LogFieldsProps) {
  const { nextStep } = form;
  const isOfDate = "error" in beside(problem, dueOn);
  const due = nextStep?.dueOn ? `, by ${formatDate(nextStep.dueOn, moment)}` : "";
  return (
    <Flex direction="column" gap="sm">
      <Heading>Next step</Heading>
      {nextStep !== null && (
        <>
          <Text>{`Now: ${nextStep.text}${due}`}</Text>
          <Checkbox
            name="stepDone"
            checked={draft.stepDone}
            onChange={(stepDone) => change({ stepDone })}
          >
            It is done
          </Checkbox>
        </>
      )}
      <Flex direction="row" gap="sm">
        <Box flex={2}>
          <Input
            name="nextStep"
            label={nextStep === null ? "What comes next" : "What comes next instead"}
            value={draft.step}
            onInput={(step) => change({ step })}
            {...(isOfDate ? {} : beside(problem, "nextStep"))}
          />
        </Box>
        <Box flex={1}>
          <DateInput
            name="nextStepDueOn"
            label="By"
            {...within(moment, 0, twoYears)}
            {...(draft.stepDueOn === null ? {} : { value: dayOf(draft.stepDueOn) })}
            onChange={(day) => change({ stepDueOn: dateOf(day) })}
            {...beside(problem, dueOn)}
          />
        </Box>
      </Flex>
    </Flex>
  );
}
