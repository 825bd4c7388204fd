import type { Configuration } from "./configuration.ts";
import { conditionProblems } from "./play/condition-problems.ts";
import { playRuleProblems } from "./play/rule-problems.ts";
import { stepProblems } from "./play/step-problems.ts";
import type { Playbook, PlayEnd, Trigger } from "./playbook.ts";

/** What playbooks, signals, roles and the rules of plays say against each other or the rest of the document. */
export function playbookProblems(configuration: Configuration): string[] {
  const { roles, signals, playbooks } = configuration;
  return [
    ...Object.entries({ roles, signals, playbooks }).flatMap(([list, entries]) =>
      repeatedIds(list, entries),
    ),
    ...signals.flatMap(({ id, when, over }) => [
      ...conditionProblems(`signals.${id}.when`, when, configuration),
      ...(over === undefined ? [] : conditionProblems(`signals.${id}.over`, over, configuration)),
    ]),
    ...playbooks.flatMap((playbook) => problemsOf(playbook, configuration)),
    ...playRuleProblems(configuration),
  ];
}

function problemsOf(playbook: Playbook, configuration: Configuration): string[] {
  const place = `playbooks.${playbook.id}`;
  return [
    ...playbook.triggers.flatMap((trigger, i) =>
      triggerProblems(`${place}.triggers[${i}]`, trigger, configuration),
    ),
    ...playbook.ends.flatMap((end, i) => endProblems(`${place}.ends[${i}]`, end, configuration)),
    ...conditionProblems(`${place}.appliesTo`, playbook.appliesTo, configuration),
    ...otherPlaybooks(place, playbook, configuration),
    ...repeatedIds(`${place}.steps`, playbook.steps),
    ...playbook.steps.flatMap((step, i) =>
      stepProblems(`${place}.steps.${step.id}`, step, {
        before: playbook.steps.slice(0, i),
        configuration,
      }),
    ),
  ];
}

function repeatedIds(list: string, entries: readonly { readonly id: string }[]): string[] {
  const ids = entries.map(({ id }) => id);
  const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  return [...repeated].map((id) => `${list}.${id}: stands more than once: keep one of them`);
}

function triggerProblems(place: string, trigger: Trigger, configuration: Configuration): string[] {
  switch (trigger.on) {
    case "signal":
      return unknownSignal(`${place}.signal`, trigger.signal, configuration);
    case "stage":
      return [
        ...unknownStage(`${place}.stage`, trigger.stage, configuration),
        ...(trigger.if === undefined
          ? []
          : conditionProblems(`${place}.if`, trigger.if, configuration)),
      ];
    case "date":
      return tierDays(`${place}.daysBefore`, trigger.daysBefore, configuration);
    case "milestone":
      return tierDays(`${place}.lateDays`, trigger.lateDays, configuration);
    default:
      return [];
  }
}

function endProblems(place: string, end: PlayEnd, configuration: Configuration): string[] {
  switch (end.when) {
    case "signal":
    case "signal-over":
      return unknownSignal(`${place}.signal`, end.signal, configuration);
    case "stage":
      return unknownStage(`${place}.stage`, end.stage, configuration);
    default:
      return [];
  }
}

function unknownSignal(place: string, signal: string, { signals }: Configuration): string[] {
  return signals.some(({ id }) => id === signal)
    ? []
    : [`${place}: no signal has the id "${signal}": add it to signals or correct the name`];
}

function unknownStage(place: string, stage: string, configuration: Configuration): string[] {
  return conditionProblems(place, { fact: "stage", is: stage }, configuration);
}

function tierDays(
  place: string,
  days: Readonly<Record<string, number>>,
  { tiers }: Configuration,
): string[] {
  const named = Object.keys(days);
  if (named.length === 0) return [`${place}: names no tier: give the days of at least one`];
  return named
    .filter((tier) => !tiers.some(({ id }) => id === tier))
    .map((tier) => `${place}.${tier}: no tier has this id: add it to tiers or correct the name`);
}

function otherPlaybooks(
  place: string,
  { id, pauses, notWhile }: Playbook,
  { playbooks }: Configuration,
): string[] {
  return Object.entries({ pauses, notWhile }).flatMap(([list, others]) =>
    others.flatMap((other) => {
      const named = playbooks.find((playbook) => playbook.id === other);
      if (named === undefined)
        return [`${place}.${list}: no playbook has the id "${other}": correct or remove it`];
      if (list !== "pauses") return [];
      if (other === id)
        return [`${place}.pauses: names itself, so that it would never go on: remove it`];
      return named.pauses.includes(id)
        ? [
            `${place}.pauses: "${other}" pauses it too, so that both would wait: remove one of the two`,
          ]
        : [];
    }),
  );
}
