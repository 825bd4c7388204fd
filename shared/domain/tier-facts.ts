import type { AccountFacts } from "./account-facts.ts";
import { type Complexity, complexityOf } from "./complexity.ts";
import type { Facts, FactValue } from "./condition.ts";
import type { Configuration, SegmentBound, SourceName } from "./configuration.ts";
import type { Contract } from "./contract.ts";
import type { Renewal } from "./renewal.ts";
import { productsOf } from "./revenue.ts";
import { segmentNamed, segmentOf } from "./segment.ts";
import { sourceText } from "./source-value.ts";
import {
  businessModelNamed,
  integrationsNamed,
  isMarked,
  type Potential,
  type Preference,
  potentialNamed,
  preferenceNamed,
  reasonOfMark,
  stageNamed,
} from "./stated-words.ts";

/** What the tier of an account follows from; null for what nobody has said. */
export type TierFacts = {
  /** The size: home currency per year, of the whole group where the document says so. */
  readonly arr: number | null;
  /** The id of the segment that the CRM states: it goes before the size. */
  readonly statedSegment: string | null;
  readonly preference: Preference | null;
  /** Asked, never guessed. */
  readonly potential: Potential | null;
  readonly complexity: Complexity;
  readonly integrations: number | null;
  readonly usesApi: boolean;
  readonly products: number | null;
  readonly seats: number | null;
  readonly strategic: boolean;
  readonly strategicReason: string | null;
  readonly businessModel: string | null;
  /** Whether human touch was bought. */
  readonly humanTouch: boolean;
  readonly stage: string | null;
  /** `YYYY-MM-DD` */
  readonly renewsOn: string | null;
};

export function tierFactsOf(input: {
  readonly facts: Pick<AccountFacts, "account" | "group">;
  readonly configuration: Configuration;
  readonly contracts: readonly Contract[];
  readonly arr: number | null;
  readonly seats: number | null;
  readonly renewal: Renewal | null;
  /** Epoch milliseconds. */
  readonly now: number;
}): TierFacts {
  const { facts, configuration, contracts, arr, seats, renewal, now } = input;
  const said = (name: SourceName) =>
    sourceText({ source: configuration.sources[name], account: facts.account, contracts });
  const segment = read(said("segment"), (word) => segmentNamed(word, configuration.segments));
  const { count, usesApi } = read(said("integrations"), integrationsNamed) ?? unknownIntegrations;
  const products = productsOf(contracts, now);
  const parts = {
    integrations: count,
    usesApi,
    products: products.length === 0 ? null : products.length,
    seats,
  };
  const { sizeOfGroup } = configuration.groups;
  return {
    arr: sizeOfGroup ? (facts.group?.arr ?? arr) : arr,
    statedSegment: segment?.id ?? null,
    preference: read(said("preference"), preferenceNamed),
    potential: read(said("potential"), potentialNamed),
    complexity: complexityOf(parts, configuration.complexity),
    ...parts,
    strategic: isMarked(said("strategic")),
    strategicReason: reasonOfMark(said("strategic")),
    businessModel: read(said("businessModel"), businessModelNamed),
    humanTouch: isMarked(said("humanTouch")),
    stage: read(said("lifecycleStage"), stageNamed),
    renewsOn: renewal?.renewsOn ?? null,
  };
}

const unknownIntegrations = { count: null, usesApi: false };

function read<T>(said: string | null, as: (said: string) => T): T | null {
  return said === null ? null : as(said);
}

/** What a tier rule may ask; see `askedFacts`. */
export const tierFactNames = [
  "arr",
  "segment",
  "preference",
  "potential",
  "complexity",
  "strategic",
  "businessModel",
  "humanTouch",
  "integrations",
  "products",
  "seats",
  "stage",
] as const;

/**
 * The facts as conditions ask them, at a size that may be another than the account's. `preference` is "none"
 * where nobody asked for anything, so that "not self-service" holds for them.
 */
export function askedFacts(
  facts: TierFacts,
  arr: number | null,
  segments: readonly SegmentBound[],
): Facts {
  const { preference, potential, complexity, strategic, businessModel, humanTouch } = facts;
  const { integrations, products, seats, stage } = facts;
  const all: Readonly<Record<(typeof tierFactNames)[number], FactValue | null>> = {
    arr,
    segment: segmentAt(facts, arr, segments)?.id ?? null,
    preference: preference ?? "none",
    potential,
    complexity,
    strategic,
    businessModel,
    humanTouch,
    integrations,
    products,
    seats,
    stage,
  };
  return knownOf(all);
}

function knownOf(all: Readonly<Record<string, FactValue | null>>): Facts {
  const known: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(all)) if (value !== null) known[name] = value;
  return known;
}

/** The CRM's word, else by size. */
export function segmentAt(
  { statedSegment }: Pick<TierFacts, "statedSegment">,
  arr: number | null,
  segments: readonly SegmentBound[],
): SegmentBound | null {
  return segments.find(({ id }) => id === statedSegment) ?? segmentOf(arr, segments);
}
