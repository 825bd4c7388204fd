import { scorecardFor, scoreOne } from "./assess.ts";
import type { Assessment } from "./assessment.ts";
import { at, indexAt } from "./curve.ts";
import { settle } from "./rounding.ts";
import type { AccountEvidence } from "./row.ts";
import { type CompiledScorecard, columnFor, type Slot } from "./scorecard.ts";

/**
 * The missing measure whose answer would narrow the bounds most, whatever the answer is; null when none
 * is missing. Equal ones: the first by weight.
 */
export function settlingMeasure(account: AccountEvidence, { missing }: Assessment): string | null {
  const card = scorecardFor(account.configuration, account.facts);
  const widths = missing.map((id) => {
    const slot = card.slots.find((candidate) => candidate.id === id);
    return slot ? widthWithAnswer(card, slot, account) : Number.POSITIVE_INFINITY;
  });
  return missing[widths.indexOf(Math.min(...widths))] ?? null;
}

/** How far apart the bounds still are after the less telling of its two extreme answers. */
function widthWithAnswer(card: CompiledScorecard, slot: Slot, account: AccountEvidence): number {
  const { from, values } = card.curves;
  const column = columnFor(slot, account.facts);
  const extremes = [at(values, indexAt(from, column)), at(values, indexAt(from, column + 1) - 1)];
  const widths = extremes.map((value) => {
    const reading = { state: "value" as const, value, at: account.now };
    const answered = { ...account, readings: { ...account.readings, [slot.id]: reading } };
    const { scores } = scoreOne(card, answered);
    return settle(at(scores.high, 0) - at(scores.low, 0));
  });
  return Math.max(...widths);
}
