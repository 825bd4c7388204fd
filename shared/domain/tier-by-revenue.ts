import { toCents } from "./money.ts";
import type { TierFacts } from "./tier-facts.ts";
import type { TierStanding } from "./tier-rules.ts";
import { sizeBounds, type TieringRules, wantedTier } from "./tier-wanted.ts";

/**
 * Whether the rules want another tier because of the revenue alone: with the revenue that the tier was given
 * for, and all else as it is now, they would leave it. Where that revenue is not on record: whether they
 * would at any other.
 */
export function followsFromRevenue(
  facts: TierFacts,
  standing: TierStanding,
  rules: TieringRules,
  passed: ReadonlySet<string>,
): boolean {
  if (facts.arr === null || standing.size === null) return false;
  const sizes = standing.size === undefined ? [0, ...sizeBounds(rules)] : [standing.size];
  return sizes.some((size) => wantedTier(facts, size, rules, passed)?.tier.id === standing.tier);
}

/**
 * Whether the revenue is beyond every bound that leads back to the tier by the share that the document
 * wants: exactly 10 % beyond counts.
 */
export function isBeyond(
  facts: TierFacts,
  standing: TierStanding,
  rules: TieringRules,
  passed: ReadonlySet<string>,
): boolean {
  const { arr } = facts;
  if (arr === null) return true;
  const { beyondShare } = rules.tierChanges;
  const least = toCents(arr / (1 + beyondShare));
  const most = beyondShare < 1 ? toCents(arr / (1 - beyondShare)) : Number.POSITIVE_INFINITY;
  // Between two bounds nothing changes: it is enough to ask where each stretch begins.
  const near = [least, ...sizeBounds(rules).filter((bound) => bound > least && bound < most)];
  return near.every((size) => wantedTier(facts, size, rules, passed)?.tier.id !== standing.tier);
}
