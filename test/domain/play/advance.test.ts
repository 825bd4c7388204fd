import { noPlays, type PlayStanding } from "@bellwether/shared/domain/play";
import {
  advance,
  openedToday,
  openSteps,
  type QueuedStep,
  queuedSteps,
  stepsToOpen,
} from "@bellwether/shared/domain/play/advance";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { describe, expect, it } from "vitest";
import {
  band,
  colleague,
  done,
  event,
  given,
  lived,
  playbook,
  playOf,
  red,
  rules,
  step,
  stepOf,
  working,
} from "./given-play.ts";

const at = (instant: string) => Date.parse(instant);
const outcomes = ({ plays }: PlayStanding) => plays.map((play) => [play.playbook, play.outcome]);
const states = (standing: PlayStanding, of = "save") =>
  playOf(standing, of).steps.map(({ id, state }) => `${id} ${state}`);

describe("a step is due at 17:00 of its owner, on the nth working day after the start", () => {
  it.each<[string, string, number, string, string]>([
    ["the next day", "Europe/Berlin", 1, "2026-06-09T08:00:00Z", "2026-06-10T15:00:00.000Z"],
    ["over the weekend", "Europe/Berlin", 1, "2026-06-12T08:00:00Z", "2026-06-15T15:00:00.000Z"],
    ["day 0 is today", "Europe/Berlin", 0, "2026-06-09T08:00:00Z", "2026-06-09T15:00:00.000Z"],
    ["day 0 of a Saturday", "Europe/Berlin", 0, "2026-06-13T08:00:00Z", "2026-06-15T15:00:00.000Z"],
    ["day 0 after 17:00", "Europe/Berlin", 0, "2026-06-09T15:00:01Z", "2026-06-10T15:00:00.000Z"],
    ["over a holiday", "Europe/Berlin", 1, "2026-12-24T08:00:00Z", "2026-12-28T16:00:00.000Z"],
    ["clocks go forward", "Europe/Berlin", 1, "2026-03-27T09:00:00Z", "2026-03-30T15:00:00.000Z"],
    ["clocks go back", "Europe/Berlin", 1, "2026-10-23T09:00:00Z", "2026-10-26T16:00:00.000Z"],
    [
      "forward in New York",
      "America/New_York",
      1,
      "2026-03-06T15:00:00Z",
      "2026-03-09T21:00:00.000Z",
    ],
    ["back in New York", "America/New_York", 1, "2026-10-30T15:00:00Z", "2026-11-02T22:00:00.000Z"],
    [
      "half an hour in Kolkata",
      "Asia/Kolkata",
      2,
      "2026-06-09T08:00:00Z",
      "2026-06-11T11:30:00.000Z",
    ],
    [
      "already tomorrow there",
      "Pacific/Auckland",
      1,
      "2026-06-09T20:00:00Z",
      "2026-06-11T05:00:00.000Z",
    ],
    [
      "still yesterday there",
      "America/Los_Angeles",
      1,
      "2026-06-09T03:00:00Z",
      "2026-06-10T00:00:00.000Z",
    ],
  ])("%s", (_, timeZone, day, startedAt, dueAt) => {
    const calendar = working({ timeZone, holidays: ["2026-12-25"] });
    const context = given({
      books: [playbook({ steps: [step("call", { due: { day } })] })],
      people: [colleague("ada", { calendar })],
    });

    const standing = lived(context, [red(startedAt)], startedAt);

    expect(stepOf(standing, "call")).toMatchObject({ state: "open", owner: "ada", dueAt });
  });

  it("by working days of their own: Sunday to Thursday", () => {
    const calendar = working({ timeZone: "Asia/Jerusalem", workingDays: [7, 1, 2, 3, 4] });
    const context = given({ people: [colleague("ada", { calendar })] });

    // Thursday; the next working day is Sunday.
    const standing = lived(context, [red("2026-06-11T08:00:00Z")], "2026-06-11T09:00:00Z");

    expect(stepOf(standing, "call").dueAt).toBe("2026-06-14T14:00:00.000Z");
  });
});

