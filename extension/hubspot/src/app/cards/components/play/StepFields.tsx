import type { CardForm, CardProblem } from "@bellwether/shared/contracts/card-requests";
import type { StepDraft } from "@bellwether/shared/contracts/play-draft";
import type { StepLines } from "@bellwether/shared/contracts/play-summary";
import { Select, TextArea, ToggleGroup } from "@hubspot/ui-extensions";
import { beside } from "../../field-problem.ts";

type FieldProps = {
  readonly draft: StepDraft;
  readonly change: (changes: Partial<StepDraft>) => void;
  readonly problem: CardProblem | null;
};

const options = (named: readonly { readonly id: string; readonly label: string }[]) =>
  named.map(({ id, label }) => ({ value: id, label }));

type AnswerProps = FieldProps & { readonly answers: StepLines["answers"] };

export function AnswerField({ draft, change, problem, answers }: AnswerProps) {
  return (
    <ToggleGroup
      name="answer"
      label="What came of it"
      toggleType="radioButtonList"
      required
      options={options(answers)}
      value={draft.answer}
      onChange={(answer) => change({ answer })}
      {...beside(problem, "answer")}
    />
  );
}

type ReasonProps = FieldProps & { readonly reasons: CardForm["plays"]["skipReasons"] };

export function ReasonField({ draft, change, problem, reasons }: ReasonProps) {
  return (
    <Select
      name="reason"
      label="Why it is skipped"
      required
      options={options(reasons)}
      value={draft.reason}
      onChange={(reason) => change({ reason: String(reason) })}
      {...beside(problem, "reason")}
    />
  );
}

type OwnerProps = FieldProps & { readonly owners: CardForm["owners"] };

export function OwnerField({ draft, change, problem, owners }: OwnerProps) {
  return (
    <Select
      name="owner"
      label="Who takes it"
      required
      options={owners.map(({ id, name }) => ({ value: id, label: name }))}
      value={draft.owner}
      onChange={(owner) => change({ owner: String(owner) })}
      {...beside(problem, "owner")}
    />
  );
}

type NoteProps = FieldProps & { readonly evidence: string | null };

export function NoteField({ draft, change, problem, evidence }: NoteProps) {
  return (
    <TextArea
      name="note"
      label={evidence === null ? "Note" : `Evidence: ${evidence}`}
      description="It goes onto the record's timeline too."
      rows={3}
      value={draft.note}
      onInput={(note) => change({ note })}
      {...beside(problem, "note")}
    />
  );
}
