import { type Condition, conditionHolds } from "./condition.ts";
import type { Configuration, TierPolicy } from "./configuration.ts";
import { dayInWords } from "./date-words.ts";
import { boundsInWords, inThousands } from "./segment.ts";
import { askedFacts, segmentAt, type TierFacts } from "./tier-facts.ts";

export type TieringRules = Pick<
  Configuration,
  "segments" | "tiers" | "tierRules" | "tierChanges" | "complexity" | "calendar"
>;

/** The tier that the rules give, and by which rule; `reason` has its places still to be filled. */
export type WantedTier = {
  readonly tier: TierPolicy;
  /** A rule's id, or "size". */
  readonly rule: string;
  readonly reason: string;
  readonly forDays: number | null;
};

/**
 * The first rule that holds for the facts at that size, but none of `passed`; else the tier of the segment.
 * Null where neither a rule nor the size says anything.
 */
export function wantedTier(
  facts: TierFacts,
  arr: number | null,
  rules: TieringRules,
  passed: ReadonlySet<string>,
): WantedTier | null {
  const { segments, tiers, tierRules } = rules;
  const asked = askedFacts(facts, arr, segments);
  for (const { id, when, tier: tierId, reason, forDays } of tierRules) {
    const tier = tiers.find((policy) => policy.id === tierId);
    if (tier === undefined || passed.has(id) || !holdsFor(when, asked)) continue;
    return { tier, rule: id, reason, forDays: forDays ?? null };
  }
  const segment = segmentAt(facts, arr, segments);
  const tier = tiers.find(({ id }) => id === segment?.tier);
  if (segment === null || tier === undefined) return null;
  const isStated = segment.id === facts.statedSegment;
  const reason = isStated
    ? `${segment.label}, as the CRM says`
    : boundsInWords(arr ?? 0, segment, segments);
  return { tier, rule: "size", reason, forDays: null };
}

export function holdsFor(when: Condition, asked: ReturnType<typeof askedFacts>): boolean {
  return conditionHolds(when, { facts: asked, known: () => "unasked" });
}

/** Fills what a reason leaves open. `untilDay`: the day on which a rule with `forDays` is over. */
export function reasonOf(
  { rule, reason }: Pick<WantedTier, "rule" | "reason">,
  facts: TierFacts,
  { segments, tiers }: TieringRules,
  untilDay: number | null,
): string {
  if (rule === "size") return reason;
  const segment = segmentAt(facts, facts.arr, segments);
  const sizeTier = tiers.find(({ id }) => id === segment?.tier)?.label.toLowerCase();
  const filled: Readonly<Record<string, string>> = {
    arr: facts.arr === null ? (segment?.label ?? "unknown revenue") : inThousands(facts.arr),
    sizeTier: sizeTier ?? "without a tier",
    segment: segment?.label ?? "unknown size",
    strategicReason: facts.strategicReason ?? "marked in the CRM",
    until: untilDay === null ? "later" : dayInWords(untilDay),
  };
  return reason.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(filled, name) ? (filled[name] ?? place) : place,
  );
}

/** What a reason may leave open. */
export const reasonPlaces = ["arr", "sizeTier", "segment", "strategicReason", "until"] as const;

/** The sizes at which what the rules give can change: bounds of segments, and limits that rules set. */
export function sizeBounds({ segments, tierRules }: TieringRules): readonly number[] {
  const limits = tierRules.flatMap(({ when }) => revenueLimits(when));
  return [...new Set([...segments.map(({ from }) => from), ...limits])].sort((a, b) => a - b);
}

/** Amounts are exact to the cent: above "at most" begins a cent later. */
const cent = 0.01;

function revenueLimits(condition: Condition): readonly number[] {
  if ("all" in condition) return condition.all.flatMap(revenueLimits);
  if ("any" in condition) return condition.any.flatMap(revenueLimits);
  if ("not" in condition) return revenueLimits(condition.not);
  if (!("fact" in condition) || condition.fact !== "arr") return [];
  if ("atLeast" in condition) return [condition.atLeast];
  return "atMost" in condition ? [condition.atMost + cent] : [];
}
