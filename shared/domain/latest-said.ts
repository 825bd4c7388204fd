import type { Evidence } from "./evidence.ts";
import { inForce, type NextStep, type Override, type Risk, type Snooze } from "./said.ts";

type Signed = { readonly at: string; readonly by: { readonly userId: string } };

/** What was said last, at or before `now` (epoch milliseconds), whatever the order of the entries. */
export function latestSaid<T extends Signed>(entries: readonly T[], now: number): T | null {
  const said = entries.filter(({ at }) => Date.parse(at) <= now);
  return said.toSorted(bySaid).at(-1) ?? null;
}

function bySaid(a: Signed, b: Signed): number {
  return Date.parse(a.at) - Date.parse(b.at) || (a.by.userId < b.by.userId ? -1 : 1);
}

/** Null where nobody named a risk, or somebody said that it is over. */
export function declaredRisk({ facts, now }: Evidence): (Risk & { readonly cause: string }) | null {
  const risk = latestSaid(facts.said.risks, now);
  return risk === null || risk.cause === null ? null : { ...risk, cause: risk.cause };
}

/** Null where none was set, or the last one is done. */
export function openNextStep({
  facts,
  now,
}: Evidence): (NextStep & { readonly text: string }) | null {
  const step = latestSaid(facts.said.nextSteps, now);
  return step === null || step.text === null ? null : { ...step, text: step.text };
}

export function overrideInForce({ facts, now }: Evidence): Override | null {
  return latestSaid(inForce(facts.said.overrides, now), now);
}

/** By measure: of several, the one that lasts longest. */
export function snoozesInForce({ facts, now }: Evidence): ReadonlyMap<string, Snooze> {
  const snoozes = new Map<string, Snooze>();
  const inOrder = inForce(facts.said.snoozes, now).toSorted(
    (a, b) =>
      (a.measure < b.measure ? -1 : Number(a.measure > b.measure)) ||
      Date.parse(a.until) - Date.parse(b.until) ||
      bySaid(a, b),
  );
  for (const snooze of inOrder) snoozes.set(snooze.measure, snooze);
  return snoozes;
}
