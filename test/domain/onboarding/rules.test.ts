import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import { calendarOf } from "@bellwether/shared/domain/calendar";
import { configurationProblems } from "@bellwether/shared/domain/configuration-problems";
import { fittingOnboarding } from "@bellwether/shared/domain/default/fitting-onboarding";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { gateOf } from "@bellwether/shared/domain/onboarding/graduation";
import { milestonesOf, workingDaysLate } from "@bellwether/shared/domain/onboarding/milestones";
import { sayOfOnboarding } from "@bellwether/shared/domain/onboarding/say";
import { whyNot } from "@bellwether/shared/domain/onboarding/stages";
import { statusOf } from "@bellwether/shared/domain/onboarding/status";
import { describe, expect, it, test } from "vitest";
import { at, lived, withRules } from "./given-onboarding.ts";

const rules = defaultConfiguration.onboarding;
const calendar = calendarOf(defaultConfiguration.calendar);
const begun = lived([["2026-06-02", {}]]).onboarding;
if (begun === null) throw new Error("it begins");
const onboarding = begun;

const statusOn = (date: string, over: Partial<typeof onboarding> = {}) => {
  const now = { ...onboarding, ...over };
  const milestones = milestonesOf(now, "mid_touch", { rules, calendar, now: at(date) });
  return statusOf(now, "mid_touch", { milestones, gate: ["a word"], rules });
};
const reachedAll = Object.fromEntries(
  rules.milestones.map(({ id }) => [id, { on: "2026-06-10", by: null }]),
);

describe("how an onboarding stands, in words", () => {
  test.each([
    ["2026-06-15", "on_track", "Next: Kickoff held, by 15 Jun 2026"],
    ["2026-06-16", "behind", "Kickoff held is 1 working day late"],
    ["2026-06-22", "behind", "Kickoff held is 5 working days late, and one more is late"],
    ["2026-06-24", "stuck", "Kickoff held is 7 working days late, and one more is late"],
    ["2026-07-03", "stuck", "Kickoff held is 14 working days late, and 4 more are late"],
  ])("on %s it is %s: %s", (date, status, because) => {
    expect(statusOn(date)).toEqual({ status, because });
  });

  it("says what is left when every milestone is reached, and when it was over", () => {
    const graduatedOn = "2026-08-24";

    expect(statusOn("2026-07-03", { reached: reachedAll }).because).toBe(
      "Graduation waits for: a word",
    );
    expect(statusOn("2026-09-03", { graduatedOn })).toEqual({
      status: "graduated",
      because: "Graduated on 24 Aug 2026",
    });
  });

  it("says that the stage went ahead of it", () => {
    const because = "Left onboarding before graduation (a word)";
    const jumps = [{ from: "onboarding", to: "adoption", at: "", because }];

    expect(statusOn("2026-06-15", { jumps }).because).toBe(
      `${because}. Next: Kickoff held, by 15 Jun 2026`,
    );
  });

  it("a target on a weekend is late two working days after it", () => {
    const late = (date: string) => workingDaysLate("2026-06-13", at(date), calendar);

    expect(["2026-06-14", "2026-06-15", "2026-06-16"].map(late)).toEqual([0, 0, 1]);
  });
});

describe("the gate", () => {
  const asked = (seatsActive: number | null, csat: number | null, over = {}) =>
    gateOf(
      { ...onboarding, reached: reachedAll, ...over },
      "mid_touch",
      { seatsActive, csat },
      rules,
    );
  const word = { sponsorsWord: { by: "Ada", at: "", note: "They are content" } };

  test("asks for milestones, seats, and a good answer or the sponsor's word", () => {
    expect(asked(0.59, 3)).toEqual([
      "60 % of the seats active: 59 % are",
      "Onboarding CSAT of 4 or more, or the sponsor's word: it is 3",
    ]);
    expect(asked(0.6, 4)).toEqual([]);
    expect(asked(0.6, null, word)).toEqual([]);
    expect(asked(0.6, 4, { reached: {} })).toEqual([
      "Administrator and users trained: not reached",
      "First value: not reached",
    ]);
  });

  test("does not ask for what nothing measures", () => {
    expect(asked(null, 5)).toEqual([]);
  });

  test("asks a tier for the milestones that it has alone", () => {
    expect(gateOf(onboarding, "tech_touch", { seatsActive: null, csat: 5 }, rules)).toEqual([
      "First value: not reached",
    ]);
  });
});

test.each<[string, string, readonly string[], string | null]>([
  ["onboarding", "adoption", [], null],
  ["onboarding", "adoption", ["x"], "Left onboarding before graduation (x)"],
  ["onboarding", "renewal", [], "Went from onboarding to renewal without adoption"],
  ["onboarding", "churned", ["x"], null],
  ["adoption", "expansion", [], null],
  ["expansion", "renewal", [], null],
  ["renewal", "adoption", [], null],
  ["adoption", "onboarding", [], "Went back from adoption to onboarding"],
  ["churned", "onboarding", [], null],
  ["churned", "adoption", [], "Came back to adoption without onboarding"],
])("from %s to %s, with %j asked: %s", (from, to, gate, because) => {
  expect(whyNot(from, to, gate)).toBe(because);
});