describe("a step that counts from the notice deadline", () => {
  const from = (fromNotice: number) =>
    given({
      books: [
        playbook({
          triggers: [{ on: "date", date: "notice", daysBefore: { high: 120 } }],
          steps: [step("call", { due: { fromNotice } })],
        }),
      ],
      account: { term: { noticeBy: "2027-01-13", renewsOn: "2027-03-13" } },
    });
  const reached = (instant: string) =>
    event({ type: "date", at: instant, date: "notice", on: "2027-01-13", daysBefore: 120 });

  it.each([
    ["is due so many calendar days before it", -30, "2026-12-14T16:00:00.000Z"],
    ["moves to the last working day before a weekend", -31, "2026-12-11T16:00:00.000Z"],
    ["may lie after it", 15, "2027-01-28T16:00:00.000Z"],
    [
      "on the first working day after it opened, where that is past",
      -121,
      "2026-09-16T15:00:00.000Z",
    ],
  ])("%s", (_, fromNotice, dueAt) => {
    const start = "2026-09-15T08:00:00Z";

    const standing = lived(from(fromNotice), [reached(start)], start);

    expect(stepOf(standing, "call").dueAt).toBe(dueAt);
    expect(playOf(standing)).toMatchObject({
      term: "2027-01-13",
      because: "T−120 before 13 Jan 2027",
      trigger: "date:notice:2027-01-13",
    });
  });
});

describe("steps open in order", () => {
  const start = "2026-06-08T08:00:00Z";

  it("each when those before it are done or skipped; at once where the step says so", () => {
    const steps = [step("call"), step("pod", {}, { atOnce: true }), step("plan")];
    const context = given({ books: [playbook({ steps })] });

    const begun = lived(context, [red(start)], start);
    const skipped = event({
      type: "step-skipped",
      at: "2026-06-09T09:00:00Z",
      step: "pod",
      play: playOf(begun).id,
      by: "ada",
      reason: "no_time",
    });
    const later = lived(
      context,
      [red(start), done("2026-06-09T08:00:00Z", "call"), skipped],
      "2026-06-09T10:00:00Z",
    );

    expect(states(begun)).toEqual(["call open", "pod open", "plan planned"]);
    expect(states(later)).toEqual(["call done", "pod skipped", "plan open"]);
    expect(stepOf(later, "plan").openedAt).toBe("2026-06-09T09:00:00.000Z");
  });

  it("one that opens after its due date is due on the first working day after it opened", () => {
    const context = given({ books: [playbook({ steps: [step("call"), step("plan")] })] });

    // Friday evening: the plan was due on Tuesday.
    const standing = lived(
      context,
      [red(start), done("2026-06-12T18:00:00Z", "call")],
      "2026-06-12T18:00:00Z",
    );

    expect(stepOf(standing, "plan").dueAt).toBe("2026-06-15T15:00:00.000Z");
  });

  it("an automatic one waits for its day, and asks then whether it is wanted", () => {
    const steps = [
      step("mail", { automatic: true, due: { day: 0 } }),
      step("nudge", { automatic: true, due: { day: 3 } }, { if: { fact: "arr", atLeast: 1 } }),
      step("call"),
    ];
    const context = given({ books: [playbook({ steps })] });
    const begun = lived(context, [red(start)], start);
    expect(stepOf(begun, "mail").state).toBe("done");
    expect(stepOf(begun, "nudge").state).toBe("planned");
    expect(stepOf(begun, "call").state).toBe("planned");

    const later = lived(context, [red(start)], "2026-06-12T00:00:00Z");
    expect(stepOf(later, "nudge").completedAt).toBe("2026-06-11T00:00:00.000Z");
    expect(stepOf(later, "call").state).toBe("open");
  });

  it("an automatic one is done as it opens, and a planned one is foreseen", () => {
    const steps = [
      step("mail", { automatic: true, due: { day: 0 } }),
      step("call"),
      step("plan", { due: { day: 5 } }),
    ];
    const standing = lived(given({ books: [playbook({ steps })] }), [red(start)], start);

    expect(stepOf(standing, "mail")).toMatchObject({
      state: "done",
      owner: null,
      completedAt: "2026-06-08T08:00:00.000Z",
    });
    expect(stepOf(standing, "plan")).toMatchObject({
      state: "planned",
      owner: "ada",
      dueAt: "2026-06-15T15:00:00.000Z",
    });
  });

  it("the play branches by the answer of a step before", () => {
    const steps = [
      step("cause"),
      step("ours", {}, { if: { fact: "answer.cause", is: "ours" } }),
      step("theirs", {}, { if: { not: { fact: "answer.cause", is: "ours" } } }),
    ];
    const context = given({ books: [playbook({ steps })] });
    const answered = [red(start), done("2026-06-09T08:00:00Z", "cause", "theirs")];

    const standing = lived(context, answered, "2026-06-09T08:00:00Z");

    expect(states(standing)).toEqual(["cause done", "ours skipped", "theirs open"]);
    expect(stepOf(standing, "ours").skipped).toBe("condition");
  });

  it("done or skipped all, the play is completed; a step of another tier does not exist", () => {
    const other = {
      ...step("visit"),
      byTier: { low: step("visit").byTier["high"] },
    } as Playbook["steps"][number];
    const context = given({ books: [playbook({ steps: [step("call"), other] })] });

    const standing = lived(
      context,
      [red(start), done("2026-06-09T08:00:00Z", "call")],
      "2026-06-10T08:00:00Z",
    );

    expect(playOf(standing)).toMatchObject({
      status: "ended",
      outcome: "completed",
      endedAt: "2026-06-09T08:00:00.000Z",
    });
    expect(states(standing)).toEqual(["call done"]);
  });
});

