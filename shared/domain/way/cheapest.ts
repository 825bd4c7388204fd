import type { KnownBand } from "../assessment.ts";
import { measuresAsked } from "../condition.ts";
import { settle } from "../rounding.ts";
import type { AccountEvidence } from "../row.ts";
import { mostGain, type Option } from "./options.ts";
import { done, standing, type WayStep } from "./standing.ts";

/** Sums of gains in another order differ in the last bits: near the limit the scorer itself decides. */
const slack = 1e-6;

/**
 * Depth first over "nothing" and each level of each lever. A branch ends where it costs no less than the
 * cheapest so far, or where everything that is left could not make up the deficit.
 */
export function cheapest(
  account: AccountEvidence,
  to: KnownBand,
  { levers, deficit }: { readonly levers: readonly Option[][]; readonly deficit: number },
): readonly Option[] | null {
  const left = gainsLeft(levers);
  const isFree = vetoCheck(account, to, levers);
  let best: Choice | null = null;

  const isHopeless = (depth: number, choice: Choice, gain: number) =>
    (best !== null && !isCheaper(choice, best)) || gain + (left[depth] ?? 0) < deficit - slack;
  const leadsThere = (steps: readonly Option[]) =>
    isFree(steps) && standing(done(account, steps), to).isThere;

  function search(depth: number, steps: readonly Option[], gain: number): void {
    const choice = { steps, hours: hoursOf(steps) };
    if (isHopeless(depth, choice, gain)) return;
    const options = levers[depth];
    if (options === undefined) {
      if (leadsThere(steps)) best = choice;
      return;
    }
    search(depth + 1, steps, gain);
    for (const option of options) search(depth + 1, [...steps, option], gain + option.gain);
  }

  search(0, [], 0);
  return (best as Choice | null)?.steps ?? null;
}

type Choice = { readonly steps: readonly Option[]; readonly hours: number };

/** Fewer hours; among equals fewer steps. */
function isCheaper(a: Choice, b: Choice): boolean {
  const difference = settle(a.hours - b.hours);
  return difference < 0 || (difference === 0 && a.steps.length < b.steps.length);
}

/** By depth: the most that the levers from there on can add. */
function gainsLeft(levers: readonly Option[][]): readonly number[] {
  const left = [0];
  for (const options of levers.toReversed())
    left.unshift((left[0] ?? 0) + (mostGain(options)?.gain ?? 0));
  return left;
}

/** Whether no veto keeps the score under the aim; asked once for the same steps that any veto could feel. */
function vetoCheck(account: AccountEvidence, to: KnownBand, levers: readonly Option[][]) {
  const asked = new Set(account.configuration.vetoes.flatMap(({ when }) => measuresAsked(when)));
  const felt = new Set(
    levers
      .flat()
      .filter(({ measure, sets }) => asked.has(measure) || Object.keys(sets).length > 0)
      .map(({ measure }) => measure),
  );
  const known = new Map<string, boolean>();
  return (steps: readonly Option[]): boolean => {
    const relevant = steps.filter(({ measure }) => felt.has(measure));
    const key = relevant.map(({ measure, to: level }) => `${measure} ${level}`).join("\n");
    const answer = known.get(key) ?? standing(done(account, relevant), to).vetoes.length === 0;
    known.set(key, answer);
    return answer;
  };
}

export const hoursOf = (steps: readonly WayStep[]) =>
  steps.reduce((sum, { hours }) => sum + hours, 0);
