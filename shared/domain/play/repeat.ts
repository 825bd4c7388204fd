import type { Play, PlayStep } from "../play.ts";
import {
  bookOf,
  calendarFor,
  definedStep,
  iso,
  isRepetition,
  type PlayContext,
} from "./context.ts";
import { startOfWorkingDay } from "./due.ts";
import { plannedStep } from "./planned-step.ts";

type Repetition = {
  readonly at: number;
  /** The id of the step that it comes after. */
  readonly after: string;
  readonly id: string;
  readonly role: string;
};

/** When each step of the play that repeats comes again: so many working days after it was last closed. */
export function repetitions(play: Play, context: PlayContext): readonly Repetition[] {
  const book = bookOf(play, context);
  return play.steps.flatMap((step) => {
    if (step.completedAt === null || step.skipped === "condition") return [];
    const { repeatDays: days, role } = definedStep(play, step, book)?.forTier ?? {};
    if (days === undefined || role === undefined) return [];
    const id = nextId(step);
    if (play.steps.some((other) => other.id === id)) return [];
    const calendar = calendarFor(step.owner, context);
    const at = startOfWorkingDay(Date.parse(step.completedAt), Math.max(1, days), calendar);
    return [{ at, after: step.id, id, role }];
  });
}

function nextId(step: PlayStep): string {
  const [name, times] = step.id.split("#");
  return `${name}#${isRepetition(step) ? Number(times) + 1 : 2}`;
}

/** With the step once more, behind the time before; its turn has come. */
export function repeated(play: Play, { after, id, role }: Repetition, at: number): Play {
  const steps = play.steps.flatMap((step) =>
    step.id === after ? [step, plannedStep(id, role, iso(at))] : [step],
  );
  return { ...play, steps };
}
