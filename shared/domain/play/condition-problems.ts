import type { Condition } from "../condition.ts";
import type { Configuration } from "../configuration.ts";
import { leavesOf } from "../lint/worlds.ts";
import type { StepDefinition } from "../playbook.ts";
import { knownFact } from "./known-facts.ts";

type FactLeaf = Extract<Condition, { fact: string }>;

const answerOf = "answer.";

/** What a condition asks that nobody can answer; `before` are the steps whose answers may be asked for. */
export function conditionProblems(
  place: string,
  condition: Condition,
  configuration: Configuration,
  before: readonly StepDefinition[] = [],
): string[] {
  return leavesOf(condition).flatMap((leaf) => {
    if ("measure" in leaf) {
      return configuration.measures.some(({ id }) => id === leaf.measure)
        ? []
        : [`${place}: no measure has the id "${leaf.measure}": define it or correct the name`];
    }
    return leaf.fact.startsWith(answerOf)
      ? answerProblems(place, leaf, before)
      : factProblems(place, leaf, configuration);
  });
}

function factProblems(place: string, leaf: FactLeaf, configuration: Configuration): string[] {
  const known = knownFact(leaf.fact, configuration);
  if (known === null)
    return [`${place}: nothing ever says "${leaf.fact}": correct the name of the fact`];
  const { values } = known;
  if (!("is" in leaf))
    return values === "numbers"
      ? []
      : [`${place}: "${leaf.fact}" is no number: compare it with "is"`];
  if (values === "numbers" || values.includes(leaf.is)) return [];
  return [`${place}: "${leaf.fact}" is never "${leaf.is}": write one of ${values.join(", ")}`];
}

function answerProblems(
  place: string,
  leaf: FactLeaf,
  before: readonly StepDefinition[],
): string[] {
  const id = leaf.fact.slice(answerOf.length);
  const step = before.find((candidate) => candidate.id === id);
  if (step === undefined)
    return [
      `${place}: no step before it has the id "${id}": ask for the answer of an earlier step`,
    ];
  const answers = step.answers ?? [];
  if (answers.length === 0)
    return [
      `${place}: the step "${id}" asks for no answer: give it answers, or ask something else`,
    ];
  if (!("is" in leaf)) return [`${place}: "${leaf.fact}" is no number: compare it with "is"`];
  return answers.some((answer) => answer.id === leaf.is)
    ? []
    : [
        `${place}: the step "${id}" has no answer "${leaf.is}": write one of ${answers.map((answer) => answer.id).join(", ")}`,
      ];
}
