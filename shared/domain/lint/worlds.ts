import { complexities } from "../complexity.ts";
import type { Asked, Condition, Facts, FactValue, Known } from "../condition.ts";
import type { StatedFact } from "../condition-facts.ts";
import type { Configuration } from "../configuration.ts";
import { originOf } from "../measure-origin.ts";
import { businessModels, potentials, preferences, stages } from "../stated-words.ts";

/** A document that asks so much that more would have to be tried is believed. */
const most = 50_000;

/**
 * Every account that the conditions could tell apart, within what an installation can know: what holds for
 * none of these holds for nobody. `fixed` is the same for all. Null where they are too many to try.
 */
export function worldsOf(
  conditions: readonly Condition[],
  configuration: Configuration,
  fixed: Facts,
): readonly Asked[] | null {
  const leaves = conditions.flatMap(leavesOf);
  const facts = Map.groupBy(leaves.filter(asksFact), ({ fact }) => fact);
  const measures = Map.groupBy(leaves.filter(asksMeasure), ({ measure }) => measure);
  const choices = [
    ...[...facts].map(([name, tests]) => factChoice(name, tests, configuration, fixed)),
    ...[...measures].map(([id, tests]) => measureChoice(id, tests, configuration)),
  ];
  if (choices.reduce((count, { values }) => count * values.length, 1) > most) return null;
  const start: readonly Picked[] = [{ facts: fixed, known: {} }];
  return choices
    .reduce<readonly Picked[]>((picked, choice) => picked.flatMap(choice.each), start)
    .map(({ facts, known }) => ({ facts, known: (id) => known[id] ?? "unasked" }));
}

export function leavesOf(condition: Condition): readonly Leaf[] {
  if ("always" in condition) return [];
  if ("all" in condition) return condition.all.flatMap(leavesOf);
  if ("any" in condition) return condition.any.flatMap(leavesOf);
  if ("not" in condition) return leavesOf(condition.not);
  return [condition];
}

/** Facts that a condition asks and that no installation knows, and values that they never have. */
export function unstated(conditions: readonly Condition[], configuration: Configuration): string[] {
  const asked = conditions.flatMap(leavesOf).filter(asksFact);
  const never = asked.flatMap((leaf) => {
    const values = valuesOf(leaf.fact, configuration);
    if (values === null) return [leaf.fact];
    const isNever = "is" in leaf && values !== "numbers" && !values.includes(leaf.is);
    return isNever ? [`${leaf.fact} ${leaf.is}`] : [];
  });
  return [...new Set(never)];
}

type Leaf = Extract<Condition, { fact: string } | { measure: string }>;
type FactLeaf = Extract<Leaf, { fact: string }>;
type MeasureLeaf = Extract<Leaf, { measure: string }>;

const asksFact = (leaf: Leaf): leaf is FactLeaf => "fact" in leaf;
export const asksMeasure = (leaf: Leaf): leaf is MeasureLeaf => "measure" in leaf;

type Picked = { readonly facts: Facts; readonly known: Readonly<Record<string, Known>> };
type Choice = {
  readonly values: readonly unknown[];
  readonly each: (picked: Picked) => readonly Picked[];
};

const numbers = () => "numbers" as const;
const either = () => [true, false];

const factValues: Readonly<
  Record<StatedFact, (configuration: Configuration) => readonly FactValue[] | "numbers">
> = {
  usageFeed: either,
  surveyFeed: either,
  stage: () => stages,
  businessModel: () => businessModels,
  segment: ({ segments }) => segments.map(({ id }) => id),
  tier: ({ tiers }) => tiers.map(({ id }) => id),
  arr: numbers,
  championVacant: either,
  sponsorVacant: either,
  daysToNotice: numbers,
  daysToRenewal: numbers,
  daysSinceCoreEvent: numbers,
  accountAgeDays: numbers,
  riskDeclared: either,
  riskCause: ({ riskCauses }) => riskCauses.map(({ id }) => id),
  preference: () => [...preferences, "none"],
  potential: () => potentials,
  complexity: () => complexities,
  strategic: either,
  humanTouch: either,
  integrations: numbers,
  usesApi: () => [true],
  products: numbers,
  seats: numbers,
  groupArr: numbers,
};

/** Known of every account; any other fact can be absent. */
const alwaysStated = [
  "usageFeed",
  "surveyFeed",
  "riskDeclared",
  "preference",
  "complexity",
  "strategic",
  "humanTouch",
];

/** Null for a fact that no installation states. */
export function valuesOf(fact: string, configuration: Configuration) {
  if (!Object.hasOwn(factValues, fact)) return null;
  return factValues[fact as StatedFact](configuration);
}

function factChoice(
  name: string,
  tests: readonly FactLeaf[],
  configuration: Configuration,
  fixed: Facts,
): Choice {
  if (Object.hasOwn(fixed, name)) return { values: [fixed[name]], each: (picked) => [picked] };
  const stated = valuesOf(name, configuration) ?? [];
  const known = stated === "numbers" ? around(tests.flatMap(limitsOf)) : stated;
  const values = alwaysStated.includes(name) ? known : [...known, undefined];
  return {
    values,
    each: (picked) =>
      values.map((value) =>
        value === undefined ? picked : { ...picked, facts: { ...picked.facts, [name]: value } },
      ),
  };
}

function measureChoice(
  id: string,
  tests: readonly MeasureLeaf[],
  { measures }: Configuration,
): Choice {
  const measure = measures.find((candidate) => candidate.id === id);
  const supplied = measure !== undefined && originOf(measure).feed !== null;
  const values: readonly Known[] = supplied
    ? [...around(tests.flatMap(limitsOf)), "missing", "not-applicable"]
    : ["missing"];
  return {
    values,
    each: (picked) =>
      values.map((value) => ({ ...picked, known: { ...picked.known, [id]: value } })),
  };
}

function limitsOf(leaf: Leaf): readonly number[] {
  if ("atLeast" in leaf) return [leaf.atLeast];
  if ("atMost" in leaf) return [leaf.atMost];
  return "is" in leaf && typeof leaf.is === "number" ? [leaf.is] : [];
}

/** The limits, a number between each two of them, and one on either side of all. */
function around(limits: readonly number[]): readonly number[] {
  const sorted = [...new Set(limits)].sort((a, b) => a - b);
  const [first, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const between = sorted.slice(1).map((limit, i) => (limit + (sorted[i] ?? limit)) / 2);
  return [first - 1, ...sorted, ...between, last + 1];
}