describe("a step that repeats", () => {
  const steps = [
    step("review", { repeatDays: 5, due: { day: 0 } }, { atOnce: true }),
    step("plan", { due: { day: 20 } }),
  ];
  const context = given({ books: [playbook({ steps })] });
  const start = "2026-06-08T08:00:00Z";

  it("opens again so many working days after it was done, due that day, and holds up nothing", () => {
    const standing = lived(
      context,
      [red(start), done("2026-06-09T08:00:00Z", "review")],
      "2026-06-16T08:00:00Z",
    );

    expect(states(lived(context, [red(start)], start))).toEqual(["review open", "plan open"]);
    expect(states(standing)).toEqual(["review done", "review#2 open", "plan open"]);
    expect(stepOf(standing, "review#2")).toMatchObject({
      openedAt: "2026-06-15T22:00:00.000Z",
      dueAt: "2026-06-16T15:00:00.000Z",
    });
  });

  it("is dropped once all the others are done", () => {
    const standing = lived(
      context,
      [red(start), done("2026-06-09T08:00:00Z", "plan")],
      "2026-06-09T08:00:00Z",
    );

    expect(states(standing)).toEqual(["review dropped", "plan done"]);
    expect(playOf(standing).outcome).toBe("completed");
  });
});

describe("an open step that is late escalates", () => {
  const start = "2026-06-10T08:00:00Z"; // Wednesday; due on Thursday 17:00.
  const climbs = (standing: PlayStanding) =>
    stepOf(standing, "call").escalations.map((each) => [each.at, each.to, each.owner]);

  it("at 17:00 of its owner, so many working days after; the rung that takes it moves it", () => {
    const standing = lived(given(), [red(start)], "2026-06-30T00:00:00Z");

    expect(climbs(standing)).toEqual([
      ["2026-06-12T15:00:00.000Z", "cs_lead", "lea"],
      ["2026-06-16T15:00:00.000Z", "cs_lead", "lea"],
    ]);
    expect(stepOf(standing, "call")).toMatchObject({
      role: "cs_lead",
      owner: "lea",
      state: "open",
    });
  });

  it("not if it is done in that very instant", () => {
    const onTime = [red(start), done("2026-06-12T15:00:00Z", "call")];

    expect(climbs(lived(given(), onTime, "2026-06-12T15:00:00Z"))).toEqual([]);
  });

  it("to some only while a condition holds at that instant, and not later", () => {
    const context = given({
      rules: rules({
        escalation: [
          { afterDays: 1, to: "cs_lead", takes: false, if: { fact: "band", is: "red" } },
        ],
      }),
    });
    const better = band("2026-06-11T08:00:00Z", "yellow");
    const worse = band("2026-06-13T08:00:00Z", "red");

    expect(climbs(lived(context, [red(start)], "2026-06-30T00:00:00Z"))).toHaveLength(1);
    expect(climbs(lived(context, [red(start), better, worse], "2026-06-30T00:00:00Z"))).toEqual([]);
  });

  it("the same whether it is looked at often or once", () => {
    const often = lived(given(), [red(start)], "2026-06-30T00:00:00Z");
    const begun = lived(given(), [red(start)], start);
    const once = advance(begun, [], given(), at("2026-06-30T00:00:00Z"));

    expect(once.standing).toEqual(often);
    expect(once.wakeAt).toBeNull();
    expect(advance(begun, [], given(), at(start)).wakeAt).toBe(at("2026-06-12T15:00:00Z"));
  });
});

