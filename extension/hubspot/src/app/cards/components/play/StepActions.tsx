import type { StepRequest } from "@bellwether/shared/contracts/card-requests";
import { emptyStep, stepSaid } from "@bellwether/shared/contracts/play-draft";
import type { StepLines } from "@bellwether/shared/contracts/play-summary";
import { Alert, Flex, LoadingButton, useExtensionContext } from "@hubspot/ui-extensions";
import { CrmActionButton } from "@hubspot/ui-extensions/crm";
import type { Forms } from "../../hooks/use-forms.ts";
import { problemOf } from "../../hooks/use-once.ts";
import { useSave } from "../../hooks/use-save.ts";
import { FormButton } from "../FormButton.tsx";
import { StepForm } from "./StepForm.tsx";

type Props = {
  readonly step: StepLines;
  readonly forms: Forms;
  readonly isFirst: boolean;
  readonly onWrongAlarm: () => void;
};

const thePlay = "The play";

/** `asks`: whether the form offers what only the server knows. */
const buttons = [
  { action: "skip", label: "Skip", title: "Skip the step", asks: true },
  { action: "reassign", label: "Reassign", title: "Give the step to somebody else", asks: true },
  { action: "note", label: "Note", title: "Add a note to the step", asks: false },
] as const;

export function StepActions({ step, forms, isFirst, onWrongAlarm }: Props) {
  const variant = isFirst ? "primary" : "secondary";
  const { saving, save, refuse } = useSave((saved) => forms.saved(saved, thePlay));
  const problem = problemOf(saving);
  const done = () => {
    const said = stepSaid("done", step, emptyStep);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.step({ ...keyed, ...said }));
  };
  const formOf = (action: StepRequest["action"]) => {
    const id = `bw-${action}-${step.play}-${step.id}`;
    const form = <StepForm {...{ action, step, onWrongAlarm }} {...forms.propsOf(id, thePlay)} />;
    return { id, children: form };
  };
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="xs" wrap="wrap">
        {!step.isQueued &&
          (asksNothing(step) ? (
            <LoadingButton
              {...{ variant }}
              size="sm"
              loading={saving.state === "saving"}
              onClick={done}
            >
              Done
            </LoadingButton>
          ) : (
            <FormButton {...formOf("done")} {...{ variant }} label="Done" title={step.label} />
          ))}
        {step.message !== null && <Email message={step.message} />}
        {buttons.map(({ action, label, title, asks }) => (
          <FormButton
            key={action}
            {...formOf(action)}
            {...{ label, title }}
            {...(asks ? { onOpen: forms.open } : {})}
          />
        ))}
      </Flex>
      {problem !== null && (
        <Alert title="Not saved" variant="danger">
          {problem.message}
        </Alert>
      )}
    </Flex>
  );
}

const asksNothing = ({ answers, evidence }: StepLines) => answers.length === 0 && evidence === null;

function Email({ message }: { message: NonNullable<StepLines["message"]> }) {
  const { crm } = useExtensionContext<"crm.record.tab">();
  const { subject, body } = message;
  return (
    <CrmActionButton
      actionType="SEND_EMAIL"
      actionContext={{ ...crm, initialEmailSubject: subject, initialEmailBody: body }}
      size="sm"
    >
      E-mail
    </CrmActionButton>
  );
}
