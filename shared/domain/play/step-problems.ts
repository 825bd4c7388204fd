import type { Configuration } from "../configuration.ts";
import type { StepDefinition, StepForTier } from "../playbook.ts";
import { conditionProblems } from "./condition-problems.ts";
import { knownMergeFields, mergeFieldsOf } from "./merge.ts";

type Given = {
  /** The steps before it. */
  readonly before: readonly StepDefinition[];
  readonly configuration: Configuration;
};

/** What a step of a playbook names that does not exist. */
export function stepProblems(place: string, step: StepDefinition, given: Given): string[] {
  const { before, configuration } = given;
  const tiers = Object.entries(step.byTier);
  return [
    ...(tiers.length === 0
      ? [`${place}.byTier: no tier has this step: name one, or remove the step`]
      : []),
    ...tiers.flatMap(([tier, forTier]) =>
      tierProblems(`${place}.byTier.${tier}`, tier, forTier, given),
    ),
    ...(step.if === undefined
      ? []
      : conditionProblems(`${place}.if`, step.if, configuration, before)),
    ...answerProblems(place, step),
    ...lookBackProblems(place, step),
    ...(step.message === undefined
      ? []
      : [
          ...mergeProblems(`${place}.message.subject`, step.message.subject, configuration),
          ...mergeProblems(`${place}.message.body`, step.message.body, configuration),
        ]),
  ];
}

function tierProblems(place: string, tier: string, forTier: StepForTier, given: Given): string[] {
  const { before, configuration } = given;
  return [
    ...(configuration.tiers.some(({ id }) => id === tier)
      ? []
      : [`${place}: no tier has this id: add it to tiers or correct the name`]),
    ...(configuration.roles.some(({ id }) => id === forTier.role)
      ? []
      : [
          `${place}.role: no role has the id "${forTier.role}": add it to roles or correct the name`,
        ]),
    ...(forTier.if === undefined
      ? []
      : conditionProblems(`${place}.if`, forTier.if, configuration, before)),
    ...mergeProblems(`${place}.instructions`, forTier.instructions, configuration),
  ];
}

/** It is done once, when it is over. */
function lookBackProblems(place: string, { afterEnd, atOnce, byTier }: StepDefinition): string[] {
  if (afterEnd === undefined) return [];
  const repeats = Object.entries(byTier).filter(([, { repeatDays }]) => repeatDays !== undefined);
  return [
    ...(atOnce === undefined
      ? []
      : [`${place}.afterEnd: it cannot open with the play as well: remove this or atOnce`]),
    ...repeats.map(
      ([tier]) =>
        `${place}.byTier.${tier}.repeatDays: what comes after the end cannot repeat: remove it`,
    ),
  ];
}

function answerProblems(place: string, { answers = [] }: StepDefinition): string[] {
  const ids = answers.map(({ id }) => id);
  const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  return [...repeated].map(
    (id) => `${place}.answers.${id}: stands more than once: keep one of them`,
  );
}

/** A name that nothing can fill in would leave a hole in a letter. */
function mergeProblems(place: string, text: string, configuration: Configuration): string[] {
  const known = knownMergeFields(configuration);
  return mergeFieldsOf(text)
    .filter((name) => !known.has(name))
    .map((name) =>
      name.startsWith("field:")
        ? `${place}: no mapped field of the account is called "${name.slice("field:".length)}": map it under sources, or remove {${name}}`
        : `${place}: {${name}} is no merge field: write {account}, {contact}, {champion}, {csm}, {owner}, {renewsOn}, {noticeBy}, {arr}, {score}, {reason}, a measure's id or {field:NAME}`,
    );
}
