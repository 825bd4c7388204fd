import type { Configuration } from "@bellwether/shared/domain/configuration";
import { describeChanges } from "@bellwether/shared/domain/configuration-changes";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Playbook, StepDefinition } from "@bellwether/shared/domain/playbook";
import { expect, test } from "vitest";

const changes = (over: Partial<Configuration>) =>
  describeChanges(defaultConfiguration, { ...defaultConfiguration, ...over });

/** What a change of the save plan is called. */
const ofPlan = (edit: (plan: Playbook) => Playbook) =>
  changes({
    playbooks: defaultConfiguration.playbooks.map((book) =>
      book.id === "save_plan" ? edit(book) : book,
    ),
  });
/** Of its third step. */
const ofStep = (edit: (step: StepDefinition) => StepDefinition) =>
  ofPlan((plan) => ({
    ...plan,
    steps: plan.steps.map((step) => (step.id === "decision_maker" ? edit(step) : step)),
  }));
const ofTier = (over: object) =>
  ofStep((step) => {
    const high = step.byTier["high_touch"];
    if (high === undefined) throw new Error("the step is not for high-touch");
    return { ...step, byTier: { ...step.byTier, high_touch: { ...high, ...over } } };
  });
const shown = defaultConfiguration.playbooks.slice(0, 2);

test.each<[string, readonly string[]]>([
  ["Save plan switched on.", ofPlan((plan) => ({ ...plan, on: true }))],
  ["Save plan: step 3 due on day 4 instead of 2 (High-touch).", ofTier({ due: { day: 4 } })],
  [
    "Save plan: step 3 due 30 days before the notice deadline instead of due on day 2 (High-touch).",
    ofTier({ due: { fromNotice: -30 } }),
  ],
  ["Save plan: step 3 takes 10 minutes instead of 30 (High-touch).", ofTier({ minutes: 10 })],
  ["Save plan: step 3 goes to CS lead instead of CSM (High-touch).", ofTier({ role: "cs_lead" })],
  [
    "Save plan: the instructions of step 3 changed (High-touch).",
    ofTier({ instructions: "Call." }),
  ],
  [
    "Save plan: the condition of step 3 changed (High-touch).",
    ofTier({ if: { fact: "arr", atLeast: 1 } }),
  ],
  [
    'Save plan: repeatDays of step 3 is 5 instead of "not set" (High-touch).',
    ofTier({ repeatDays: 5 }),
  ],
  [
    "Save plan: step 3 is also to be done where the play ends before it.",
    ofStep((step) => ({ ...step, afterEnd: true })),
  ],
  [
    "Save plan: step 7 is dropped where the play ends before it.",
    ofPlan((plan) => ({
      ...plan,
      steps: plan.steps.map(({ afterEnd: _, ...step }) => step),
    })),
  ],
  [
    "Save plan: step 3 is gone (High-touch).",
    ofStep((step) => {
      const { high_touch: _, ...byTier } = step.byTier;
      return { ...step, byTier };
    }),
  ],
  [
    "Save plan: the message of step 3 changed.",
    ofStep((step) => ({ ...step, message: { subject: "Hello", body: "Hello" } })),
  ],
  [
    'Save plan: label of step 3 is "Call" instead of "Speak to the decision maker, not the user".',
    ofStep((step) => ({ ...step, label: "Call" })),
  ],
  [
    'Save plan: the step "Risk review" is gone.',
    ofPlan((plan) => ({ ...plan, steps: plan.steps.filter(({ id }) => id !== "review") })),
  ],
  [
    "Save plan: the order of its steps changed.",
    ofPlan((plan) => ({ ...plan, steps: plan.steps.toReversed() })),
  ],
  ["Save plan: what starts it changed.", ofPlan((plan) => ({ ...plan, triggers: [] }))],
  ["Save plan: what ends it changed.", ofPlan((plan) => ({ ...plan, ends: [] }))],
  [
    "Save plan: it is for accounts of which the segment is smb instead of always.",
    ofPlan((plan) => ({ ...plan, appliesTo: { fact: "segment", is: "smb" } })),
  ],
  ["Save plan: coolDownDays is 9 instead of 0.", ofPlan((plan) => ({ ...plan, coolDownDays: 9 }))],
  [
    "Save plan: pauses is usage_drop instead of usage_drop, expansion.",
    ofPlan((plan) => ({ ...plan, pauses: ["usage_drop"] })),
  ],
])("%s", (sentence, sentences) => {
  expect(sentences).toEqual([sentence]);
});

test("a new playbook says what it is for, one that is gone its name", () => {
  const added = describeChanges(
    { ...defaultConfiguration, playbooks: shown },
    defaultConfiguration,
  );

  expect(added[0]).toBe(
    "Usage drop is new and off: A lasting drop in use is explained and answered before it becomes a decision to leave.",
  );
  expect(added).toHaveLength(6);
  expect(changes({ playbooks: shown })).toContain("Save plan is gone.");
});

test("signals are named by their labels", () => {
  const signals = defaultConfiguration.signals.map((signal) =>
    signal.id === "usage_drop" ? { ...signal, forDays: 14 } : signal,
  );

  expect(changes({ signals })).toEqual([
    'The forDays of the signal "Usage dropped by a quarter" is 14 instead of 7.',
  ]);
});
