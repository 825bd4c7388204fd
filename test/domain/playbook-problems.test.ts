import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Playbook, StepDefinition } from "@bellwether/shared/domain/playbook";
import { playbookProblems } from "@bellwether/shared/domain/playbook-problems";
import { describe, expect, test } from "vitest";

const step: StepDefinition = {
  id: "call",
  label: "Call",
  why: "They are waiting.",
  byTier: {
    high_touch: { role: "csm", due: { day: 1 }, minutes: 5, instructions: "Call {champion}." },
  },
};
const playbook: Playbook = {
  id: "own",
  label: "Own",
  purpose: "To see.",
  on: true,
  priority: 1,
  triggers: [],
  appliesTo: { always: true },
  ends: [],
  coolDownDays: 0,
  once: null,
  coolDownOf: "account",
  pauses: [],
  notWhile: [],
  asksCause: false,
  steps: [step],
};

const problemsWith = (over: Partial<Configuration>) =>
  playbookProblems({ ...defaultConfiguration, playbooks: [], ...over });
const problemsOf = (over: Partial<Playbook>) =>
  problemsWith({ playbooks: [{ ...playbook, ...over }] });
const problemsOfStep = (over: Partial<StepDefinition>, ...before: readonly StepDefinition[]) =>
  problemsOf({ steps: [...before, { ...step, ...over }] });
const inHigh = (over: object) => ({
  byTier: { high_touch: { role: "csm", due: { day: 1 }, minutes: 5, instructions: "", ...over } },
});

test("the shipped playbooks have none, on or off", () => {
  const on = defaultConfiguration.playbooks.map((book) => ({ ...book, on: true }));

  expect(playbookProblems(defaultConfiguration)).toEqual([]);
  expect(problemsWith({ playbooks: on })).toEqual([]);
});

describe("a playbook that asks for what is not there says where and what to do", () => {
  test.each<[string, readonly string[]]>([
    [
      'playbooks.own.triggers[0].signal: no signal has the id "gone": add it to signals or correct the name',
      problemsOf({ triggers: [{ on: "signal", signal: "gone" }] }),
    ],
    [
      'playbooks.own.triggers[0].stage: "stage" is never "trial": write one of onboarding, adoption, expansion, renewal, churned',
      problemsOf({ triggers: [{ on: "stage", stage: "trial" }] }),
    ],
    [
      "playbooks.own.triggers[0].daysBefore.huge: no tier has this id: add it to tiers or correct the name",
      problemsOf({ triggers: [{ on: "date", date: "notice", daysBefore: { huge: 1 } }] }),
    ],
    [
      "playbooks.own.triggers[0].lateDays: names no tier: give the days of at least one",
      problemsOf({ triggers: [{ on: "milestone", milestone: null, lateDays: {} }] }),
    ],
    [
      'playbooks.own.ends[0].signal: no signal has the id "gone": add it to signals or correct the name',
      problemsOf({
        ends: [{ when: "signal-over", signal: "gone", forDays: 1, outcome: "achieved" }],
      }),
    ],
    [
      'playbooks.own.ends[0].stage: "stage" is never "left": write one of onboarding, adoption, expansion, renewal, churned',
      problemsOf({ ends: [{ when: "stage", stage: "left", outcome: "lost" }] }),
    ],
    [
      'playbooks.own.pauses: no playbook has the id "other": correct or remove it',
      problemsOf({ pauses: ["other"] }),
    ],
    [
      'playbooks.own.notWhile: no playbook has the id "other": correct or remove it',
      problemsOf({ notWhile: ["other"] }),
    ],
    [
      "playbooks.own.pauses: names itself, so that it would never go on: remove it",
      problemsOf({ pauses: ["own"] }),
    ],
    [
      'playbooks.own.pauses: "twin" pauses it too, so that both would wait: remove one of the two',
      problemsWith({
        playbooks: [
          { ...playbook, pauses: ["twin"] },
          { ...playbook, id: "twin", pauses: ["own"] },
        ],
      }),
    ],
    [
      'playbooks.own.appliesTo: no measure has the id "mood": define it or correct the name',
      problemsOf({ appliesTo: { not: { measure: "mood", atLeast: 1 } } }),
    ],
    [
      'playbooks.own.appliesTo: nothing ever says "colour": correct the name of the fact',
      problemsOf({ appliesTo: { fact: "colour", is: "red" } }),
    ],
    [
      'playbooks.own.appliesTo: "band" is never "amber": write one of green, yellow, red, unknown',
      problemsOf({ appliesTo: { fact: "band", is: "amber" } }),
    ],
    [
      'playbooks.own.appliesTo: "band" is no number: compare it with "is"',
      problemsOf({ appliesTo: { fact: "band", atLeast: 1 } }),
    ],
    [
      'playbooks.own.appliesTo: "riskCause" is never "mood": write one of',
      problemsOf({ appliesTo: { fact: "riskCause", is: "mood" } }),
    ],
    [
      'playbooks.own.appliesTo: no step before it has the id "call": ask for the answer of an earlier step',
      problemsOf({ appliesTo: { fact: "answer.call", is: "yes" } }),
    ],
    [
      "playbooks.own: stands more than once: keep one of them",
      problemsWith({ playbooks: [playbook, playbook] }),
    ],
    [
      "playbooks.own.steps.call: stands more than once: keep one of them",
      problemsOf({ steps: [step, step] }),
    ],
    [
      'signals.s.when: no measure has the id "mood": define it or correct the name',
      problemsWith({
        signals: [{ id: "s", label: "S", when: { measure: "mood", atMost: 1 }, forDays: 0 }],
      }),
    ],
    [
      'signals.s.over: nothing ever says "mood": correct the name of the fact',
      problemsWith({
        signals: [
          {
            id: "s",
            label: "S",
            when: { always: true },
            over: { fact: "mood", is: true },
            forDays: 0,
          },
        ],
      }),
    ],
  ])("%s", (problem, problems) => {
    expect(problems.some((found) => found.startsWith(problem))).toBe(true);
    expect(problems.length).toBeLessThanOrEqual(2);
  });
});

