import type { Configuration, Source, SourceName } from "./configuration.ts";
import { holdsWords, wordsOf } from "./field-words.ts";
import { type MappableField, type MappingRule, mappingRules } from "./mapping-rules.ts";
import { isOwnField } from "./own-field.ts";
import { tierMappingRules } from "./tier-mapping-rules.ts";

const allRules: readonly MappingRule[] = [...mappingRules, ...tierMappingRules];

export type Finding = {
  /** What to use; null where somebody has to choose or nothing is known. */
  readonly source: Source | null;
  readonly why: string;
  /** Fields that might be meant instead, likeliest first. */
  readonly alternatives: readonly MappableField[];
};

/**
 * Finds each source by name and type. Only a field that carries the very name is taken; where the name is
 * merely close, or two fields carry it, nothing is guessed and the candidates are handed back.
 */
export function findSources(
  fields: readonly MappableField[],
): Readonly<Record<SourceName, Finding>> {
  // A property of ours is no source, whatever its label.
  const foreign = fields.filter(({ name }) => !isOwnField(name));
  const found = allRules.map((rule) => [rule.source, find(rule, foreign)] as const);
  return Object.fromEntries(found) as Record<SourceName, Finding>;
}

/** The configuration with the sources that were found, and those it had where nothing was. */
export function withSources(
  configuration: Configuration,
  findings: Readonly<Record<SourceName, Finding>>,
): Configuration {
  const sources = { ...configuration.sources };
  for (const { source: name } of allRules) {
    sources[name] = findings[name].source ?? sources[name];
  }
  return { ...configuration, sources };
}

/** Values of the deals' pipeline field whose label names renewals: where renewal deals live. */
export function findRenewalPipelines(fields: readonly MappableField[]): readonly string[] {
  return fields
    .filter(({ kind, name }) => kind === "deal" && wordsOf(name) === "pipeline")
    .flatMap(({ options }) => options)
    .filter(({ label }) => /\brenewals?\b/.test(wordsOf(label)))
    .map(({ value }) => value);
}

/** Salesforce's standard field for it; its options differ from org to org. */
const stageField = "Type";

/** Values of the account's stage that say "customer", in whatever words the org has; none where it has no such field. */
export function findCustomerStages(fields: readonly MappableField[]): readonly string[] {
  return fields
    .filter(({ kind, name, standard }) => kind === "account" && standard && name === stageField)
    .flatMap(({ options }) => options)
    .filter(({ value, label }) => [value, label].some((text) => /^customer\b/.test(wordsOf(text))))
    .map(({ value }) => value);
}

function find(rule: MappingRule, fields: readonly MappableField[]): Finding {
  const fitting = fields.filter((field) => fits(rule, field));
  const ranked = fitting
    .map((field) => ({ field, rank: rankOf(rule, field) }))
    .sort((a, b) => a.rank - b.rank || (a.field.name < b.field.name ? -1 : 1));
  const [best, second] = ranked;
  const candidates = ranked.map(({ field }) => field);
  if (best === undefined) return { ...rule.otherwise, alternatives: [] };
  if (best.rank === closeOnly) {
    return {
      source: rule.otherwise.source,
      why: `${rule.otherwise.why}; no field carries the very name, choose one if it is meant`,
      alternatives: candidates,
    };
  }
  if (second?.rank === best.rank) {
    return {
      source: null,
      why: `${named(best.field)} and ${named(second.field)} could both be meant: choose one`,
      alternatives: candidates,
    };
  }
  return {
    source: sourceOf(best.field),
    why: `${best.field.type} field ${named(best.field)} of the ${best.field.kind}`,
    alternatives: candidates.slice(1),
  };
}

const closeOnly = Number.MAX_SAFE_INTEGER;

function fits(rule: MappingRule, field: MappableField): boolean {
  if (!rule.types.includes(field.type)) return false;
  if (!rule.kinds.some((kind) => kind === field.kind)) return false;
  const names = namesOf(field);
  if (names.some((name) => rule.never.some((word) => holdsWords(name, word)))) return false;
  if (
    !names.some((name) =>
      [...rule.exactly, ...rule.about].some((phrase) => holdsWords(name, phrase)),
    )
  ) {
    return false;
  }
  return (rule.options ?? []).every((word) =>
    field.options.some(({ value, label }) =>
      [value, label].some((text) => wordsOf(text).includes(word)),
    ),
  );
}

/** Position of the phrase that the field carries; fields of the account come before those of deals. */
function rankOf(rule: MappingRule, field: MappableField): number {
  const positions = namesOf(field)
    .map((name) => rule.exactly.indexOf(name))
    .filter((position) => position >= 0);
  if (positions.length === 0) return closeOnly;
  return rule.kinds.indexOf(field.kind as "account") * rule.exactly.length + Math.min(...positions);
}

/** What reads a field of an account, or of its latest won deal. */
export function sourceOf({ kind, name }: Pick<MappableField, "kind" | "name">): Source {
  return kind === "deal"
    ? { from: "won-deals", take: "latest", field: name }
    : { from: "account", field: name };
}

function namesOf({ name, label }: MappableField): readonly string[] {
  // The last part of a path is the thing itself: "AccountTeamMember.Customer Success Manager".
  return [wordsOf(name.slice(name.lastIndexOf(".") + 1)), wordsOf(label)];
}

function named({ label, name }: MappableField): string {
  return `"${label}" (${name})`;
}
