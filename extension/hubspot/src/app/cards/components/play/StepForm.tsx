import type { CardForm, StepRequest } from "@bellwether/shared/contracts/card-requests";
import { emptyStep, type StepDraft, stepSaid } from "@bellwether/shared/contracts/play-draft";
import type { StepLines } from "@bellwether/shared/contracts/play-summary";
import { useState } from "react";
import type { ActionProps } from "../../form-props.ts";
import { problemOf } from "../../hooks/use-once.ts";
import { useSave } from "../../hooks/use-save.ts";
import { FormFrame } from "../FormFrame.tsx";
import { AnswerField, NoteField, OwnerField, ReasonField } from "./StepFields.tsx";

type Props = Omit<ActionProps, "moment"> & {
  readonly action: StepRequest["action"];
  readonly step: StepLines;
  /** The step was skipped because the alarm was wrong. */
  readonly onWrongAlarm: () => void;
};

const noForm = { state: "ready", form: null } as const;

/** What is asked when somebody does something with a step. */
export function StepForm({ action, step, content, retry, onSaved, onWrongAlarm }: Props) {
  const [draft, setDraft] = useState(emptyStep);
  const { saving, save, refuse } = useSave((saved) => {
    setDraft(emptyStep);
    if (isWrongAlarm(content, draft.reason)) onWrongAlarm();
    onSaved(saved);
  });
  const change = (changes: Partial<StepDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const submit = () => {
    const said = stepSaid(action, step, draft);
    if ("code" in said) refuse(said);
    else void save((backend, keyed) => backend.step({ ...keyed, ...said }));
  };
  const fields = { draft, change, problem: problemOf(saving) };
  const asksServer = action === "skip" || action === "reassign";
  return (
    <FormFrame<CardForm | null>
      {...{ retry, saving }}
      content={asksServer ? content : noForm}
      fields={["answer", "reason", "owner", "note"]}
      onSubmit={submit}
    >
      {(form) => (
        <>
          {action === "done" && step.answers.length > 0 && (
            <AnswerField {...fields} answers={step.answers} />
          )}
          {action === "skip" && form !== null && (
            <ReasonField {...fields} reasons={form.plays.skipReasons} />
          )}
          {action === "reassign" && form !== null && (
            <OwnerField {...fields} owners={form.owners} />
          )}
          {action !== "reassign" && (
            <NoteField {...fields} evidence={action === "done" ? step.evidence : null} />
          )}
        </>
      )}
    </FormFrame>
  );
}

const isWrongAlarm = (content: ActionProps["content"], reason: string) =>
  content.state === "ready" &&
  content.form.plays.skipReasons.some(({ id, leadsTo }) => id === reason && leadsTo === "snooze");