describe("a step goes to the holder of its role, else the CSM, else the CS lead, else nobody", () => {
  const start = "2026-06-10T08:00:00Z";
  const books = [playbook({ steps: [step("call", { role: "ae" })] })];
  const away = (from: string, until: string, standIn: string | null = null) =>
    colleague("ada", { name: "Ada Byron", absences: [{ from, until, standIn }] });
  const lea = colleague("lea");

  it.each([
    ["the holder", { ae: "bob", csm: "ada" }, [colleague("bob"), colleague("ada")], "bob", null],
    ["vacant", { csm: "ada" }, [colleague("ada")], "ada", "The account has no Account executive"],
    [
      "no longer active",
      { ae: "bob", csm: "ada" },
      [colleague("bob", { active: false }), colleague("ada")],
      "ada",
      "bob is no longer active",
    ],
    [
      "away, with a stand-in",
      { ae: "ada", cs_lead: "lea" },
      [away("2026-06-10", "2026-06-12", "sam"), colleague("sam"), lea],
      "sam",
      "Ada Byron is away until 12 Jun 2026",
    ],
    [
      "away, the stand-in too",
      { ae: "ada", cs_lead: "lea" },
      [
        away("2026-06-09", "2026-06-10", "sam"),
        colleague("sam", {
          absences: [{ from: "2026-06-01", until: "2026-06-30", standIn: null }],
        }),
        lea,
      ],
      "lea",
      "Ada Byron is away until 10 Jun 2026",
    ],
    [
      "back again",
      { ae: "ada", cs_lead: "lea" },
      [away("2026-06-01", "2026-06-09"), lea],
      "ada",
      null,
    ],
    ["nobody", {}, [], null, "The account has no Account executive"],
  ])("%s", (_, roles, people, owner, fallback) => {
    const context = given({ books, account: { roles }, people });

    const standing = lived(context, [red(start)], start);

    expect(stepOf(standing, "call")).toMatchObject({ state: "open", owner, fallback });
    expect(stepOf(standing, "call").dueAt).not.toBeNull();
  });

  it("moves on when its owner is away beyond the due date, and stays when they are back by then", () => {
    const steps = [step("call"), step("plan", { due: { day: 8 } }, { atOnce: true })];
    const context = given({
      books: [playbook({ steps })],
      people: [away("2026-06-11", "2026-06-12", "sam"), colleague("sam"), lea],
    });

    const standing = lived(context, [red(start)], "2026-06-11T10:00:00Z");

    expect([stepOf(standing, "call").owner, stepOf(standing, "plan").owner]).toEqual([
      "sam",
      "ada",
    ]);
  });

  it("moves to the new holder when the role changes hands, unless it was given to somebody by hand", () => {
    const begun = lived(given(), [red(start)], start);
    const people = ["ada", "bob", "lea", "sam"].map((id) => colleague(id));
    const changed = given({ account: { roles: { csm: "bob", cs_lead: "lea" } }, people });
    const byHand = event({
      type: "step-reassigned",
      at: start,
      step: "call",
      play: null,
      by: "lea",
      owner: "sam",
    });

    const moved = advance(begun, [], changed, at("2026-06-10T09:00:00Z")).standing;
    const kept = advance(begun, [byHand], changed, at("2026-06-10T09:00:00Z")).standing;

    expect(stepOf(moved, "call")).toMatchObject({ owner: "bob", fallback: null });
    expect(stepOf(kept, "call")).toMatchObject({ owner: "sam", fallback: "Given by hand" });
  });
});

