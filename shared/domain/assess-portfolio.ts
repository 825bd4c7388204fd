import type { Band } from "./assessment.ts";
import { plainBand } from "./band.ts";
import { holds } from "./condition.ts";
import type { Configuration } from "./configuration.ts";
import { at, indexAt } from "./curve.ts";
import type { Portfolio } from "./portfolio.ts";
import { type PortfolioAnswers, portfolioAnswers } from "./portfolio-answers.ts";
import { fillRows, type PortfolioRows } from "./portfolio-rows.ts";
import { toTenths } from "./rounding.ts";
import { type Evidence, evidenceColumns, type Scores, score, scoreColumns } from "./score.ts";
import { bandsOf, type CompiledScorecard, compiledScorecards } from "./scorecard.ts";

/** By account in the order of the portfolio. */
export type AssessedPortfolio = {
  /** One decimal, as `Assessment.score`; NaN where there is no evidence at all. */
  readonly scores: Float64Array;
  /** Positions in `portfolioBands`. */
  readonly bands: Uint8Array;
};

export const portfolioBands = ["green", "yellow", "red", "unknown"] as const satisfies Band[];

/** Accounts scored at once: their columns fit the cache, where a power of two would put them all in one place. */
const atOnce = 1000;

/**
 * Score and band of every account under a document, each as `assess` finds them for an account without a
 * band before. Throws where no scorecard holds for an account.
 */
export function assessPortfolio(
  portfolio: Portfolio,
  configuration: Configuration,
  answers: PortfolioAnswers = portfolioAnswers(portfolio),
): AssessedPortfolio {
  const { length } = portfolio.accountIds;
  const assessed = { scores: new Float64Array(length), bands: new Uint8Array(length) };
  for (const { card, rows } of byScorecard(portfolio, configuration, answers)) {
    // The last few accounts leave rows over, whose results nobody reads.
    const columns = columnsFor(card, Math.min(atOnce, rows.length));
    const caps = answers.caps({ configuration, scorecard: card.scorecard });
    for (let from = 0; from < rows.length; from += atOnce) {
      const some = { portfolio, answers, caps, rows: rows.subarray(from, from + atOnce) };
      assessRows({ card, ...columns }, some, configuration, assessed);
    }
  }
  return assessed;
}

type Group = { readonly card: CompiledScorecard; readonly rows: Int32Array };

/** Each account with the first scorecard that holds for it. */
function byScorecard(
  portfolio: Portfolio,
  configuration: Configuration,
  answers: PortfolioAnswers,
): readonly Group[] {
  let left: Int32Array = Int32Array.from(portfolio.accountIds.keys());
  const groups = compiledScorecards(configuration).map((card) => {
    const [rows, others] = partition(left, answers.ofFacts(card.scorecard.when));
    left = others;
    return { card, rows };
  });
  if (left.length > 0) {
    throw new Error(
      `no scorecard holds for ${left.length} accounts: the last one must hold always`,
    );
  }
  return groups;
}

/** The rows for which a condition holds, and the others. */
function partition(rows: Int32Array, column: Uint8Array): readonly [Int32Array, Int32Array] {
  const holding = new Int32Array(rows.length);
  const others = new Int32Array(rows.length);
  let held = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = indexAt(rows, i);
    if (((column[row] ?? 0) & holds) !== 0) holding[held++] = row;
    else others[i - held] = row;
  }
  return [holding.subarray(0, held), others.subarray(0, rows.length - held)];
}

type Columns = { readonly evidence: Evidence; readonly scores: Scores };

function columnsFor(card: CompiledScorecard, rows: number): Columns {
  return { evidence: evidenceColumns(card, rows), scores: scoreColumns(card, rows) };
}

function assessRows(
  { card, evidence, scores }: Columns & { readonly card: CompiledScorecard },
  some: PortfolioRows,
  configuration: Configuration,
  assessed: AssessedPortfolio,
): void {
  const { rows } = some;
  fillRows(card, some, evidence);
  score(card, evidence, scores);
  const rules = { bands: bandsOf(configuration, card.scorecard), evidence: configuration.evidence };
  for (let i = 0; i < rows.length; i++) {
    const result = {
      score: at(scores.score, i),
      coverage: at(scores.coverage, i),
      low: at(scores.low, i),
      high: at(scores.high, i),
    };
    const row = indexAt(rows, i);
    assessed.scores[row] = toTenths(result.score) / 10;
    assessed.bands[row] = portfolioBands.indexOf(plainBand(result, rules));
  }
}
