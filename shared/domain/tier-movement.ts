import { complexityOf } from "./complexity.ts";
import type { Facts } from "./condition.ts";
import type { Configuration } from "./configuration.ts";
import { segmentOf } from "./segment.ts";
import { potentials, preferences } from "./stated-words.ts";
import type { TierFacts } from "./tier-facts.ts";
import { reasonOf, type WantedTier, wantedTier } from "./tier-wanted.ts";

/** What another document would do to the tiers, on the same facts. */
export type TierMovement = {
  /** Those of both documents, in the order of the newer; then null where an account has none. */
  readonly tiers: readonly {
    readonly tier: string | null;
    readonly label: string;
    readonly before: TierTally;
    readonly after: TierTally;
  }[];
  /** Between different tiers, in the same order. */
  readonly moves: readonly (TierTally & { readonly from: string; readonly to: string })[];
  /** Accounts that move, the largest revenue first and an unknown one last. */
  readonly examples: readonly MovedTier[];
  /** Planned hours a month over all accounts. */
  readonly hours: { readonly before: number; readonly after: number };
};

/** `arr` in home currency per year as far as it is known; `hours` a month, by the tiers' own plan. */
export type TierTally = {
  readonly accounts: number;
  readonly arr: number;
  readonly hours: number;
};

export type MovedTier = {
  /** Position among the rows. */
  readonly row: number;
  /** Labels. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly arr: number | null;
};

const mostExamples = 20;
const noTier = "No tier";

/**
 * `rows` are the facts that assessments stored. By the rules alone: a tier set by hand, what is decided
 * already and what waits are left aside, as is a segment's bound where the CRM states the segment.
 */
export function tierMovement(
  rows: readonly Facts[],
  before: Configuration,
  after: Configuration,
): TierMovement {
  const moved = rows.map((facts, row) => ({
    row,
    arr: numberIn(facts, "arr"),
    was: ruled(facts, before, before),
    is: ruled(facts, after, before),
  }));
  const labels = labelsOf(before, after);
  const has = (tier: string | null) =>
    moved.some(({ was, is }) => was.id === tier || is.id === tier);
  const ids = [...labels.keys(), ...(has(null) ? [null] : [])];
  const label = (tier: string | null) => (tier === null ? noTier : (labels.get(tier) ?? tier));
  const changed = moved.filter(({ was, is }) => was.id !== is.id);
  return {
    tiers: ids.map((tier) => ({
      tier,
      label: label(tier),
      before: tally(
        moved.filter(({ was }) => was.id === tier).map(({ arr, was }) => ({ arr, ...was })),
      ),
      after: tally(moved.filter(({ is }) => is.id === tier).map(({ arr, is }) => ({ arr, ...is }))),
    })),
    moves: ids.flatMap((from) =>
      ids.flatMap((to) => {
        const way = changed.filter(({ was, is }) => was.id === from && is.id === to);
        if (way.length === 0) return [];
        const more = way.map(({ arr, was, is }) => ({ arr, hours: is.hours - was.hours }));
        return [{ from: label(from), to: label(to), ...tally(more) }];
      }),
    ),
    examples: changed
      .toSorted((a, b) => (b.arr ?? -1) - (a.arr ?? -1) || a.row - b.row)
      .slice(0, mostExamples)
      .map(({ row, arr, was, is }) => ({
        row,
        from: label(was.id),
        to: label(is.id),
        reason: is.reason,
        arr,
      })),
    hours: {
      before: tally(moved.map(({ arr, was }) => ({ arr, ...was }))).hours,
      after: tally(moved.map(({ arr, is }) => ({ arr, ...is }))).hours,
    },
  };
}

function ruled(facts: Facts, document: Configuration, published: Configuration) {
  const known = factsOf(facts, document, published);
  const wanted = wantedTier(known, known.arr, document, new Set());
  return {
    id: wanted?.tier.id ?? null,
    reason: reasonIn(wanted, known, document),
    hours: wanted?.tier.hoursPerMonth ?? 0,
  };
}

function reasonIn(wanted: WantedTier | null, facts: TierFacts, document: Configuration): string {
  if (wanted === null) return "no recurring revenue known";
  return reasonOf(wanted, facts, document, null);
}

function factsOf(facts: Facts, document: Configuration, published: Configuration): TierFacts {
  const arr = numberIn(facts, "arr");
  const parts = {
    integrations: numberIn(facts, "integrations"),
    usesApi: facts["usesApi"] === true,
    products: numberIn(facts, "products"),
    seats: numberIn(facts, "seats"),
  };
  const isCounted = Object.values(parts).some((part) => part !== null && part !== false);
  const stored = wordIn(facts, "complexity", ["light", "standard", "power"]) ?? "standard";
  return {
    arr: document.groups.sizeOfGroup ? (numberIn(facts, "groupArr") ?? arr) : arr,
    statedSegment: statedIn(facts, document, published),
    preference: wordIn(facts, "preference", preferences),
    potential: wordIn(facts, "potential", potentials),
    complexity: isCounted ? complexityOf(parts, document.complexity) : stored,
    ...parts,
    strategic: facts["strategic"] === true,
    strategicReason: null,
    businessModel: textIn(facts, "businessModel"),
    humanTouch: facts["humanTouch"] === true,
    stage: textIn(facts, "stage"),
    renewsOn: null,
  };
}

/** Facts do not keep whose word a segment is: the CRM's where it has a field, or where no size gives it. */
function statedIn(facts: Facts, document: Configuration, published: Configuration): string | null {
  const segment = textIn(facts, "segment");
  const { segments, groups, sources } = published;
  const arr = numberIn(facts, "arr");
  const size = groups.sizeOfGroup ? (numberIn(facts, "groupArr") ?? arr) : arr;
  const isBySize = sources.segment === null && segment === segmentOf(size, segments)?.id;
  return isBySize || !document.segments.some(({ id }) => id === segment) ? null : segment;
}

function labelsOf(before: Configuration, after: Configuration): ReadonlyMap<string, string> {
  const gone = before.tiers.filter(({ id }) => !after.tiers.some((tier) => tier.id === id));
  return new Map([...after.tiers, ...gone].map(({ id, label }) => [id, label]));
}

function tally(
  parts: readonly { readonly arr: number | null; readonly hours: number }[],
): TierTally {
  const hours = parts.reduce((sum, part) => sum + part.hours, 0);
  return {
    accounts: parts.length,
    arr: parts.reduce((sum, part) => sum + (part.arr ?? 0), 0),
    hours: Math.round(hours * 10) / 10,
  };
}

function numberIn(facts: Facts, name: string): number | null {
  const value = facts[name];
  return typeof value === "number" ? value : null;
}

function textIn(facts: Facts, name: string): string | null {
  const value = facts[name];
  return typeof value === "string" ? value : null;
}

function wordIn<T extends string>(facts: Facts, name: string, words: readonly T[]): T | null {
  return words.find((word) => word === facts[name]) ?? null;
}
