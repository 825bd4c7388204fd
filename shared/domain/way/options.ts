import { scorecardFor, scoreOne } from "../assess.ts";
import { at } from "../curve.ts";
import type { Measure } from "../measure.ts";
import type { AccountEvidence } from "../row.ts";
import { done, type Standing, type WayStep } from "./standing.ts";

/** What is within reach of the account's people; see `reachOf`. */
export type Reach = {
  /** Measures that something already under way will move: nothing is proposed for them. */
  readonly inMotion: ReadonlySet<string>;
  /** The best that can be had of a measure, where this account has a limit of its own. */
  readonly limits: ReadonlyMap<string, number>;
};

/** A step, and what it adds to the weighted points above the aim. */
export type Option = WayStep & { readonly gain: number };

/** Of each lever the levels that better its measure, where the measure has a value and nothing is under way. */
export function optionsOf(account: AccountEvidence, now: Standing, reach: Reach): Option[][] {
  const { configuration } = account;
  // Of the document, not of the scorecard: a measure that it does not weigh may still hold a veto.
  const measures = new Map(configuration.measures.map((measure) => [measure.id, measure]));
  const levers = configuration.levers.map(({ measure: id, levels }) => {
    const measure = measures.get(id);
    if (!measure || reach.inMotion.has(id)) return [];
    return levels
      .filter(({ to }) => isBetter(measure, to, account) && isWithin(measure, to, reach))
      .map((level) => withGain(account, now, { sets: {}, ...level, measure: id }));
  });
  return levers.filter((options) => options.length > 0);
}

function isBetter({ id, direction }: Measure, to: number, { readings }: AccountEvidence): boolean {
  const reading = readings[id];
  if (reading?.state !== "value") return false;
  return direction === "up" ? to > reading.value : to < reading.value;
}

function isWithin({ id, direction }: Measure, to: number, { limits }: Reach): boolean {
  const limit = limits.get(id);
  return limit === undefined || (direction === "up" ? to <= limit : to >= limit);
}

/** Points count by weight, and the weight grows as evidence gets fresh: both are sums over measures. */
function withGain(account: AccountEvidence, now: Standing, step: WayStep): Option {
  const card = scorecardFor(account.configuration, account.facts);
  const changed = { ...done(account, [step]), facts: account.facts };
  const { scores } = scoreOne(card, changed);
  const deficit = at(scores.weight, 0) * (now.aim - at(scores.uncapped, 0));
  return { ...step, gain: now.deficit - deficit };
}

/** The level that adds most; null where none adds anything. */
export function mostGain(options: readonly Option[]): Option | null {
  const [first, ...others] = options;
  if (first === undefined) return null;
  const best = others.reduce((most, option) => (option.gain > most.gain ? option : most), first);
  return best.gain > 0 ? best : null;
}
