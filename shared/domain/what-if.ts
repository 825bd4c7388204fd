import { type AssessedPortfolio, assessPortfolio, portfolioBands } from "./assess-portfolio.ts";
import type { Band } from "./assessment.ts";
import type { Facts } from "./condition.ts";
import type { Configuration } from "./configuration.ts";
import { at } from "./curve.ts";
import type { Portfolio } from "./portfolio.ts";
import { portfolioAnswers } from "./portfolio-answers.ts";

/** What another document would do to the bands, on the same evidence. */
export type Movement = {
  readonly accounts: number;
  /** Every band, also one that no account has. */
  readonly bands: readonly { readonly band: Band; readonly before: Tally; readonly after: Tally }[];
  /** Between different bands, where an account takes that way; from the better band down. */
  readonly moves: readonly (Tally & { readonly from: Band; readonly to: Band })[];
  /** Accounts that move, the largest revenue first and an unknown one last. */
  readonly examples: readonly MovedAccount[];
};

/** Accounts, and their revenue in home currency per year as far as it is known. */
export type Tally = { readonly accounts: number; readonly arr: number };

export type MovedAccount = {
  /** Position in the portfolio. */
  readonly row: number;
  readonly from: Band;
  readonly to: Band;
  /** One decimal; null where there is no evidence at all. */
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  readonly arr: number | null;
};

/** By account; null where it is not known. */
type Revenue = readonly (number | null)[];

const mostExamples = 20;

/** Bands come from the evidence alone: none waits for the confirmation that an assessment after another does. */
export function movement(
  portfolio: Portfolio,
  before: Configuration,
  after: Configuration,
): Movement {
  const answers = portfolioAnswers(portfolio);
  const was = assessPortfolio(portfolio, before, answers);
  const would = assessPortfolio(portfolio, after, answers);
  const arr = portfolio.facts.map(arrOf);
  return {
    accounts: portfolio.accountIds.length,
    ...tallies(was, would, arr),
    examples: examples(was, would, arr),
  };
}

function tallies(
  before: AssessedPortfolio,
  after: AssessedPortfolio,
  arr: Revenue,
): Pick<Movement, "bands" | "moves"> {
  const size = portfolioBands.length;
  const accounts = new Float64Array(size * size);
  const revenue = new Float64Array(size * size);
  for (let row = 0; row < arr.length; row++) {
    const way = bandAt(before, row) * size + bandAt(after, row);
    accounts[way] = at(accounts, way) + 1;
    revenue[way] = at(revenue, way) + (arr[row] ?? 0);
  }
  const ways = portfolioBands.flatMap((from, i) =>
    portfolioBands.map((to, j) => {
      const way = i * size + j;
      return { from, to, accounts: at(accounts, way), arr: at(revenue, way) };
    }),
  );
  return {
    bands: portfolioBands.map((band) => ({
      band,
      before: sum(ways.filter(({ from }) => from === band)),
      after: sum(ways.filter(({ to }) => to === band)),
    })),
    moves: ways.filter((way) => way.from !== way.to && way.accounts > 0),
  };
}

function sum(parts: readonly Tally[]): Tally {
  return {
    accounts: parts.reduce((total, { accounts }) => total + accounts, 0),
    arr: parts.reduce((total, { arr }) => total + arr, 0),
  };
}

function examples(
  before: AssessedPortfolio,
  after: AssessedPortfolio,
  arr: Revenue,
): MovedAccount[] {
  const rows: number[] = [];
  const worth = (row: number) => arr[row] ?? Number.NEGATIVE_INFINITY;
  for (let row = 0; row < arr.length; row++) {
    if (bandAt(before, row) !== bandAt(after, row)) rows.push(row);
  }
  return largest(rows, worth).map((row) => ({
    row,
    from: portfolioBands[bandAt(before, row)] ?? "unknown",
    to: portfolioBands[bandAt(after, row)] ?? "unknown",
    scoreBefore: scoreAt(before, row),
    scoreAfter: scoreAt(after, row),
    arr: arr[row] ?? null,
  }));
}

/** In the order of the portfolio among equals. One pass: a change may move every account. */
function largest(rows: readonly number[], worth: (row: number) => number): number[] {
  const found: number[] = [];
  for (const row of rows) {
    const last = found[mostExamples - 1];
    if (last !== undefined && worth(last) >= worth(row)) continue;
    const place = found.findIndex((other) => worth(other) < worth(row));
    found.splice(place < 0 ? found.length : place, 0, row);
    found.length = Math.min(found.length, mostExamples);
  }
  return found;
}

function bandAt({ bands }: AssessedPortfolio, row: number): number {
  return bands[row] ?? 0;
}

function scoreAt({ scores }: AssessedPortfolio, row: number): number | null {
  const score = at(scores, row);
  return Number.isNaN(score) ? null : score;
}

function arrOf(facts: Facts): number | null {
  const arr = facts["arr"];
  return typeof arr === "number" ? arr : null;
}
