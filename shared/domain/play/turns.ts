import type { Play, PlayStanding, PlayStep } from "../play.ts";
import type { StepForTier } from "../playbook.ts";
import { holdsFor } from "./ask.ts";
import {
  bookOf,
  calendarFor,
  type DefinedStep,
  definedStep,
  isClosed,
  iso,
  type PlayContext,
} from "./context.ts";
import { dueAfterOpening, statedDue } from "./due.ts";
import { assign, reassigned } from "./ladder.ts";

type At = { readonly standing: PlayStanding; readonly context: PlayContext; readonly at: number };

/** A running play with every step moved on whose turn has come. */
export function takeTurns(play: Play, given: At): Play {
  const book = bookOf(play, given.context);
  const steps = [...play.steps];
  let isHeldUp = false;
  for (const [i, step] of play.steps.entries()) {
    const defined = definedStep(play, step, book);
    if (defined === undefined) continue;
    const isTurn: boolean =
      step.state === "planned" && (!isHeldUp || defined.definition.atOnce === true);
    const next: PlayStep = isTurn ? onTurn({ ...play, steps }, step, defined, given) : step;
    steps[i] = next;
    isHeldUp ||= !isClosed(next) && defined.forTier.repeatDays === undefined;
  }
  return withSteps(play, steps);
}

/** The same play where all its steps are the same. */
const withSteps = (play: Play, steps: readonly PlayStep[]): Play =>
  steps.every((step, i) => step === play.steps[i]) ? play : { ...play, steps };

function onTurn(
  play: Play,
  step: PlayStep,
  { definition, forTier }: DefinedStep,
  given: At,
): PlayStep {
  if (forTier.automatic && opensItself(play, step, forTier, given.context) > given.at) return step;
  const asked = { ...given, play };
  if (holdsFor(definition.if, asked) && holdsFor(forTier.if, asked))
    return begun(play, step, forTier, given);
  return skippedByItself(step, given.at);
}

/** A step that no person does opens with the day that it is due on: what is asked of it is asked then. */
function opensItself(
  play: Play,
  step: PlayStep,
  forTier: StepForTier,
  context: PlayContext,
): number {
  const calendar = calendarFor(null, context);
  return calendar.instantOf(calendar.dayOf(statedDue(play, step, forTier, null, context)), "00:00");
}

/** When the next step opens by itself whose turn has come; null where none waits. */
export function nextOpening(play: Play, context: PlayContext): number | null {
  const book = bookOf(play, context);
  const steps = play.steps.flatMap((step) => {
    const defined = definedStep(play, step, book);
    return defined === undefined ? [] : [{ step, ...defined }];
  });
  const first = steps.findIndex(
    ({ step, forTier }) => !isClosed(step) && forTier.repeatDays === undefined,
  );
  const openings = steps
    .filter(({ step, forTier }) => forTier.automatic && step.state === "planned")
    .filter((each) => first < 0 || steps.indexOf(each) <= first || each.definition.atOnce)
    .map(({ step, forTier }) => opensItself(play, step, forTier, context));
  return openings.length === 0 ? null : Math.min(...openings);
}

function skippedByItself(step: PlayStep, at: number): PlayStep {
  return { ...step, state: "skipped", skipped: "condition", completedAt: iso(at) };
}

/** A human step waits for its place in the owner's day; one of nobody has no day to wait for. */
function begun(play: Play, step: PlayStep, forTier: StepForTier, { context, at }: At): PlayStep {
  const now = iso(at);
  if (forTier.automatic) {
    return { ...step, state: "done", owner: null, fallback: null, openedAt: now, completedAt: now };
  }
  const queued = { ...step, ...assign(step.role, context, at), queuedAt: now };
  if (queued.owner !== null) return { ...queued, state: "queued" };
  return opened(play, queued, forTier, context, at);
}

/** Its due date is fixed from here on. */
export function opened(
  play: Play,
  step: PlayStep,
  forTier: StepForTier,
  context: PlayContext,
  at: number,
): PlayStep {
  const dueAt = dueOpenedAt(at, play, step, forTier, step.owner, context);
  return { ...step, state: "open", openedAt: iso(at), dueAt };
}

function dueOpenedAt(
  at: number,
  play: Play,
  step: PlayStep,
  forTier: StepForTier,
  owner: string | null,
  context: PlayContext,
): string {
  const due = statedDue(play, step, forTier, owner, context);
  return iso(dueAfterOpening(due, at, calendarFor(owner, context), context.rules.dueTime));
}

/** Open and waiting steps with whoever has them by now; planned ones with whoever will. */
export function withOwners(play: Play, context: PlayContext, at: number): Play {
  const book = bookOf(play, context);
  const steps = play.steps.map((step) => {
    if (step.state === "open" || step.state === "queued") return moved(step, context, at);
    if (step.state !== "planned") return step;
    const forTier = definedStep(play, step, book)?.forTier;
    return forTier === undefined ? step : foreseen(play, step, forTier, context);
  });
  return withSteps(play, steps);
}

function moved(step: PlayStep, context: PlayContext, at: number): PlayStep {
  const { owner, fallback } = reassigned(step, context, at);
  if (owner === step.owner && fallback === step.fallback) return step;
  return { ...step, owner, fallback };
}

/** An automatic step is nobody's. */
function foreseen(
  play: Play,
  step: PlayStep,
  forTier: StepForTier,
  context: PlayContext,
): PlayStep {
  const { owner, fallback } = assign(step.role, context, null);
  const now = forTier.automatic ? { owner: null, fallback: null } : { owner, fallback };
  const isKnown = step.dueAt !== null && now.owner === step.owner;
  if (isKnown && now.fallback === step.fallback) return step;
  const startedAt = Date.parse(play.startedAt);
  const dueAt = isKnown ? step.dueAt : dueOpenedAt(startedAt, play, step, forTier, owner, context);
  return { ...step, ...now, dueAt };
}

/** After a pause: what was due meanwhile is due on the first working day. */
export function resumed(play: Play, context: PlayContext, at: number): Play {
  const steps = play.steps.map((step) => {
    if (step.state !== "open" || step.dueAt === null) return step;
    const calendar = calendarFor(step.owner, context);
    const due = dueAfterOpening(Date.parse(step.dueAt), at, calendar, context.rules.dueTime);
    return { ...step, dueAt: iso(due) };
  });
  return { ...play, steps };
}

/** Whether nothing is left to do; a step that repeats holds up nothing. */
export function isDone(play: Play, context: PlayContext): boolean {
  const book = bookOf(play, context);
  if (book === undefined) return false;
  const lasting = play.steps.filter(
    (step) => definedStep(play, step, book)?.forTier.repeatDays === undefined,
  );
  return lasting.length > 0 && lasting.every(isClosed);
}