describe("a play does not start", () => {
  const first = "2026-06-01T08:00:00Z";
  const again = "2026-06-20T08:00:00Z";
  const stopped = event({
    type: "stop",
    at: "2026-06-03T08:00:00Z",
    play: "save",
    by: "ada",
    outcome: "lost",
    cause: "price",
  });
  const ups = [red(first), stopped, band("2026-06-10T08:00:00Z", "green"), red(again)];
  const count = (over: Partial<Playbook>, account = {}) =>
    lived(given({ books: [playbook(over)], account }), ups, "2026-06-30T00:00:00Z").plays.length;

  it("unless anything keeps it: here it starts twice", () => expect(count({})).toBe(2));
  it("in its cool-down", () => expect(count({ coolDownDays: 18 })).toBe(1));
  it("but after it", () => expect(count({ coolDownDays: 17 })).toBe(2));
  it("a second time where there is one an account", () =>
    expect(count({ once: "account" })).toBe(1));
  it("for an account that it is not meant for", () =>
    expect(count({ appliesTo: { fact: "arr", atLeast: 60_000 } })).toBe(0));
  it("while it is off", () => expect(count({ on: false })).toBe(0));
  it("for an account that is excluded", () => expect(count({}, { excluded: true })).toBe(0));
  it("for a tier without any step", () => expect(count({}, { tier: "low" })).toBe(0));

  it("by the cool-down of another contact", () => {
    const book = playbook({
      triggers: [{ on: "survey", survey: "nps", atMost: 6 }],
      coolDownDays: 90,
      coolDownOf: "contact",
      ends: [{ when: "days", days: 5, outcome: "expired" }],
    });
    const said = (instant: string, contact: string) =>
      event({ type: "survey", at: instant, survey: "nps", value: 3, contact });
    const answers = [said(first, "c1"), said("2026-06-08T08:00:00Z", "c1"), said(again, "c2")];

    const { plays } = lived(given({ books: [book] }), answers, "2026-06-21T00:00:00Z");

    expect(plays.map(({ contact, endedAt }) => [contact, endedAt])).toEqual([
      ["c1", "2026-06-06T08:00:00.000Z"],
      ["c2", null],
    ]);
  });

  it("while a play runs that keeps it away; the trigger is passed over for good", () => {
    const books = [
      playbook({ ends: [{ when: "days", days: 3, outcome: "expired" }] }),
      playbook({ id: "grow", notWhile: ["save"], triggers: [{ on: "signal", signal: "seats" }] }),
    ];
    const seats = event({ type: "signal", at: "2026-06-02T08:00:00Z", signal: "seats" });

    const standing = lived(given({ books }), [red(first), seats], "2026-06-30T00:00:00Z");

    expect(outcomes(standing)).toEqual([["save", "expired"]]);
    expect(
      advance(standing, [seats], given({ books }), at("2026-06-30T00:00:00Z")).standing,
    ).toEqual(standing);
  });

  it("of a band that is known, nor of how things stood at the beginning", () => {
    const baseline = event({ type: "band", at: first, band: "red", baseline: true });

    const standing = lived(given(), [baseline, red(again)], "2026-06-30T00:00:00Z");

    expect(standing).toMatchObject({
      plays: [],
      band: "red",
      bandSince: "2026-06-01T08:00:00.000Z",
    });
  });

  it("beside another of its kind, not even by hand; but by hand in a cool-down, and when it is off", () => {
    const book = playbook({ coolDownDays: 90, once: "account", on: false });
    const start = (instant: string) =>
      event({ type: "start", at: instant, playbook: "save", by: "Ada" });
    const twice = [start(first), start("2026-06-02T08:00:00Z"), stopped, start(again)];

    const { plays } = lived(given({ books: [book] }), twice, "2026-06-30T00:00:00Z");

    expect(plays.map(({ id, because }) => [id, because])).toEqual([
      ["save@2026-06-01T08:00:00.000Z", "started by Ada"],
      ["save@2026-06-20T08:00:00.000Z", "started by Ada"],
    ]);
    expect(plays[0]).toMatchObject({ outcome: "lost", cause: "price" });
  });

  it("a second time in one term", () => {
    const book = playbook({
      once: "term",
      triggers: [{ on: "date", date: "notice", daysBefore: { high: 90 } }],
      ends: [{ when: "renewal", deal: "won", outcome: "achieved" }],
    });
    const near = (instant: string, on: string) =>
      event({ type: "date", at: instant, date: "notice", on, daysBefore: 90 });
    const won = event({ type: "renewal", at: "2026-06-05T08:00:00Z", deal: "won" });
    const told = [
      near(first, "2026-08-30"),
      won,
      near("2026-06-06T08:00:00Z", "2026-08-30"),
      near(again, "2027-08-30"),
    ];

    expect(
      lived(given({ books: [book] }), told, "2026-06-30T00:00:00Z").plays.map(({ term }) => term),
    ).toEqual(["2026-08-30", "2027-08-30"]);
  });
});

