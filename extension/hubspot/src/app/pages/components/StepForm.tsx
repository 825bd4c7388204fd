import type { DayItem } from "@bellwether/shared/contracts/day-view";
import { emptyStep, type StepDraft, stepSaid } from "@bellwether/shared/contracts/play-draft";
import type { SkipReason } from "@bellwether/shared/domain/playbook";
import {
  Alert,
  Flex,
  Form,
  LoadingButton,
  Select,
  TextArea,
  ToggleGroup,
} from "@hubspot/ui-extensions";
import { useState } from "react";
import type { Backend } from "../backend.ts";
import { beside, isOfWhole } from "../field-problem.ts";
import { problemOf, useSave } from "../hooks/use-save.ts";

export type StepItem = Extract<DayItem, { kind: "step" }>;

/** The step as drafts know it. */
export const stepOf = ({ play, step, answers }: StepItem) => ({ play, id: step, answers });

type Props = {
  readonly action: "done" | "skip";
  readonly item: StepItem;
  readonly backend: Backend;
  readonly reasons: readonly SkipReason[];
  readonly onSaved: (reason: SkipReason | undefined) => void;
};

/** What is asked when a step is done that has answers to choose from, or skipped. */
export function StepForm({ action, item, backend, reasons, onSaved }: Props) {
  const [draft, setDraft] = useState(emptyStep);
  const { saving, save, refuse } = useSave(backend, item.account.id, () =>
    onSaved(reasons.find(({ id }) => id === draft.reason)),
  );
  const problem = problemOf(saving);
  const change = (changes: Partial<StepDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const submit = () => {
    const said = stepSaid(action, stepOf(item), draft);
    if ("code" in said) refuse(said);
    else void save(said);
  };
  return (
    <Form onSubmit={submit} preventDefault>
      <Flex direction="column" gap="md">
        {action === "done" ? (
          <ToggleGroup
            name="answer"
            label="What came of it"
            toggleType="radioButtonList"
            required
            options={item.answers.map(({ id, label }) => ({ value: id, label }))}
            value={draft.answer}
            onChange={(answer) => change({ answer })}
            {...beside(problem, "answer")}
          />
        ) : (
          <Select
            name="reason"
            label="Why it is skipped"
            required
            options={reasons.map(({ id, label }) => ({ value: id, label }))}
            value={draft.reason}
            onChange={(reason) => change({ reason: String(reason) })}
            {...beside(problem, "reason")}
          />
        )}
        <TextArea
          name="note"
          label="Note"
          description="It goes onto the record's timeline too."
          rows={3}
          value={draft.note}
          onInput={(note) => change({ note })}
          {...beside(problem, "note")}
        />
        {problem !== null && isOfWhole(problem, ["answer", "reason", "note"]) && (
          <Alert title="Not saved" variant="danger">
            {problem.message}
          </Alert>
        )}
        <LoadingButton type="submit" variant="primary" loading={saving.state === "saving"}>
          Save
        </LoadingButton>
      </Flex>
    </Form>
  );
}
