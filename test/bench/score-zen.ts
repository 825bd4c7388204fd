import type { CompiledScorecard } from "@bellwether/shared/domain/scorecard";
import { ZenEngine } from "@gorules/zen-engine";
import { freshReadings, type PeerScorer, piecesOf } from "./score-peers.ts";

/**
 * The scorecard for GoRules Zen: one expression node, as its editor would store it. Bounds, coverage and
 * vetoes are left out. It reckons in decimals: results differ from ours in the last digits.
 */
export function zenScorer(card: CompiledScorecard): PeerScorer & { close(): void } {
  const engine = new ZenEngine();
  const decision = engine.createDecision({ nodes: nodesOf(card), edges: edgesOf() });
  const scorer: PeerScorer = async (evidence, row) => {
    const none = { value: 0, fresh: 0 };
    const readings = Object.fromEntries(card.measures.map(({ id }) => [id, none]));
    for (const { id, value, fresh } of freshReadings(card, evidence, row)) {
      readings[id] = { value, fresh };
    }
    const { result } = await decision.evaluate({ ...readings, cap: evidence.caps[row] });
    return (result as { score: number | null }).score ?? Number.NaN;
  };
  return Object.assign(scorer, { close: () => engine.dispose() });
}

function nodesOf(card: CompiledScorecard) {
  const ids = card.measures.map(({ id }) => id);
  const expressions = [
    ...ids.map((id, column) => ({ key: `weight_${id}`, value: weightOf(card, id, column) })),
    ...ids.map((id, column) => ({ key: `worth_${id}`, value: worthOf(card, id, column) })),
    { key: "weight", value: ids.map((id) => `$.weight_${id}`).join(" + ") },
    { key: "worth", value: ids.map((id) => `$.worth_${id}`).join(" + ") },
    { key: "score", value: "$.weight > 0 ? min([100, $.worth / $.weight, cap]) : null" },
  ].map((expression, i) => ({ id: `expression-${i}`, ...expression }));
  return [
    { id: "input", name: "input", type: "inputNode", content: {} },
    { id: "score", name: "score", type: "expressionNode", content: { expressions } },
    { id: "output", name: "output", type: "outputNode", content: {} },
  ];
}

function edgesOf() {
  return [
    { id: "to-score", type: "edge", sourceId: "input", targetId: "score" },
    { id: "to-output", type: "edge", sourceId: "score", targetId: "output" },
  ];
}

function weightOf({ weights, freshnessLeast }: CompiledScorecard, id: string, column: number) {
  return `${id}.fresh >= ${freshnessLeast} ? ${weights[column]} * ${id}.fresh : 0`;
}

function worthOf(card: CompiledScorecard, id: string, column: number): string {
  const pieces = piecesOf(card, column);
  const points = pieces.reduceRight((otherwise, { to, value, points: worth, slope }) => {
    const line = `${worth} + (${id}.value - (${value})) * (${slope})`;
    return otherwise === "" ? line : `${id}.value < ${to} ? ${line} : (${otherwise})`;
  }, "");
  return `$.weight_${id} * (${points})`;
}