describe("a play ends", () => {
  const start = "2026-06-01T08:00:00Z";
  const ends = (end: Playbook["ends"][number]) =>
    given({
      books: [
        playbook({
          ends: [end],
          triggers: [
            { on: "risk" },
            { on: "band", band: "red" },
            { on: "person-gone", role: null },
          ],
        }),
      ],
    });
  const risk = event({ type: "risk", at: start, cause: "price" });
  const endOf = (standing: PlayStanding) => [playOf(standing).outcome, playOf(standing).endedAt];

  it("when the band was good enough for so many days, whichever good band", () => {
    const context = ends({ when: "band", atLeast: "yellow", forDays: 14, outcome: "achieved" });
    const told = [
      red(start),
      band("2026-06-05T08:00:00Z", "yellow"),
      band("2026-06-10T08:00:00Z", "green"),
    ];

    expect(endOf(lived(context, told, "2026-07-30T00:00:00Z"))).toEqual([
      "achieved",
      "2026-06-19T08:00:00.000Z",
    ]);
    const worse = [...told, red("2026-06-18T08:00:00Z"), band("2026-06-20T08:00:00Z", "unknown")];
    expect(endOf(lived(context, worse, "2026-07-30T00:00:00Z"))).toEqual([null, null]);
  });

  it("when its signal is over for so many days, counted from its start at the earliest", () => {
    const context = ends({ when: "signal-over", signal: "drop", forDays: 3, outcome: "achieved" });
    const over = event({ type: "signal-over", at: "2026-05-01T08:00:00Z", signal: "drop" });

    expect(endOf(lived(context, [over, risk], "2026-06-30T00:00:00Z"))).toEqual([
      "achieved",
      "2026-06-04T08:00:00.000Z",
    ]);
  });

  it.each([
    [
      "a signal",
      { when: "signal", signal: "gone" },
      event({ type: "signal", at: "2026-06-02T08:00:00Z", signal: "gone" }),
    ],
    [
      "a stage",
      { when: "stage", stage: "churned" },
      event({ type: "stage", at: "2026-06-02T08:00:00Z", stage: "churned" }),
    ],
    [
      "a renewal",
      { when: "renewal", deal: "lost" },
      event({ type: "renewal", at: "2026-06-02T08:00:00Z", deal: "lost" }),
    ],
    [
      "a seat filled",
      { when: "person-back" },
      event({ type: "person-back", at: "2026-06-02T08:00:00Z", contact: "c", role: "sponsor" }),
    ],
  ] as const)("by %s", (_, end, news) => {
    expect(
      endOf(lived(ends({ ...end, outcome: "lost" }), [risk, news], "2026-06-10T00:00:00Z")),
    ).toEqual(["lost", "2026-06-02T08:00:00.000Z"]);
  });

  it("not when another seat than the one that was left is filled", () => {
    const gone = event({ type: "person-gone", at: start, contact: "c", role: "champion" });
    const back = event({
      type: "person-back",
      at: "2026-06-02T08:00:00Z",
      contact: "d",
      role: "sponsor",
    });

    expect(
      endOf(
        lived(
          ends({ when: "person-back", outcome: "achieved" }),
          [gone, back],
          "2026-06-10T00:00:00Z",
        ),
      ),
    ).toEqual([null, null]);
  });

  it("cancelled where the account is excluded; its steps are dropped", () => {
    const begun = lived(given(), [red(start)], start);

    const { standing, wakeAt } = advance(
      begun,
      [],
      given({ account: { excluded: true } }),
      at("2026-06-02T08:00:00Z"),
    );

    expect(endOf(standing)).toEqual(["cancelled", "2026-06-02T08:00:00.000Z"]);
    expect([states(standing), wakeAt]).toEqual([["call dropped", "plan dropped"], null]);
  });
});

