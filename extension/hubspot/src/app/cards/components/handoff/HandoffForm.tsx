import type { Moment } from "@bellwether/shared/contracts/formats";
import type { HandoffView } from "@bellwether/shared/contracts/handoff-view";
import { counted } from "@bellwether/shared/contracts/handoff-words";
import { Alert, Button, Flex, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { answersShown, confirmAnswers, type Work } from "../../handoff-work.ts";
import type { HandoffWork } from "../../hooks/use-handoff.ts";
import { Decisions } from "./Decisions.tsx";
import type { Given } from "./given.ts";
import { Section } from "./Section.tsx";

type Props = {
  readonly work: Work;
  readonly view: HandoffView;
  readonly handoff: HandoffWork;
  readonly moment: Moment;
};

/** The form in place: what the CRM filled in first, then section by section, then what can be decided. */
export function HandoffForm({ work, view, handoff, moment }: Props) {
  const [isAsked, setAsked] = useState(false);
  const { autosave } = handoff;
  const marksAll = isAsked || view.state === "returned";
  const given: Given = { work, answers: answersShown(work), view, autosave, marksAll, moment };
  return (
    <Flex direction="column" gap="md">
      {work.form.canEdit && <ConfirmAll {...given} />}
      {work.form.sections.map((section, index) => (
        <Section key={section.id} number={index + 1} section={section} given={given} />
      ))}
      <Unsaved {...given} />
      <Decisions {...{ handoff, given }} isAsked={isAsked} onAsk={() => setAsked(true)} />
    </Flex>
  );
}

function ConfirmAll({ view, autosave, work, answers }: Given) {
  if (view.unconfirmed === 0) return null;
  const fields = new Set(work.form.sections.flatMap(({ fields }) => fields.map(({ id }) => id)));
  const sources = Object.entries(answers).flatMap(([path, { source, confirmed }]) =>
    source !== null && !confirmed && fields.has(path.split("/")[0] ?? "") ? [source] : [],
  );
  return (
    <Flex direction="row" gap="sm" align="center" wrap="wrap">
      <Text>
        {counted(view.unconfirmed, "answer")} from {[...new Set(sources)].join(", ")}
      </Text>
      <Button size="xs" onClick={() => autosave.change((before) => confirmAnswers(before, "all"))}>
        Confirm all
      </Button>
    </Flex>
  );
}

function Unsaved({ autosave: { state, now } }: Given) {
  if (state.state !== "unsaved") return null;
  return (
    <Alert title="Not saved" variant="danger">
      <Flex direction="column" gap="sm" align="start">
        <Text>{state.problem.message} What you typed stays here; keep this page open.</Text>
        <Button size="sm" onClick={() => void now()}>
          Save again
        </Button>
      </Flex>
    </Alert>
  );
}