describe("what a person says", () => {
  const given = { rules, tier: "mid_touch", gate: [], by: "Ada", today: "2026-06-20", at: "now" };
  const say = (
    saying: Parameters<typeof sayOfOnboarding>[1],
    over: Partial<typeof onboarding> = {},
    changes: { gate?: readonly string[] } = {},
  ) => sayOfOnboarding({ ...onboarding, ...over }, saying, { ...given, ...changes });
  const replan = { action: "replan", milestone: "kickoff", to: "2026-07-01", reason: "r" } as const;
  const reach = { action: "reach", milestone: "kickoff", on: "2026-06-18" } as const;

  test("reaches a milestone, on a day that has come, once", () => {
    expect(say(reach)).toMatchObject({
      over: "kickoff",
      onboarding: { reached: { kickoff: { on: "2026-06-18", by: "Ada" } } },
    });
    expect(say({ ...reach, on: "2026-06-21" })).toMatchObject({ ok: false, field: "on" });
    expect(say({ ...reach, milestone: "moon" })).toMatchObject({ ok: false, field: "milestone" });
    expect(say({ ...reach, milestone: "kickoff_booked" })).toMatchObject({ ok: false });
    expect(say(reach, { reached: reachedAll })).toMatchObject({
      message: "Kickoff held was reached on 10 Jun 2026 already.",
    });
  });

  test("moves a target, no more often than the rules have it", () => {
    const first = say(replan);
    const second = first.ok ? say({ ...replan, to: "2026-07-05" }, first.onboarding) : first;
    const third = second.ok ? say(replan, second.onboarding) : second;

    expect(second).toMatchObject({ ok: true, over: "kickoff" });
    if (second.ok)
      expect(
        milestonesOf(second.onboarding, "mid_touch", { rules, calendar, now: at("2026-07-01") })[0],
      ).toMatchObject({ targetOn: "2026-07-05", replanned: true, lateDays: 0 });
    expect(third).toMatchObject({
      message: "The plan was moved twice already. Let the sponsors decide what becomes of it.",
    });
    expect(say({ ...replan, to: "2026-06-19" })).toMatchObject({ ok: false, field: "on" });
  });

  test("graduates where the gate asks for nothing, whatever it is called", () => {
    const gate = ["First value: not reached", "a word"];
    const named = { ...reach, milestone: "graduation" };

    for (const saying of [{ action: "graduate" } as const, named]) {
      expect(say(saying)).toMatchObject({ onboarding: { graduatedOn: "2026-06-20" } });
      expect(say(saying, {}, { gate })).toMatchObject({
        code: "conflict",
        message: "Graduation still asks for: First value: not reached; a word.",
      });
    }
    expect(say(reach, { graduatedOn: "2026-06-19" })).toMatchObject({ ok: false });
  });
});

describe("the document", () => {
  const problemsWith = (over: Parameters<typeof withRules>[0]) =>
    configurationProblems(withRules(over)).filter((problem) => problem.startsWith("onboarding"));
  const [first] = rules.milestones;
  const milestone = { ...first, id: "own", label: "Own", targetDays: {}, reachedBy: null };

  test("that ships has no problem", () => {
    expect(problemsWith({})).toEqual([]);
  });

  test.each<[Parameters<typeof withRules>[0], string]>([
    [
      { milestones: [milestone, milestone], graduation: { ...rules.graduation, milestones: [] } },
      "onboarding.milestones.own: stands more than once: keep one of them",
    ],
    [
      { milestones: [...rules.milestones, { ...milestone, targetDays: { moon: 1 } }] },
      "onboarding.milestones.own.targetDays.moon: no tier has this id: add it to tiers or correct the name",
    ],
    [
      { milestones: [...rules.milestones, { ...milestone, reachedBy: { step: "fly" } }] },
      'onboarding.milestones.own.reachedBy.step: "Onboarding to first value" has no step "fly": correct the name',
    ],
    [
      { stuckAfterDays: { moon: 1 } },
      "onboarding.stuckAfterDays.moon: no tier has this id: add it to tiers or correct the name",
    ],
    [
      { graduation: { ...rules.graduation, milestones: ["moon"] } },
      'onboarding.graduation.milestones: no milestone has the id "moon": add it to onboarding.milestones or remove it',
    ],
  ])("%j is named with its place", (over, problem) => {
    expect(problemsWith(over)).toEqual([problem]);
  });

  test("with tiers of its own gets what fits of the shipped rules", () => {
    const tiers = defaultConfiguration.tiers.filter(({ id }) => id === "tech_touch");
    const fitting = fittingOnboarding({ ...defaultConfiguration, tiers });

    expect(fitting.milestones.map(({ id }) => id)).toEqual(["first_value", "graduation"]);
    expect(fitting.graduation.milestones).toEqual(["first_value"]);
    expect(fitting.stuckAfterDays).toEqual({ tech_touch: 10 });
  });

  test("that leaves them out reads with a copy that may be changed", () => {
    const { onboarding: _, ...document } = JSON.parse(JSON.stringify(defaultConfiguration));
    const parsed = parseConfiguration(document);

    expect(parsed).toMatchObject({ ok: true, configuration: { onboarding: rules } });
    expect(parsed.ok && parsed.configuration.onboarding).not.toBe(rules);
  });
});
