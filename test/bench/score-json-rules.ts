import type { CompiledScorecard } from "@bellwether/shared/domain/scorecard";
import { Engine, type NestedCondition, type RuleProperties } from "json-rules-engine";
import { type CurvePiece, freshReadings, type PeerScorer, piecesOf } from "./score-peers.ts";

/**
 * The scorecard for json-rules-engine: for each piece of a curve a rule that fires where a reading lies on it
 * and still counts, and says in its event what the piece is worth. Bounds, coverage and vetoes are left out.
 */
export function jsonRulesScorer(card: CompiledScorecard): PeerScorer {
  const rules = card.measures.flatMap(({ id }, column) =>
    piecesOf(card, column).map((piece) => ruleOf(id, column, piece, card.freshnessLeast)),
  );
  const engine = new Engine(rules, { allowUndefinedFacts: true });
  return async (evidence, row) => {
    const readings = freshReadings(card, evidence, row);
    const facts = readings.flatMap(({ id, value, fresh }) => [
      [id, value],
      [freshnessOf(id), fresh],
    ]);
    const { events } = await engine.run(Object.fromEntries(facts));
    const fired = new Map(events.map(({ params }) => [params?.["column"], params as CurvePiece]));
    let sum = 0;
    let weight = 0;
    for (const { column, value, fresh } of readings) {
      const piece = fired.get(column);
      if (!piece) continue;
      const full = (card.weights[column] ?? 0) * fresh;
      sum += full * (piece.points + (value - piece.value) * piece.slope);
      weight += full;
    }
    return Math.min(100, sum / weight, evidence.caps[row] ?? 100);
  };
}

const freshnessOf = (id: string) => `${id}.freshness`;

function ruleOf(id: string, column: number, piece: CurvePiece, least: number): RuleProperties {
  const all: NestedCondition[] = [
    { fact: freshnessOf(id), operator: "greaterThanInclusive", value: least },
  ];
  if (Number.isFinite(piece.from)) {
    all.push({ fact: id, operator: "greaterThanInclusive", value: piece.from });
  }
  if (Number.isFinite(piece.to)) all.push({ fact: id, operator: "lessThan", value: piece.to });
  return { conditions: { all }, event: { type: "worth", params: { ...piece, column } } };
}