describe("a play that another pauses", () => {
  const books = [
    playbook({ pauses: ["usage"], ends: [{ when: "days", days: 10, outcome: "expired" }] }),
    playbook({ id: "usage", priority: 4, triggers: [{ on: "signal", signal: "drop" }] }),
  ];
  const context = given({ books });
  const drop = event({ type: "signal", at: "2026-06-01T08:00:00Z", signal: "drop" });
  const start = red("2026-06-02T10:00:00Z");

  it("stands still: nothing escalates, nothing new opens", () => {
    const standing = lived(context, [drop, start], "2026-06-11T00:00:00Z");

    expect(playOf(standing, "usage")).toMatchObject({ status: "paused", pausedBy: ["save"] });
    expect(stepOf(standing, "call", "usage")).toMatchObject({ state: "open", escalations: [] });
    expect(queuedSteps(standing, context, at("2026-06-11T00:00:00Z"))).toEqual([]);
  });

  it("goes on when that ends; what was due meanwhile is due on the first working day after", () => {
    const standing = lived(context, [drop, start], "2026-06-13T00:00:00Z");

    expect(playOf(standing, "usage")).toMatchObject({ status: "running", pausedBy: [] });
    expect(stepOf(standing, "call", "usage").dueAt).toBe("2026-06-15T15:00:00.000Z");
  });

  it("may begin paused, and two that pause each other do not both wait", () => {
    const begun = lived(
      context,
      [start, event({ ...drop, at: "2026-06-03T08:00:00Z" })],
      "2026-06-04T00:00:00Z",
    );
    const mutual = [books[0], { ...books[1], pauses: ["save"] }] as Playbook[];
    const both = lived(given({ books: mutual }), [drop, start], "2026-06-04T00:00:00Z");

    expect(states(begun, "usage")).toEqual(["call planned", "plan planned"]);
    expect(both.plays.map(({ playbook: id, status }) => [id, status])).toEqual([
      ["usage", "paused"],
      ["save", "running"],
    ]);
  });
});

