import type { Band } from "@bellwether/shared/domain/assessment";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { Play, PlayStep } from "@bellwether/shared/domain/play";
import { type LearningInput, learningOf } from "@bellwether/shared/domain/play/learning";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { describe, expect, test } from "vitest";
import { day } from "./given-seen.ts";

const iso = (days: number) => new Date(day(days)).toISOString();
const savePlan = defaultConfiguration.playbooks.find(({ id }) => id === "save_plan");

function step(id: string, over: Partial<PlayStep> = {}): PlayStep {
  return {
    id,
    state: "done",
    role: "csm",
    owner: "ada",
    fallback: null,
    queuedAt: null,
    openedAt: iso(0),
    dueAt: iso(2),
    completedAt: iso(1),
    completedBy: "ada",
    answer: null,
    skipped: null,
    escalations: [],
    ...over,
  };
}

function run(account: string, over: Partial<Play> = {}) {
  const play: Play = {
    id: `save_plan@${account}`,
    playbook: "save_plan",
    version: "1",
    tier: "high_touch",
    startedAt: iso(0),
    because: "band red",
    trigger: "band",
    contact: null,
    term: null,
    status: "ended",
    pausedBy: [],
    endedAt: iso(20),
    outcome: "achieved",
    cause: null,
    steps: [step("acknowledge")],
    ...over,
  };
  return { account, play };
}

const runs = (count: number, over: (i: number) => Partial<Play> = () => ({})) =>
  Array.from({ length: count }, (_, i) => run(`a${i}`, over(i)));

const learn = (over: Partial<LearningInput>) =>
  learningOf({ plays: [], bands: new Map(), playbook: () => savePlan, now: day(200), ...over });
const one = (over: Partial<LearningInput>) => {
  const [first, ...more] = learn(over);
  expect(more).toEqual([]);
  if (first === undefined) throw new Error("nothing was learnt");
  return first;
};

/** Red at the start of the play, and this from day 15 on. */
const bandsOf = (accounts: number, later: (i: number) => Band) =>
  new Map(
    Array.from({ length: accounts }, (_, i) => [
      `a${i}`,
      [
        { at: iso(-5), band: "red" as const },
        { at: iso(15), band: later(i) },
      ],
    ]),
  );

test("plays that ended and that run are counted, with how they ended and how long it took", () => {
  const plays = [
    run("1"),
    run("2", { endedAt: iso(40), outcome: "lost" }),
    run("3", { endedAt: iso(30) }),
    run("4", { status: "running", endedAt: null, outcome: null }),
    run("5", { status: "paused", endedAt: null, outcome: null }),
  ];

  expect(one({ plays })).toMatchObject({
    playbook: "save_plan",
    label: "Save plan",
    started: 5,
    running: 2,
    finished: 3,
    outcomes: { achieved: 2, lost: 1 },
    medianDays: 30,
  });
  expect(one({ plays: plays.slice(0, 2) }).medianDays).toBe(30);
  expect(one({ plays: plays.slice(3) }).medianDays).toBeNull();
});

describe("wordings", () => {
  const worded = (edit: Partial<Playbook>) => savePlan && { ...savePlan, ...edit };
  const plays = [run("1"), run("2", { version: "2", startedAt: iso(5) })];

  test("a version that words the playbook as before is no other; switching it on neither", () => {
    const playbook = (version: string) => worded({ on: version === "2" });

    expect(one({ plays, playbook }).versions).toEqual(["1", "2"]);
  });

  test("another wording is learnt about by itself", () => {
    const playbook = (version: string) => worded({ coolDownDays: Number(version) });

    expect(learn({ plays, playbook }).map(({ versions }) => versions)).toEqual([["1"], ["2"]]);
  });

  test("versions that are not kept are learnt about one by one", () => {
    const found = learn({ plays, playbook: () => undefined });

    expect(found.map(({ label, versions }) => [label, versions])).toEqual([
      ["save_plan", ["1"]],
      ["save_plan", ["2"]],
    ]);
  });
});

describe("steps", () => {
  test("on time counts what people did: no automatic steps, and none that a condition skipped", () => {
    const late = step("decision_maker", { completedAt: iso(3) });
    const byItself = step("executive", { state: "skipped", skipped: "condition" });
    const review = step("review", { completedAt: iso(3) });

    expect(
      one({ plays: [run("1", { steps: [step("acknowledge"), late, byItself] })] }).onTime,
    ).toEqual({ share: 0.5, of: 2 });
    // Of a tech-touch account the review is automatic.
    expect(one({ plays: [run("1", { tier: "tech_touch", steps: [review] })] }).onTime).toEqual({
      share: null,
      of: 0,
    });
  });

  test("a step skipped in more than 70 % of ten runs should go", () => {
    const skipping = (skipped: number, of: number) =>
      one({
        plays: runs(of, (i) => ({
          steps: [
            i < skipped ? step("pod", { state: "skipped", skipped: "no_time" }) : step("pod"),
          ],
        })),
      }).steps[0];

    expect(skipping(8, 10)).toMatchObject({ done: 2, skipped: 8, skippedShare: 0.8, remove: true });
    expect(skipping(7, 10)).toMatchObject({ skippedShare: 0.7, remove: false });
    expect(skipping(9, 9)).toMatchObject({ skippedShare: 1, remove: false });
  });

  test("a step that comes again counts under its name; one that was dropped not at all", () => {
    const steps = [step("review"), step("review#2"), step("review#3", { state: "dropped" })];

    expect(one({ plays: [run("1", { steps })] }).steps).toEqual([
      { step: "review", label: "Risk review", done: 2, skipped: 0, skippedShare: 0, remove: false },
    ]);
  });
});

describe("bands", () => {
  test("are compared 30, 60 and 90 days on, where that has come and both are known", () => {
    const bands = bandsOf(4, (i) => (["green", "red", "unknown", "yellow"] as const)[i] ?? "red");

    expect(one({ plays: runs(4), bands, now: day(61) }).bands).toEqual([
      { days: 30, better: 2, same: 1, worse: 0, of: 3 },
      { days: 60, better: 2, same: 1, worse: 0, of: 3 },
      { days: 90, better: 0, same: 0, worse: 0, of: 0 },
    ]);
  });

  test("prove nothing while accounts are not assigned at random", () => {
    const bands = bandsOf(20, () => "green");

    expect(one({ plays: runs(20), bands }).evidence).toBe(
      "not evidence: accounts were not assigned at random",
    );
  });

  test("that do not get better in ten runs ask whether to retire the playbook", () => {
    const lifted = (better: number, of: number) =>
      one({ plays: runs(of), bands: bandsOf(of, (i) => (i < better ? "green" : "red")) }).retire;

    expect(lifted(0, 10)).toBe(
      "No lift after 10 runs: 90 days on, 0 accounts stood better and 0 worse. Change it, or retire it.",
    );
    expect(lifted(1, 10)).toBeNull();
    expect(lifted(0, 9)).toBeNull();
  });
});

test("the order of plays makes no difference", () => {
  const plays = [...runs(3), run("b", { version: "2", startedAt: iso(3) })];

  expect(learn({ plays: plays.toReversed() })).toEqual(learn({ plays }));
});