describe("a step that names what is not there says so", () => {
  const asks = { ...step, id: "ask", answers: [{ id: "yes", label: "Yes" }] };

  test.each<[string, readonly string[]]>([
    [
      "playbooks.own.steps.call.byTier: no tier has this step: name one, or remove the step",
      problemsOfStep({ byTier: {} }),
    ],
    [
      "playbooks.own.steps.call.byTier.huge: no tier has this id: add it to tiers or correct the name",
      problemsOfStep({
        byTier: { huge: { role: "csm", due: { day: 1 }, minutes: 5, instructions: "" } },
      }),
    ],
    [
      'playbooks.own.steps.call.byTier.high_touch.role: no role has the id "boss": add it to roles or correct the name',
      problemsOfStep(inHigh({ role: "boss" })),
    ],
    [
      'playbooks.own.steps.call.byTier.high_touch.if: no measure has the id "mood": define it or correct the name',
      problemsOfStep(inHigh({ if: { measure: "mood", applies: true } })),
    ],
    [
      "playbooks.own.steps.call.byTier.high_touch.instructions: {custmer} is no merge field: write {account}",
      problemsOfStep(inHigh({ instructions: "Call {custmer}." })),
    ],
    [
      'playbooks.own.steps.call.message.subject: no mapped field of the account is called "Plan": map it under sources, or remove {field:Plan}',
      problemsOfStep({ message: { subject: "{field:Plan}", body: "x" } }),
    ],
    [
      "playbooks.own.steps.call.message.body: {nobody} is no merge field",
      problemsOfStep({ message: { subject: "x", body: "Dear {nobody}" } }),
    ],
    [
      "playbooks.own.steps.call.afterEnd: it cannot open with the play as well: remove this or atOnce",
      problemsOfStep({ afterEnd: true, atOnce: true }),
    ],
    [
      "playbooks.own.steps.call.byTier.high_touch.repeatDays: what comes after the end cannot repeat",
      problemsOfStep({
        afterEnd: true,
        byTier: {
          high_touch: { role: "csm", due: { day: 1 }, minutes: 1, instructions: "", repeatDays: 5 },
        },
      }),
    ],
    [
      "playbooks.own.steps.call.answers.yes: stands more than once: keep one of them",
      problemsOfStep({ answers: [...asks.answers, ...asks.answers] }),
    ],
    [
      'playbooks.own.steps.call.if: the step "ask" has no answer "no": write one of yes',
      problemsOfStep({ if: { fact: "answer.ask", is: "no" } }, asks),
    ],
    [
      'playbooks.own.steps.call.if: the step "ask" asks for no answer: give it answers, or ask something else',
      problemsOfStep({ if: { fact: "answer.ask", is: "yes" } }, { ...step, id: "ask" }),
    ],
    [
      'playbooks.own.steps.call.if: no step before it has the id "call": ask for the answer of an earlier step',
      problemsOfStep({ if: { fact: "answer.call", is: "yes" }, answers: asks.answers }, asks),
    ],
  ])("%s", (problem, problems) => {
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  test("an earlier step's answer may be asked for", () => {
    expect(problemsOfStep({ if: { fact: "answer.ask", is: "yes" } }, asks)).toEqual([]);
  });
});

describe("rules and people", () => {
  const { plays } = defaultConfiguration;

  test.each<[string, readonly string[]]>([
    [
      'plays.escalation[0].to: no role has the id "boss": add it to roles or correct the name',
      problemsWith({
        plays: { ...plays, escalation: [{ afterDays: 1, to: "boss", takes: true }] },
      }),
    ],
    [
      'plays.escalation[0].if: nothing ever says "mood": correct the name of the fact',
      problemsWith({
        plays: {
          ...plays,
          escalation: [{ afterDays: 1, to: "csm", takes: true, if: { fact: "mood", is: 1 } }],
        },
      }),
    ],
    [
      'plays.pod: no role has the id "boss": add it to roles or correct the name',
      problemsWith({ plays: { ...plays, pod: ["boss"] } }),
    ],
    [
      "plays.skipReasons.no_time: stands more than once: keep one of them",
      problemsWith({
        plays: { ...plays, skipReasons: [...plays.skipReasons, ...plays.skipReasons.slice(-1)] },
      }),
    ],
    [
      "team.a@x.example: stands more than once: keep one of them",
      problemsWith({ team: [{ email: "a@x.example" }, { email: "A@x.example" }] }),
    ],
    [
      'team.a@x.example.timeZone: "Mars" is not known: use an IANA name like "Europe/Berlin"',
      problemsWith({ team: [{ email: "a@x.example", timeZone: "Mars" }] }),
    ],
  ])("%s", (problem, problems) => {
    expect(problems).toEqual([problem]);
  });
});
