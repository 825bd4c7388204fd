import { scorecardFor, scoreOne } from "../assess.ts";
import type { KnownBand } from "../assessment.ts";
import { bandAt, isEvidenceThin } from "../band.ts";
import type { Facts } from "../condition.ts";
import { at } from "../curve.ts";
import { settle } from "../rounding.ts";
import type { AccountEvidence } from "../row.ts";
import { bandsOf } from "../scorecard.ts";

const rank: Readonly<Record<KnownBand, number>> = { red: 1, yellow: 2, green: 3 };

export type WayStep = {
  readonly measure: string;
  readonly to: number;
  readonly hours: number;
  readonly action: string;
  readonly sets: Facts;
};

/** The account as it would be after some steps: their readings are fresh. */
export function done(account: AccountEvidence, steps: readonly WayStep[]): AccountEvidence {
  const read = steps.map(
    ({ measure, to }) =>
      [measure, { state: "value" as const, value: to, at: account.now }] as const,
  );
  return {
    ...account,
    facts: Object.assign({}, account.facts, ...steps.map(({ sets }) => sets)),
    readings: { ...account.readings, ...Object.fromEntries(read) },
  };
}

export type Standing = {
  readonly score: number;
  /** A better score may bring its bounds across a limit: then it would have no band at all. */
  readonly isThin: boolean;
  readonly isThere: boolean;
  /** The score from which the band changes. */
  readonly aim: number;
  /** Weighted points under the aim. */
  readonly deficit: number;
  readonly vetoes: readonly { readonly id: string; readonly cap: number }[];
};

/** How far an account is from a band. */
export function standing(account: AccountEvidence, to: KnownBand): Standing {
  const card = scorecardFor(account.configuration, account.facts);
  const rules = bandsOf(account.configuration, card.scorecard);
  const { scores, vetoes } = scoreOne(card, account);
  const score = at(scores.score, 0);
  const aim = (to === "green" ? rules.greenFrom : rules.yellowFrom) + rules.hysteresis;
  const bounds = { low: at(scores.low, 0), high: at(scores.high, 0) };
  const evidence = { ...bounds, coverage: at(scores.coverage, 0) };
  const isThin = isEvidenceThin(evidence, rules, account.configuration.evidence);
  return {
    score,
    isThin,
    isThere: !isThin && rank[bandAt(score, rules, rules.hysteresis)] >= rank[to],
    aim,
    deficit: at(scores.weight, 0) * (aim - at(scores.uncapped, 0)),
    vetoes: vetoes.filter(({ cap }) => settle(cap) < settle(aim)),
  };
}
