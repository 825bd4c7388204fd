import type { Readings } from "../measure.ts";
import type { Outcome } from "./success-plan.ts";

/** What an outcome stands at, and since when; both null where nobody has said and nothing measures it. */
export type Current = { readonly current: number | null; readonly currentOn: string | null };

/** The reading of the measure that is tied to it; else what somebody entered. An ended one stays as it ended. */
export function currentOf(
  { measure, state, current, currentOn }: Outcome,
  readings: Readings,
): Current {
  const reading = measure !== null && state === "open" ? readings[measure] : undefined;
  return reading?.state === "value"
    ? { current: reading.value, currentOn: reading.at.slice(0, 10) }
    : { current, currentOn };
}

/**
 * 0-1 of the way from the baseline to the target, whichever of the two is higher; null where one of the three
 * numbers is not known. What began at its target has 1 as long as it holds it.
 */
export function progressOf(outcome: {
  readonly baseline: number | null;
  readonly target: number | null;
  readonly current: number | null;
}): number | null {
  const { baseline, target, current } = outcome;
  if (baseline === null || target === null || current === null) return null;
  if (baseline === target) return current === target ? 1 : 0;
  return Math.min(1, Math.max(0, (current - baseline) / (target - baseline)));
}
