import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { deadTriggers } from "@bellwether/shared/domain/lint/dead-triggers";
import type { LintContext } from "@bellwether/shared/domain/lint/finding";
import { lint } from "@bellwether/shared/domain/lint/lint";
import { playbookOwners } from "@bellwether/shared/domain/lint/playbook-owners";
import { playbookTexts } from "@bellwether/shared/domain/lint/playbook-texts";
import type { Playbook, StepDefinition, Trigger } from "@bellwether/shared/domain/playbook";
import { describe, expect, test } from "vitest";

const everything: LintContext = {
  connected: ["usage", "surveys", "tickets", "activities", "crm"],
};
const nothing: LintContext = { connected: [] };
const playbook = (id: string): Playbook => {
  const found = defaultConfiguration.playbooks.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no playbook ${id}`);
  return found;
};
const withBooks = (...playbooks: readonly Playbook[]): Configuration => ({
  ...defaultConfiguration,
  playbooks,
});
const savePlan = playbook("save_plan");
const [first] = savePlan.steps;
const places = (found: readonly { readonly severity: string; readonly place: string }[]) =>
  found.map(({ severity, place }) => `${severity} ${place}`);

test("as shipped, nothing is found", () => {
  for (const rule of [playbookTexts, deadTriggers, playbookOwners])
    expect(rule(defaultConfiguration, nothing)).toEqual([]);
});

describe("texts", () => {
  const found = (over: Partial<Playbook>) =>
    places(playbookTexts(withBooks({ ...savePlan, ...over }), everything));
  const step = (over: Partial<StepDefinition>): readonly StepDefinition[] =>
    first === undefined ? [] : [{ ...first, ...over }];
  const high = { role: "csm", due: { day: 1 }, minutes: 1, instructions: " " };

  test("a playbook says what it is for", () => {
    expect(found({ purpose: " " })).toEqual(["warning playbooks.save_plan.purpose"]);
  });

  test("a step says why, and what to do", () => {
    expect(found({ steps: step({ why: "" }) })).toEqual([
      "warning playbooks.save_plan.steps.acknowledge.why",
    ]);
    expect(found({ steps: step({ byTier: { high_touch: high } }) })).toEqual([
      "warning playbooks.save_plan.steps.acknowledge.byTier.high_touch.instructions",
    ]);
  });

  test("twelve steps in a tier are the most that anybody keeps in mind", () => {
    const steps = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...step({ id: `s${i}` })[0],
      })) as StepDefinition[];

    expect(found({ steps: steps(12) })).toEqual([]);
    expect(found({ steps: steps(13) })).toEqual(Array(3).fill("warning playbooks.save_plan.steps"));
  });
});

describe("a playbook that is on and cannot start", () => {
  const found = (
    triggers: readonly Trigger[],
    context = everything,
    over: Partial<Configuration> = {},
  ) =>
    places(deadTriggers({ ...withBooks({ ...savePlan, on: true, triggers }), ...over }, context));
  const red: Trigger = { on: "band", band: "red" };
  const stage: Trigger = { on: "stage", stage: "onboarding" };
  const late = (milestone: string | null): Trigger => ({
    on: "milestone",
    milestone,
    lateDays: { high_touch: 1 },
  });
  const signal = (id: string): Trigger => ({ on: "signal", signal: id });
  const handoff: Trigger = { on: "handoff", kind: "new" };
  const { onboarding, handoffs } = defaultConfiguration;
  const noMilestones = { onboarding: { ...onboarding, milestones: [] } };
  const dead = ["error playbooks.save_plan.triggers"];

  test.each<[string, Trigger]>([
    ["a signal of facts that nothing states", signal("notice_received")],
    ["a stage that nobody has mapped", stage],
    ["a milestone that onboarding does not have", late("moon")],
  ])("waits for %s", (_what, trigger) => {
    expect(found([trigger])).toEqual(dead);
    expect(found([red, trigger])).toEqual(["warning playbooks.save_plan.triggers[1]"]);
  });

  test("waits for milestones that nothing supplies, or handoffs that there are none of", () => {
    expect(found([late(null)], everything, noMilestones)).toEqual(dead);
    expect(found([handoff], everything, { handoffs: { ...handoffs, on: false } })).toEqual(dead);
    expect(found([late(null)])).toEqual([]);
    expect(found([late("kickoff")])).toEqual([]);
    expect(found([handoff], everything, { handoffs: { ...handoffs, on: true } })).toEqual([]);
  });

  test("waits for a stage with a condition that no account can meet", () => {
    const lifecycleStage = { from: "account" as const, field: "stage" };
    const sources = { ...defaultConfiguration.sources, lifecycleStage };
    const asks = (fact: string): Trigger => ({ ...stage, if: { fact, is: true } }) as Trigger;

    expect(found([asks("noticeGiven")], everything, { sources })).toEqual(dead);
    expect(found([asks("usageFeed")], everything, { sources })).toEqual([]);
  });

  test("waits for surveys or usage that are not connected", () => {
    const nps: Trigger = { on: "survey", survey: "nps", atMost: 6 };
    const use: Trigger = { on: "usage", event: "Exported" };

    expect(found([nps])).toEqual([]);
    expect(found([nps], nothing)).toEqual(dead);
    expect(found([use], nothing)).toEqual(dead);
  });

  test("is not one whose triggers can come, or that is started by hand", () => {
    expect(found([red])).toEqual([]);
    expect(found([signal("usage_drop")])).toEqual([]);
    expect(found([])).toEqual([]);
  });

  test("can, once the field is mapped or the measure has a source", () => {
    const sources = {
      ...defaultConfiguration.sources,
      lifecycleStage: { from: "account" as const, field: "stage" },
    };
    const measures = defaultConfiguration.measures.map((measure) =>
      measure.id === "milestones_late"
        ? {
            ...measure,
            source: { from: "account" as const, field: "late", enteredBy: "system" as const },
          }
        : measure,
    );

    expect(found([stage], everything, { sources })).toEqual([]);
    expect(found([late(null)], everything, { measures, ...noMilestones })).toEqual([]);
  });
});

describe("once a playbook is on", () => {
  const on = (...ids: readonly string[]) =>
    withBooks(...ids.map((id) => ({ ...playbook(id), on: true })));

  test("escalations go to somebody", () => {
    const roles = defaultConfiguration.roles.map((role) =>
      role.id === "cs_lead"
        ? { ...role, from: { from: "person" as const, email: "lead@x.example" } }
        : role,
    );

    expect(places(playbookOwners(on("save_plan"), everything))).toEqual([
      "warning plays.escalation[0].to",
      "warning plays.escalation[1].to",
    ]);
    expect(places(playbookOwners({ ...on("save_plan"), roles }, everything))).toEqual([
      "warning plays.escalation[1].to",
    ]);
  });

  test("one starts when an account turns red", () => {
    expect(places(playbookOwners(on("renewal"), everything))).toContain("warning playbooks");
    expect(places(playbookOwners(on("save_plan"), everything))).not.toContain("warning playbooks");
  });

  test("the linter asks all of this", () => {
    const document = on("onboarding");
    const rules = lint(
      { ...document, playbooks: document.playbooks.map((book) => ({ ...book, purpose: "" })) },
      everything,
    ).map(({ rule }) => rule);

    expect(rules).toEqual(
      expect.arrayContaining(["playbook-texts", "dead-triggers", "playbook-owners"]),
    );
  });
});
