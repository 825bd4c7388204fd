import type { Play, PlayEvent, PlayStanding, PlayStep } from "../play.ts";
import { isClosed, isUnfinished, type PlayContext, stepName } from "./context.ts";
import { markOf, withPlay } from "./ends.ts";
import { givenByHand } from "./ladder.ts";

type StepEvent = Extract<PlayEvent, { readonly step: string }>;

/** A step was done, skipped or given to somebody; once, however often it is told. */
export function withStep(
  standing: PlayStanding,
  event: StepEvent,
  context: PlayContext,
): PlayStanding {
  const mark = markOf(event.key);
  const found = standing.passed.includes(mark) ? null : meant(standing, event);
  if (found === null) return standing;
  const { play, step } = found;
  const steps = play.steps.map((other) =>
    other === step ? stepAfter(step, event, context) : other,
  );
  return withPlay({ ...standing, passed: [...standing.passed, mark] }, { ...play, steps });
}

const order = { open: 0, queued: 1, planned: 2 } as const;

/** The unfinished step that is named, or the running time of one that repeats; open ones before others. */
function meant(
  { plays }: PlayStanding,
  { play: id, step: name, at }: StepEvent,
): { readonly play: Play; readonly step: PlayStep } | null {
  const candidates = plays
    .filter((play) => isUnfinished(play) && (id === null ? play.startedAt <= at : play.id === id))
    .flatMap((play) => play.steps.map((step) => ({ play, step })))
    .filter(({ step }) => step.id === name || (id === null && stepName(step) === name));
  const open = candidates.filter(({ step }) => !isClosed(step));
  return open.toSorted((a, b) => rankOf(a.step) - rankOf(b.step))[0] ?? null;
}

function rankOf({ state }: PlayStep): number {
  return state === "open" || state === "queued" || state === "planned" ? order[state] : 3;
}

function stepAfter(step: PlayStep, event: StepEvent, { colleagues }: PlayContext): PlayStep {
  const { by, at } = event;
  switch (event.type) {
    case "step-completed":
      return { ...step, state: "done", completedAt: at, completedBy: by, answer: event.answer };
    case "step-skipped":
      return { ...step, state: "skipped", completedAt: at, completedBy: by, skipped: event.reason };
    case "step-reassigned":
      if (event.owner === step.owner || colleagues.get(event.owner)?.active !== true) return step;
      return { ...step, owner: event.owner, fallback: givenByHand };
    default:
      return event satisfies never;
  }
}
