import type { Escalation, Play, PlayStanding, PlayStep } from "../play.ts";
import { holdsFor } from "./ask.ts";
import { calendarFor, iso, type PlayContext } from "./context.ts";
import { rungInstant } from "./due.ts";
import { markOf, withPlay } from "./ends.ts";
import { assign } from "./ladder.ts";

/** A rung that a step climbs if it is still open then. */
type Climb = { readonly at: number; readonly step: PlayStep; readonly rung: number };

/** The next rung of a running play's open steps; null where none is left. */
export function nextClimb(play: Play, standing: PlayStanding, context: PlayContext): Climb | null {
  let next: Climb | null = null;
  for (const step of play.steps) {
    if (step.state !== "open") continue;
    for (const climb of climbsOf(play, step, standing, context))
      if (next === null || climb.at < next.at) next = climb;
  }
  return next;
}

function climbsOf(
  play: Play,
  step: PlayStep,
  standing: PlayStanding,
  context: PlayContext,
): readonly Climb[] {
  const { dueAt } = step;
  const { escalation, dueTime } = context.rules;
  if (dueAt === null || step.escalations.length === escalation.length) return [];
  const due = Date.parse(dueAt);
  const calendar = calendarFor(step.owner, context);
  return escalation.flatMap(({ afterDays, if: condition }, rung) =>
    isClimbed(step, rung) ||
    (condition !== undefined && standing.passed.includes(passedOver(play, step, rung)))
      ? []
      : [{ at: rungInstant(due, afterDays, calendar, dueTime), step, rung }],
  );
}

const isClimbed = (step: PlayStep, rung: number): boolean =>
  step.escalations.some((each) => each.rung === rung);

const passedOver = (play: Play, step: PlayStep, rung: number): string =>
  markOf(`${play.id}/${step.id}!${rung}`);

/** A rung whose condition does not hold at its instant is passed over for good. */
export function climbed(
  standing: PlayStanding,
  play: Play,
  { step, rung }: Climb,
  context: PlayContext,
  at: number,
): PlayStanding {
  const rule = context.rules.escalation[rung];
  if (rule === undefined) return standing;
  if (!holdsFor(rule.if, { standing, play, context, at }))
    return { ...standing, passed: [...standing.passed, passedOver(play, step, rung)] };
  const { owner, fallback } = assign(rule.to, context, at);
  const escalation: Escalation = { at: iso(at), rung, to: rule.to, owner, takes: rule.takes };
  const escalations = [...step.escalations, escalation];
  const after: PlayStep = rule.takes
    ? { ...step, role: rule.to, owner, fallback, escalations }
    : { ...step, escalations };
  const steps = play.steps.map((other) => (other.id === step.id ? after : other));
  return withPlay(standing, { ...play, steps });
}