it("a running play finishes on the steps of the version it started with", () => {
  const old = playbook({ steps: [step("call"), step("plan")] });
  const start = "2026-06-01T08:00:00Z";
  const playbooks = (version: string) => [
    version === "1" ? old : playbook({ steps: [step("write", { role: "ae" })] }),
  ];
  const begun = lived(given({ playbooks }), [red(start)], start);

  const next = given({ playbooks, version: "2" });
  const standing = lived(
    next,
    [
      done("2026-06-02T08:00:00Z", "call"),
      done("2026-06-03T08:00:00Z", "plan"),
      band("2026-06-04T08:00:00Z", "green"),
      red("2026-06-05T08:00:00Z"),
    ],
    "2026-06-05T08:00:00Z",
    begun,
  );

  const onward = lived(next, [done("2026-06-02T08:00:00Z", "call")], "2026-06-02T08:00:00Z", begun);
  expect(states(onward)).toEqual(["call done", "plan open"]);
  expect(
    standing.plays.map(({ version, outcome, steps }) => [
      version,
      outcome,
      steps.map(({ id }) => id),
    ]),
  ).toEqual([
    ["1", "completed", ["call", "plan"]],
    ["2", null, ["write"]],
  ]);
});

describe("the queue of a person's day", () => {
  const queued = (accountId: string, weight: number, owner = "ada"): QueuedStep => ({
    accountId,
    play: "save@1",
    step: "call",
    owner,
    weight,
    queuedAt: "2026-06-12T08:00:00.000Z",
  });

  it("opens the most ARR × urgency first, up to what the day has room for, for each person", () => {
    const waiting = [queued("c", 10), queued("a", 10), queued("b", 90), queued("d", 1, "bob")];

    const chosen = stepsToOpen(waiting, new Map([["ada", 3]]), 5);

    expect(chosen.map(({ accountId }) => accountId)).toEqual(["b", "a", "d"]);
  });

  it("weighs by band and by how near the notice deadline is", () => {
    const start = "2026-06-12T08:00:00Z";
    const weightOf = (noticeBy: string | null) => {
      const term = noticeBy === null ? null : { noticeBy, renewsOn: "2027-12-31" };
      const context = given({ account: { term } });
      const { standing } = advance(noPlays, [red(start)], context, at(start));
      return queuedSteps(standing, context, at(start)).map(({ weight }) => weight);
    };

    expect([weightOf(null), weightOf("2026-09-10"), weightOf("2026-09-11")]).toEqual([
      [150_000],
      [300_000],
      [150_000],
    ]);
  });

  it("lets what is left over wait for the owner's next working day", () => {
    const start = "2026-06-12T08:00:00Z"; // Friday
    const context = given({ rules: rules({ newStepsPerDay: 0 }) });
    const { standing, wakeAt } = advance(noPlays, [red(start)], context, at(start));
    const monday = at("2026-06-14T22:00:00Z");

    expect(wakeAt).toBe(monday);
    expect(queuedSteps(standing, context, at(start))).toHaveLength(1);
    expect(queuedSteps(standing, context, at("2026-06-13T10:00:00Z"))).toEqual([]);
    const opened = openSteps(standing, queuedSteps(standing, context, monday), context, monday);
    expect(stepOf(opened, "call")).toMatchObject({
      state: "open",
      openedAt: "2026-06-14T22:00:00.000Z",
    });
    expect([...openedToday(opened, context.colleagues, context.calendar, monday)]).toEqual([
      ["ada", 1],
    ]);
    expect([
      ...openedToday(opened, context.colleagues, context.calendar, at("2026-06-15T22:00:00Z")),
    ]).toEqual([]);
  });
});

it("a pod has the steps that it was convened with, and says what for", () => {
  const pod = playbook({
    id: "pod",
    on: false,
    triggers: [],
    steps: ["csm", "ae", "product"].map((role) => step(role, { role }, { atOnce: true })),
  });
  const start = event({
    type: "start",
    at: "2026-06-12T08:00:00Z",
    playbook: "pod",
    by: "Ada",
    only: ["csm", "ae"],
    purpose: "Save the renewal",
  });

  const standing = lived(given({ books: [pod] }), [start], "2026-06-12T08:00:00Z");

  expect(states(standing, "pod")).toEqual(["csm open", "ae open"]);
  expect(playOf(standing, "pod").because).toBe("Save the renewal");
});
