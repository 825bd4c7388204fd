import { conditionInWords } from "../domain/condition-words.ts";
import type { Configuration } from "../domain/configuration.ts";
import type { TierRule } from "../domain/tier-rules.ts";

/** "1. Where the account is strategic: High-touch." */
export function tierRuleInWords(document: Configuration, rule: TierRule): string {
  const tier = document.tiers.find(({ id }) => id === rule.tier)?.label ?? rule.tier;
  const place = document.tierRules.findIndex(({ id }) => id === rule.id) + 1;
  const lasts = rule.forDays === undefined ? "" : `, for ${rule.forDays} days`;
  return `${place}. Where ${conditionInWords(rule.when, document)}: ${tier}${lasts}.`;
}

/** What decides where no rule holds. */
export function sizeInWords({ segments, tiers }: Configuration): string {
  const label = (tier: string) => tiers.find(({ id }) => id === tier)?.label ?? tier;
  const sizes = segments.map((segment) => `${segment.label} ${label(segment.tier)}`);
  return `The first that holds decides; where none does, the size: ${sizes.join(", ")}.`;
}

/** The list with one entry before the one that it came after. */
export function movedUp<T extends { readonly id: string }>(list: readonly T[], id: string): T[] {
  const at = list.findIndex((entry) => entry.id === id);
  const entry = list[at];
  if (entry === undefined || at === 0) return [...list];
  return list.toSpliced(at, 1).toSpliced(at - 1, 0, entry);
}

/** The entries that are named, in that order; null where a name is of none. */
export function ordered<T extends { readonly id: string }>(
  list: readonly T[],
  ids: readonly string[],
): T[] | null {
  const found = [...new Set(ids)].map((wanted) => list.find(({ id }) => id === wanted));
  return found.every((entry) => entry !== undefined) ? found : null;
}
