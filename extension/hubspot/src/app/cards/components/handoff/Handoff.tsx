import type { Moment } from "@bellwether/shared/contracts/formats";
import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import { type Amount, openLabels } from "@bellwether/shared/contracts/handoff-words";
import { completenessOf } from "@bellwether/shared/domain/handoff/completeness";
import {
  Button,
  ButtonRow,
  Divider,
  ErrorState,
  Flex,
  LoadingSpinner,
  Text,
} from "@hubspot/ui-extensions";
import { answersShown, type Work } from "../../handoff-work.ts";
import type { HandoffWork } from "../../hooks/use-handoff.ts";
import { HandoffForm } from "./HandoffForm.tsx";
import { Summary } from "./Summary.tsx";

type Props = {
  readonly view: HandoffView;
  readonly handoff: HandoffWork;
  readonly amount: Amount;
  readonly moment: Moment;
};

export function Handoff({ view, handoff, amount, moment }: Props) {
  const { work } = handoff.autosave;
  const live = work === null ? view : liveView(view, work);
  return (
    <Flex direction="column" gap="md">
      <Summary {...{ amount, moment }} view={live} saveState={handoff.autosave.state} />
      <Form {...{ handoff, moment }} view={live} />
    </Flex>
  );
}

function Form({ view, handoff, moment }: Omit<Props, "amount">) {
  const { reading, open, close, autosave } = handoff;
  switch (reading.state) {
    case "closed":
      return (
        <ButtonRow>
          <Button variant="primary" size="sm" onClick={open}>
            {openLabels[view.state]}
          </Button>
        </ButtonRow>
      );
    case "loading":
      return <LoadingSpinner label="Loading the form" showLabel layout="centered" />;
    case "failed":
      return <Unread problem={reading.problem} retry={open} />;
    case "open":
      return autosave.work === null ? null : (
        <>
          <Divider />
          <HandoffForm {...{ handoff, moment, view }} work={autosave.work} />
          <Button variant="transparent" size="sm" onClick={close}>
            Close the form
          </Button>
        </>
      );
  }
}

type Unanswered = Extract<HandoffWork["reading"], { state: "failed" }>;

function Unread({ problem, retry }: Pick<Unanswered, "problem"> & { retry: () => void }) {
  const isFinal = problem.code === "forbidden" || problem.code === "not-found";
  return (
    <ErrorState
      title={isFinal ? "The form is not open to you" : "The form could not be loaded"}
      type={isFinal ? "lock" : "error"}
    >
      <Flex direction="column" gap="sm">
        <Text>{problem.message}</Text>
        {!isFinal && (
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
        )}
      </Flex>
    </ErrorState>
  );
}

/** The completeness of what stands on the page, saved or not. */
function liveView(view: HandoffView, work: Work): HandoffView {
  const { sections, contacts } = work.form;
  const { percent, filled, of, missing, unconfirmed } = completenessOf(answersShown(work), {
    sections,
    column: view.column.id,
    contacts: new Map(contacts.map(({ id, email }) => [id, email])),
  });
  return { ...view, completeness: percent, filled, of, missing, unconfirmed };
}
