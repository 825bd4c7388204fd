import type { Band, KnownBand } from "./assessment.ts";
import { sumOfKnown } from "./known-values.ts";

type Member = {
  readonly accountId: string;
  readonly parentId: string | null;
  readonly arr: number | null;
};

/**
 * The revenue of the group of each account that has a parent or a child among these: of all that lead up to
 * the same account. An amount that is not known counts for nothing.
 */
export function groupRevenues(
  members: readonly Member[],
): ReadonlyMap<string, { readonly arr: number | null }> {
  const parents = new Map(members.map(({ accountId, parentId }) => [accountId, parentId]));
  const byTop = Map.groupBy(members, ({ accountId }) => topOf(accountId, parents));
  const groups = [...byTop.values()].filter((group) => group.length > 1);
  return new Map(
    groups.flatMap((group) => {
      const revenue = { arr: sumOfKnown(group.map(({ arr }) => arr)) };
      return group.map(({ accountId }) => [accountId, revenue] as const);
    }),
  );
}

/** Parents that are no members end the way up; of a circle the first id is the top. */
function topOf(accountId: string, parents: ReadonlyMap<string, string | null>): string {
  const way = [accountId];
  for (let at = parents.get(accountId); at && parents.has(at); at = parents.get(at)) {
    const from = way.indexOf(at);
    if (from >= 0) return way.slice(from).sort()[0] ?? at;
    way.push(at);
  }
  return way.at(-1) ?? accountId;
}

export type RolledUp = {
  readonly children: number;
  /** Home currency per year; null where none is known. */
  readonly arr: number | null;
  /** Weighted by revenue, one decimal; null where no child has a score. */
  readonly score: number | null;
  /** Unknown only where every child's is. */
  readonly worstBand: Band;
};

const worstFirst: readonly KnownBand[] = ["red", "yellow", "green"];

/**
 * What a parent's record shows of its children beside its own result, which stays its own. Where no scored
 * child has revenue all count alike. Null without children.
 */
export function rollUp(
  children: readonly {
    readonly arr: number | null;
    readonly score: number | null;
    readonly band: Band;
  }[],
): RolledUp | null {
  if (children.length === 0) return null;
  return {
    children: children.length,
    arr: sumOfKnown(children.map(({ arr }) => arr)),
    score: meanScore(children),
    worstBand:
      worstFirst.find((band) => children.some((child) => child.band === band)) ?? "unknown",
  };
}

function meanScore(children: Parameters<typeof rollUp>[0]): number | null {
  const scored = children.flatMap(({ arr, score }) =>
    score === null ? [] : [{ score, weight: Math.max(0, arr ?? 0) }],
  );
  if (scored.length === 0) return null;
  const total = scored.reduce((sum, { weight }) => sum + weight, 0);
  const weightOf = (weight: number) => (total === 0 ? 1 / scored.length : weight / total);
  const mean = scored.reduce((sum, { score, weight }) => sum + score * weightOf(weight), 0);
  return Math.round(mean * 10) / 10;
}
