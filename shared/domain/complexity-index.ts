import type { Complexity } from "./complexity.ts";
import { lettersOf, type Potential } from "./stated-words.ts";
import type { ComplexityRules } from "./tier-rules.ts";

export type ComplexityIndex = {
  /** 0-100: the mean of the parts that are known, in whole points. */
  readonly index: number;
  /** Each 0-100; null where it is not known and counts for nothing. */
  readonly parts: {
    readonly complexity: number;
    readonly usagePattern: number | null;
    readonly renewalRisk: number | null;
    readonly expansionPotential: number | null;
  };
};

const byClass: Readonly<Record<Complexity, number>> = { light: 0, standard: 50, power: 100 };
const byPotential: Readonly<Record<Potential, number>> = { low: 0, high: 100 };

/** How much an account asks of whoever looks after it, from four sides of equal weight. */
export function complexityIndex(given: {
  readonly complexity: Complexity;
  /** 0-1: core features in use, of those that there are; null without usage. */
  readonly featureShare: number | null;
  /** 0-100; the risk of the renewal is what is missing to 100. */
  readonly score: number | null;
  readonly potential: Potential | null;
}): ComplexityIndex {
  const { complexity, featureShare, score, potential } = given;
  const parts = {
    complexity: byClass[complexity],
    usagePattern:
      featureShare === null ? null : Math.round(Math.min(1, Math.max(0, featureShare)) * 100),
    renewalRisk: score === null ? null : Math.round(100 - score),
    expansionPotential: potential && byPotential[potential],
  };
  const known = Object.values(parts).filter((part) => part !== null);
  const sum = known.reduce((total, part) => total + part, 0);
  return { index: Math.round(sum / known.length), parts };
}

/**
 * Planned hours of the CSM for an account and month: its tier's, times what the most demanding of its
 * products asks. Null where the tier says nothing. `products` are names.
 */
export function hoursPerMonth(
  tier: { readonly hoursPerMonth?: number } | null,
  products: readonly string[],
  rules: Pick<ComplexityRules, "products">,
): number | null {
  if (tier?.hoursPerMonth === undefined) return null;
  const factors = new Map(
    Object.entries(rules.products).map(([name, factor]) => [lettersOf(name), factor]),
  );
  const asked = products.map((name) => factors.get(lettersOf(name)) ?? 1);
  const most = asked.length === 0 ? 1 : Math.max(...asked);
  return Math.round(tier.hoursPerMonth * most * 100) / 100;
}
