import { scorecardFor, scoreOne } from "./assess.ts";
import type { Assessment } from "./assessment.ts";
import { at } from "./curve.ts";
import type { Measure } from "./measure.ts";
import { settle } from "./rounding.ts";
import type { AccountEvidence } from "./row.ts";

/**
 * The missing measure whose answer would narrow the bounds most, whatever the answer is; null when none
 * is missing. Equal ones: the first by weight.
 */
export function settlingMeasure(account: AccountEvidence, { missing }: Assessment): string | null {
  const card = scorecardFor(account.configuration, account.facts);
  const widths = missing.map((id) => {
    const measure = card.measures.find((candidate) => candidate.id === id);
    return measure ? widthWithAnswer(account, measure) : Number.POSITIVE_INFINITY;
  });
  return missing[widths.indexOf(Math.min(...widths))] ?? null;
}

/** How far apart the bounds still are after the less telling of its two extreme answers. */
function widthWithAnswer(account: AccountEvidence, { id, curve }: Measure): number {
  const card = scorecardFor(account.configuration, account.facts);
  const widths = [curve[0], curve.at(-1)].map((end) => {
    const reading = { state: "value" as const, value: end?.[0] ?? 0, at: account.now };
    const answered = { ...account, readings: { ...account.readings, [id]: reading } };
    const { scores } = scoreOne(card, answered);
    return settle(at(scores.high, 0) - at(scores.low, 0));
  });
  return Math.max(...widths);
}
