import { freshness } from "@bellwether/shared/domain/freshness";
import type { Evidence } from "@bellwether/shared/domain/score";
import type { CompiledScorecard } from "@bellwether/shared/domain/scorecard";

/** The score of one row of the evidence, by a rule engine. */
export type PeerScorer = (evidence: Evidence, row: number) => Promise<number>;

/** A piece of a curve: from `from` on, below `to`; the flat ends reach to infinity. */
export type CurvePiece = {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly points: number;
  readonly slope: number;
};

export function piecesOf({ curves }: CompiledScorecard, column: number): CurvePiece[] {
  const [first = 0, end = 0] = [curves.from[column], curves.from[column + 1]];
  const bends = Array.from({ length: end - first }, (_, i) => ({
    value: curves.values[first + i] ?? 0,
    points: curves.points[first + i] ?? 0,
    slope: curves.slopes[first + i] ?? 0,
  }));
  const pieces = bends.map((bend, i) => ({
    ...bend,
    from: bend.value,
    to: bends[i + 1]?.value ?? Number.POSITIVE_INFINITY,
  }));
  const [lowest] = pieces;
  if (!lowest) return [];
  return [{ ...lowest, from: Number.NEGATIVE_INFINITY, to: lowest.value, slope: 0 }, ...pieces];
}

/** Readings with a value, with how fresh they are: worked out for the engines, which have no powers. */
export function freshReadings(card: CompiledScorecard, evidence: Evidence, row: number) {
  return card.measures.flatMap(({ id }, column) => {
    const i = column * evidence.rows + row;
    const value = evidence.values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) return [];
    const fresh = freshness(evidence.ageDays[i] ?? 0, card.halfLives[column] ?? 1);
    return [{ id, column, value, fresh }];
  });
}
