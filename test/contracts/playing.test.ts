import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, test } from "vitest";

type Json = Record<string, unknown>;

/** What is said of the shipped document with one place changed. */
function problemsWith(path: string, value: unknown): readonly string[] {
  const document = JSON.parse(JSON.stringify(defaultConfiguration)) as Json;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const holder = keys.reduce((at, key) => at[key] as Json, document);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  const parsed = parseConfiguration(document);
  return parsed.ok ? [] : parsed.problems;
}

describe("playbooks, roles and rules that cannot be read say where and what to do", () => {
  test.each<[string, unknown, string]>([
    ["playbooks.0.on", undefined, "playbooks[0].on: is missing: add it"],
    ["playbooks.0.priority", 0, "playbooks[0].priority: Too small: expected number to be >=1"],
    ["playbooks.0.steps", [], "playbooks[0].steps: needs at least one step"],
    [
      "playbooks.0.id",
      "Save plan#1",
      'playbooks[0].id: must be of small letters, digits, "_" and "-", like "save_plan"',
    ],
    [
      "playbooks.0.triggers.0",
      { on: "moon" },
      "playbooks[0].triggers[0].on: is no trigger: write on as band, signal, stage, date, milestone, person-gone, survey, usage, property, risk or handoff",
    ],
    [
      "playbooks.0.ends.0",
      { when: "moon", outcome: "lost" },
      "playbooks[0].ends[0].when: is no end: write when as band, signal-over, signal, stage, renewal, person-back, milestone-over or days",
    ],
    [
      "playbooks.0.steps.0.byTier.high_touch.due",
      { weeks: 1 },
      'playbooks[0].steps[0].byTier.high_touch.due: is no due date: write {"day": 2} or {"fromNotice": -30}',
    ],
    [
      "playbooks.0.steps.0.byTier.high_touch.minutes",
      -1,
      "playbooks[0].steps[0].byTier.high_touch.minutes: must not be negative",
    ],
    [
      "playbooks.0.steps.0.owner",
      "csm",
      'playbooks[0].steps[0]: "owner" is not known here: correct the spelling or remove it',
    ],
    [
      "playbooks.0.steps.0.byTier.high_touch.automatic",
      false,
      "playbooks[0].steps[0].byTier.high_touch.automatic: expected true",
    ],
    [
      "roles.0.from",
      { from: "moon" },
      "roles[0].from.from: is no source of a role: write null, csm, account-owner, deal-owner, an account field or a person's e-mail",
    ],
    [
      "roles.0.from",
      { from: "person", email: "lead" },
      "roles[0].from.email: must be an e-mail address",
    ],
    ["plays.dueTime", "5 pm", 'plays.dueTime: must be a time of day like "17:00"'],
    ["plays.skipReasons", [], "plays.skipReasons: needs at least one reason"],
    [
      "team",
      [{ email: "a@x.example", holidays: ["soon"] }],
      "team[0].holidays[0]: must be a date like 2026-12-25",
    ],
    ["signals.0.forDays", -1, "signals[0].forDays: must not be negative"],
  ])("%s = %j", (path, value, problem) => {
    expect(problemsWith(path, value)).toContain(problem);
  });

  test("what the parts say against each other is named too", () => {
    expect(problemsWith("playbooks.0.pauses", ["gone"])).toEqual([
      'playbooks.onboarding.pauses: no playbook has the id "gone": correct or remove it',
    ]);
  });
});

test("a document that does not speak of people and plays has what ships", () => {
  const {
    roles: _,
    team: __,
    plays: ___,
    alerts: ____,
    ...without
  } = structuredClone(defaultConfiguration);

  expect(parseConfiguration(without)).toEqual({ ok: true, configuration: defaultConfiguration });
});
