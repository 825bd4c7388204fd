import type { CardProblem, PlayRequest, StepRequest, StopRequest } from "./card-requests.ts";
import type { StepLines } from "./play-summary.ts";
import { unfinished } from "./unfinished.ts";

/** The forms about plays as they stand, filled in or not; the same on every CRM. */
export type StepDraft = {
  readonly answer: string;
  readonly reason: string;
  readonly owner: string;
  readonly note: string;
};

export const emptyStep: StepDraft = { answer: "", reason: "", owner: "", note: "" };

type Said<T> = Omit<T, "accountId" | "key">;

type StepOf = Pick<StepLines, "play" | "id" | "answers">;

/** What is said of a step, or the field that is not finished. Of each action its own fields count. */
export function stepSaid(
  action: StepRequest["action"],
  step: StepOf,
  draft: StepDraft,
): Said<StepRequest> | CardProblem {
  const { answer, reason, owner, note } = draft;
  const only = (when: StepRequest["action"], value: string) =>
    (action === when && value.trim()) || null;
  return (
    unfinishedStep(action, step, draft) ?? {
      play: step.play,
      step: step.id,
      action,
      answer: only("done", answer),
      reason: only("skip", reason),
      owner: only("reassign", owner),
      note: action === "reassign" ? null : note.trim() || null,
    }
  );
}

function unfinishedStep(
  action: StepRequest["action"],
  { answers }: StepOf,
  { answer, reason, owner, note }: StepDraft,
): CardProblem | null {
  switch (action) {
    case "done":
      return answers.length > 0 && answer === ""
        ? unfinished("answer", "Choose what came of it: the rest of the play depends on it.")
        : null;
    case "skip":
      return reason === "" ? unfinished("reason", "Choose why the step is skipped.") : null;
    case "reassign":
      return owner === "" ? unfinished("owner", "Choose who takes the step.") : null;
    case "note":
      return note.trim() === "" ? unfinished("note", "Write the note.") : null;
  }
}

export type StopDraft = {
  readonly outcome: StopRequest["outcome"] | null;
  readonly cause: string;
  readonly note: string;
};

export const emptyStop: StopDraft = { outcome: null, cause: "", note: "" };

/** How a person may end a play, in the order in which a form offers it. */
export const outcomes: readonly {
  readonly id: StopRequest["outcome"];
  readonly label: string;
}[] = [
  { id: "achieved", label: "Its goal is reached" },
  { id: "lost", label: "It is lost" },
  { id: "cancelled", label: "It is not needed any more" },
];

/** `asksCause` is the play's; what was never needed has no cause. */
export function stopSaid(
  play: string,
  asksCause: boolean,
  { outcome, cause, note }: StopDraft,
): Said<StopRequest> | CardProblem {
  if (outcome === null) return unfinished("outcome", "Choose how it ended.");
  if (asksCause && outcome !== "cancelled" && cause === "")
    return unfinished("cause", "Choose the cause: what is known of causes is learnt here.");
  return { play, outcome, cause: cause || null, note: note.trim() || null };
}

export const playSaid = (playbook: string): Said<PlayRequest> | CardProblem =>
  playbook === "" ? unfinished("playbook", "Choose a playbook.") : { playbook };

/** What a pod lacks beside its purpose and its last day, which `missingIn` asks for. */
export const hasPod = (roles: readonly string[]): boolean => roles.length >= 2;
