import type { Condition, FactValue } from "../condition.ts";
import type { Configuration } from "../configuration.ts";
import { leavesOf, valuesOf } from "../lint/worlds.ts";
import { originOf } from "../measure-origin.ts";

/** What a fact can be: one of these values, or any number. `supplied`: something states it. */
export type KnownFact = {
  readonly values: readonly FactValue[] | "numbers";
  readonly supplied: boolean;
};

/** What playbooks and signals may ask beside the facts of every account. */
const ofPlays: Readonly<Record<string, KnownFact["values"]>> = {
  band: ["green", "yellow", "red", "unknown"],
  daysInBand: "numbers",
  coverage: "numbers",
  score: "numbers",
};

/** Facts that have a name and no source yet: see `conditionFacts`. */
const waiting: Readonly<Record<string, KnownFact["values"]>> = {
  noticeGiven: [true, false],
  downgradeRequested: [true, false],
  paymentOverdueDays: "numbers",
};

/** Null for a fact that no account will ever have. */
export function knownFact(fact: string, configuration: Configuration): KnownFact | null {
  const values =
    valuesOf(fact, configuration) ?? (Object.hasOwn(ofPlays, fact) ? ofPlays[fact] : undefined);
  if (values !== undefined) return { values, supplied: true };
  const awaited = Object.hasOwn(waiting, fact) ? waiting[fact] : undefined;
  return awaited === undefined ? null : { values: awaited, supplied: false };
}

/** Whether something supplies what the condition asks: else it holds for nobody, whatever they do. */
export function canHold(condition: Condition, configuration: Configuration): boolean {
  if ("all" in condition) return condition.all.every((part) => canHold(part, configuration));
  if ("any" in condition) return condition.any.some((part) => canHold(part, configuration));
  return leavesOf(condition).every((leaf) => {
    if ("fact" in leaf) return knownFact(leaf.fact, configuration)?.supplied ?? false;
    const measure = configuration.measures.find(({ id }) => id === leaf.measure);
    return measure !== undefined && originOf(measure).feed !== null;
  });
}
