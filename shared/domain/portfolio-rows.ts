import { holds } from "./condition.ts";
import { at, indexAt } from "./curve.ts";
import { daysFrom } from "./freshness.ts";
import type { Portfolio } from "./portfolio.ts";
import { type Caps, columnStart, type PortfolioAnswers } from "./portfolio-answers.ts";
import { type Evidence, missing, notApplicable } from "./score.ts";
import type { CompiledScorecard, Slot } from "./scorecard.ts";

/** Some accounts of a portfolio, by their positions in it. */
export type PortfolioRows = {
  readonly portfolio: Portfolio;
  readonly answers: PortfolioAnswers;
  /** Of the whole portfolio, by the scorecard of these accounts. */
  readonly caps: Caps;
  readonly rows: Int32Array;
};

/** Puts accounts of one scorecard into its columns, in their order: `fillRow` of all of them at once. */
export function fillRows(card: CompiledScorecard, from: PortfolioRows, evidence: Evidence): void {
  for (const slot of card.slots) {
    fillSlot(slot, from, evidence);
    if (slot.whens.length > 0) leaveOutOthers(slot, from, evidence);
  }
  from.rows.forEach((row, i) => {
    evidence.caps[i] = at(from.caps.caps, row);
    evidence.possibleCaps[i] = at(from.caps.possibleCaps, row);
  });
}

function fillSlot({ id, first, whens }: Slot, from: PortfolioRows, evidence: Evidence): void {
  const { portfolio, rows } = from;
  const start = columnStart(portfolio, id);
  for (let m = first; m <= first + whens.length; m++) {
    const column = m * evidence.rows;
    if (start === null) evidence.values.fill(missing, column, column + rows.length);
    else copyReadings(portfolio, start, rows, evidence, column);
  }
}

function copyReadings(
  portfolio: Portfolio,
  start: number,
  rows: Int32Array,
  { values, ageDays }: Evidence,
  column: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const k = start + indexAt(rows, i);
    values[column + i] = at(portfolio.values, k);
    ageDays[column + i] = daysFrom(at(portfolio.at, k), portfolio.now);
  }
}

/** Of the columns of a measure, all but the first whose condition holds do not apply. */
function leaveOutOthers({ first, whens }: Slot, from: PortfolioRows, evidence: Evidence): void {
  const columns = whens.map(from.answers.ofFacts);
  from.rows.forEach((row, i) => {
    const position = columns.findIndex((column) => ((column[row] ?? 0) & holds) !== 0);
    const applying = first + (position < 0 ? whens.length : position);
    for (let m = first; m <= first + whens.length; m++) {
      if (m !== applying) evidence.values[m * evidence.rows + i] = notApplicable;
    }
  });
}
