import type { HandoffRight } from "@bellwether/shared/contracts/handoff-view";
import { useExtensionActions } from "@hubspot/ui-extensions";
import type { ReactElement } from "react";
import { FormButton } from "../FormButton.tsx";
import { AcceptForm } from "./AcceptForm.tsx";
import { AssignForm } from "./AssignForm.tsx";
import type { DecisionProps } from "./decision-props.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import { ReturnForm } from "./ReturnForm.tsx";
import { TruthForm } from "./TruthForm.tsx";

type Item = {
  readonly right: HandoffRight;
  readonly label: string;
  readonly title: string;
  readonly form: (props: DecisionProps) => ReactElement;
};

const items: readonly Item[] = [
  {
    right: "accept",
    label: "Accept",
    title: "Accept the handoff",
    form: (props) => <AcceptForm {...props} />,
  },
  {
    right: "return",
    label: "Return",
    title: "Return it with what is missing",
    form: (props) => <ReturnForm {...props} />,
  },
  {
    right: "refuse",
    label: "Refuse",
    title: "Refuse it as a poor fit",
    form: (props) => (
      <ReasonForm
        {...props}
        decision="refuse"
        submit="Refuse"
        about="Both leads read this and decide what becomes of it."
      />
    ),
  },
  {
    right: "reopen",
    label: "Reopen",
    title: "Take the refusal back",
    form: (props) => (
      <ReasonForm
        {...props}
        decision="reopen"
        submit="Reopen"
        about="It is with its giver again, who reads this."
      />
    ),
  },
  {
    right: "assign",
    label: "Assign",
    title: "Give it to a colleague",
    form: (props) => <AssignForm {...props} />,
  },
  {
    right: "rate-truth",
    label: "Was it true?",
    title: "Was the handoff true?",
    form: (props) => <TruthForm {...props} />,
  },
];

/** A button for each decision that is open; the first is what is expected next. */
export function DecisionForms({ handoff, given }: Omit<DecisionProps, "onDone">) {
  const { closeOverlay } = useExtensionActions<"crm.record.tab">();
  const { may } = given.work.form;
  const offered = items.filter(({ right }) => may.includes(right));
  return offered.map(({ right, label, title, form }, index) => {
    const id = `bw-handoff-${right}`;
    const isFirst = index === 0 && !may.includes("submit");
    return (
      <FormButton key={right} {...{ id, label, title }} variant={isFirst ? "primary" : "secondary"}>
        {form({ handoff, given, onDone: () => closeOverlay(id) })}
      </FormButton>
    );
  });
}
