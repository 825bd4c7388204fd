import { type Condition, conditionHolds, type Facts, type FactValue } from "../condition.ts";
import type { Play, PlayStanding } from "../play.ts";
import { type PlayContext, stepName } from "./context.ts";

const dayMs = 86_400_000;

/** Whether a condition of a playbook holds at an instant; `play` gives the answers of its steps. */
export function holdsFor(
  condition: Condition | undefined,
  given: {
    readonly standing: PlayStanding;
    readonly play: Pick<Play, "steps"> | null;
    readonly context: PlayContext;
    readonly at: number;
  },
): boolean {
  if (condition === undefined || "always" in condition) return true;
  const { standing, play, context, at } = given;
  const facts: Facts = {
    ...context.account.facts,
    ...bandFacts(standing, at),
    ...answersOf(play?.steps ?? []),
  };
  return conditionHolds(condition, { facts, known: context.account.known });
}

function bandFacts({ band, bandSince }: PlayStanding, at: number): Facts {
  if (band === null || bandSince === null) return {};
  return { band, daysInBand: Math.max(0, Math.floor((at - Date.parse(bandSince)) / dayMs)) };
}

/** Of a repeated step, the latest. */
function answersOf(steps: Play["steps"]): Facts {
  const answers: Record<string, FactValue> = {};
  for (const step of steps)
    if (step.answer !== null) answers[`answer.${stepName(step)}`] = step.answer;
  return answers;
}
