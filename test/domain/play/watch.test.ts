import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { newcomer, watch } from "@bellwether/shared/domain/play/watch";
import { describe, expect, test } from "vitest";
import {
  dateOn,
  day,
  plain,
  seen,
  watched,
  watchedAll,
  withLateField,
  withPlaybooks,
} from "./given-seen.ts";

const told = (...looks: Parameters<typeof watched>[0]) => watched(looks).map(plain);

describe("the first look at an account", () => {
  test("tells band, stage, signals and dates as the baseline, and nothing else", () => {
    const first = seen({
      band: "red",
      readings: { usage_change: -60 },
      term: { noticeBy: dateOn(100), renewsOn: dateOn(130) },
      answers: [{ id: "s1", survey: "nps", value: 2, contact: "c1" }],
      risk: { cause: "price", at: "2026-06-10T10:00:00.000Z" },
      renewals: [{ id: "d1", deal: "lost" }],
      uses: [{ event: "Exported", user: "u1", on: "2026-06-14" }],
    });

    expect(told([0, first])).toEqual([
      { type: "band", band: "red", baseline: true },
      { type: "stage", stage: "adoption", baseline: true },
      { type: "signal", signal: "usage_drop", baseline: true },
      { type: "date", date: "notice", on: dateOn(100), daysBefore: 120, baseline: true },
    ]);
  });

  test("a customer who came after the installation: stage and dates are news, the rest is not", () => {
    const first = seen({
      band: "red",
      stage: "onboarding",
      readings: { usage_change: -60 },
      term: { noticeBy: dateOn(100), renewsOn: dateOn(130) },
      answers: [{ id: "s1", survey: "nps", value: 2, contact: "c1" }],
    });
    const before = newcomer(first, defaultConfiguration, day(0));

    expect(watch(before, first, defaultConfiguration, day(0)).events.map(plain)).toEqual([
      { type: "stage", stage: "onboarding" },
      { type: "date", date: "notice", on: dateOn(100), daysBefore: 120 },
    ]);
  });
});

describe("bands and stages", () => {
  test("a band that changes is told once", () => {
    const looks = watchedAll([
      [0, seen()],
      [1, seen({ band: "red" })],
      [2, seen({ band: "red" })],
      [3, seen({ band: "yellow" })],
    ]);

    expect(looks.slice(1).map((events) => events.map(plain))).toEqual([
      [{ type: "band", band: "red" }],
      [],
      [{ type: "band", band: "yellow" }],
    ]);
  });

  test("a second fall to red is another event than the first", () => {
    const looks = watchedAll([
      [0, seen()],
      [1, seen({ band: "red" })],
      [2, seen()],
      [3, seen({ band: "red" })],
    ]);
    const keys = looks.flatMap((events) => events.map(({ key }) => key));

    expect(new Set(keys).size).toBe(keys.length);
  });

  test("two looks at the same change tell it under the same key", () => {
    const { standing } = watch(null, seen(), defaultConfiguration, day(0));
    const keys = [1, 1.01].map((at) =>
      watch(standing, seen({ band: "red" }), defaultConfiguration, day(at)).events.map(
        ({ key }) => key,
      ),
    );

    expect(keys[0]).toEqual(keys[1]);
  });

  test("with another scorecard, band and signals are a baseline; the stage that brought it is news", () => {
    const events = told(
      [0, seen()],
      [
        1,
        seen({
          scorecard: "onboarding",
          stage: "onboarding",
          band: "red",
          readings: { usage_change: -60 },
        }),
      ],
    );

    expect(events).toEqual([
      { type: "band", band: "red", baseline: true },
      { type: "stage", stage: "onboarding" },
      { type: "signal", signal: "usage_drop", baseline: true },
    ]);
  });

  test("a stage that nobody says any more changes nothing, not even when it is said again", () => {
    expect(told([0, seen()], [1, seen({ stage: null })], [2, seen()])).toEqual([]);
  });
});

describe("signals", () => {
  const usage = (change: number | "missing" | "not-applicable") =>
    seen({ readings: { usage_change: change } });

  test("usage that fell is told after seven days without a break, once", () => {
    const looks = watchedAll([
      [0, usage(0)],
      [1, usage(-25)],
      [7.9, usage(-30)],
      [8, usage(-30)],
      [9, usage(-30)],
    ]);

    expect(looks.slice(1).map((events) => events.map(plain))).toEqual([
      [],
      [],
      [{ type: "signal", signal: "usage_drop" }],
      [],
    ]);
  });

  test("a better day in between starts the count again", () => {
    const fell = usage(-30);

    expect(told([0, usage(0)], [1, fell], [4, usage(-24)], [5, fell], [11, fell])).toEqual([]);
    expect(told([0, usage(0)], [1, fell], [4, usage(-24)], [5, fell], [12, fell])).toEqual([
      { type: "signal", signal: "usage_drop" },
    ]);
  });

  test("a day on which nobody knows is no break, and no day to begin on", () => {
    const fell = usage(-30);

    expect(told([0, usage(0)], [1, fell], [4, usage("missing")], [8, fell])).toEqual([
      { type: "signal", signal: "usage_drop" },
    ]);
    expect(told([0, usage(0)], [1, fell], [8, usage("missing")])).toEqual([]);
  });

  test("it is over by its own rule, or when somebody set the measure aside", () => {
    const fell = usage(-30);
    const on = [[0, usage(0)] as const, [1, fell] as const, [8, fell] as const];

    expect(told(...on, [9, usage(-15)])).toEqual([]);
    expect(told(...on, [9, usage("missing")])).toEqual([]);
    expect(told(...on, [9, usage(-10)])).toEqual([{ type: "signal-over", signal: "usage_drop" }]);
    expect(told(...on, [9, usage("not-applicable")])).toEqual([
      { type: "signal-over", signal: "usage_drop" },
    ]);
  });

  test("without a rule of its own it is over as soon as its condition fails", () => {
    const urgent = (age: number) => seen({ readings: { urgent_age: age } });

    expect(told([0, urgent(0)], [1, urgent(3)])).toEqual([
      { type: "signal", signal: "urgent_open" },
    ]);
    expect(told([0, urgent(0)], [1, urgent(3)], [2, urgent(2)])).toEqual([
      { type: "signal-over", signal: "urgent_open" },
    ]);
  });

  test("with another scorecard a signal that is on stays so, or is over", () => {
    const on = [[0, usage(0)] as const, [1, usage(-30)] as const, [8, usage(-30)] as const];
    const rescored = (change: number) => ({ ...usage(change), scorecard: "crm-only" });

    const of = (change: number) =>
      told(...on, [9, rescored(change)]).filter(({ type }) => type !== "band");
    expect(of(-30)).toEqual([]);
    expect(of(0)).toEqual([{ type: "signal-over", signal: "usage_drop" }]);
  });

  test("a signal that the document did not have before has not begun now", () => {
    const { standing } = watch(null, usage(-60), { ...defaultConfiguration, signals: [] }, day(0));

    expect(watch(standing, usage(-60), defaultConfiguration, day(1)).events.map(plain)).toEqual([
      { type: "signal", signal: "usage_drop", baseline: true },
    ]);
  });

  test("a signal may ask for how many days the band has lasted", () => {
    const configuration = {
      ...defaultConfiguration,
      signals: [
        {
          id: "long_green",
          label: "Long green",
          when: { fact: "daysInBand", atLeast: 30 },
          forDays: 0,
        },
      ],
    };

    expect(
      watched(
        [
          [0, seen()],
          [29, seen()],
        ],
        configuration,
      ),
    ).toEqual([]);
    expect(
      watched(
        [
          [0, seen()],
          [30, seen()],
        ],
        configuration,
      ).map(plain),
    ).toEqual([{ type: "signal", signal: "long_green" }]);
  });
});

describe("dates", () => {
  const term = (notice: number, tier = "high_touch") =>
    seen({ tier, term: { noticeBy: dateOn(notice), renewsOn: dateOn(notice + 30) } });

  test("the notice deadline is told as many days before as the tier asks, once", () => {
    const looks = watchedAll([
      [0, term(122)],
      [1, term(122)],
      [2, term(122)],
      [3, term(122)],
    ]);

    expect(looks.slice(1).map((events) => events.map(plain))).toEqual([
      [],
      [{ type: "date", date: "notice", on: dateOn(122), daysBefore: 120 }],
      [],
    ]);
  });

  test.each([
    ["mid_touch", 90],
    ["tech_touch", 45],
  ])("%s is told %i days before", (tier, days) => {
    expect(told([0, term(days + 1, tier)])).not.toContainEqual(
      expect.objectContaining({ type: "date" }),
    );
    expect(told([0, term(days + 1, tier)], [1, term(days + 1, tier)])).toEqual([
      { type: "date", date: "notice", on: dateOn(days + 1), daysBefore: days },
    ]);
  });

  test("a date that moves is another date", () => {
    expect(told([0, term(130)], [11, term(130)], [12, term(100)])).toEqual([
      { type: "date", date: "notice", on: dateOn(100), daysBefore: 120 },
    ]);
  });

  test("a deadline that has passed is told until the renewal, and not after it", () => {
    const late = (noticeBy: number, renewsOn: number) =>
      seen({ term: { noticeBy: dateOn(noticeBy), renewsOn: dateOn(renewsOn) } });

    expect(told([0, seen()], [10, late(5, 10)])).toHaveLength(1);
    expect(told([0, seen()], [11, late(5, 10)])).toEqual([]);
  });

  test("a trigger that the document did not have before has missed its day", () => {
    const { standing } = watch(null, term(100), withPlaybooks({ triggers: [] }), day(0));

    expect(watch(standing, term(100), defaultConfiguration, day(1)).events.map(plain)).toEqual([
      { type: "date", date: "notice", on: dateOn(100), daysBefore: 120, baseline: true },
    ]);
  });

  test("whoever moves to a closer tier in the middle of the term is told then", () => {
    expect(told([0, term(110, "mid_touch")], [1, term(110)])).toEqual([
      { type: "date", date: "notice", on: dateOn(110), daysBefore: 120 },
    ]);
  });
});

describe("milestones", () => {
  const late = (days: number | "missing") => seen({ readings: { milestones_late: days } });

  test("by a field of the CRM, one is told once it is as late as the tier asks, and again after it was not", () => {
    const looks = watchedAll(
      [
        [0, late(0)],
        [1, late(4)],
        [2, late(5)],
        [3, late(6)],
        [4, late("missing")],
        [5, late(7)],
        [6, late(0)],
        [7, late(5)],
      ],
      withLateField,
    );

    expect(looks.map((events) => events.filter(({ type }) => type === "milestone").length)).toEqual(
      [0, 0, 1, 0, 0, 0, 0, 1],
    );
    expect(looks[2]?.map(plain)).toEqual([{ type: "milestone", milestone: "oldest", lateDays: 5 }]);
  });

  test("one that was late at the first look is not told", () => {
    expect(
      watchedAll(
        [
          [0, late(9)],
          [1, late(10)],
        ],
        withLateField,
      ).map((events) => events.filter(({ type }) => type === "milestone").length),
    ).toEqual([0, 0]);
  });

  test("are told by onboarding, each by its name, where no field of the CRM says what is late", () => {
    expect(told([0, late(0)], [1, late(9)])).toEqual([]);
  });
});

describe("what people say and decide", () => {
  test("an answer is told once, whenever it was given, and whether playbooks wait for it or not", () => {
    const answer = { id: "s2", survey: "nps" as const, value: 9, contact: "c1" };
    const old = { id: "s1", survey: "csat" as const, value: 1, contact: null };
    const answers = [old, answer];

    expect(told([0, seen({ answers: [old] })], [1, seen({ answers })])).toEqual([
      { type: "survey", survey: "nps", value: 9, contact: "c1" },
    ]);
    expect(
      told([0, seen({ answers: [old] })], [1, seen({ answers })], [2, seen({ answers })]),
    ).toEqual([]);
  });

  test("what a source brings along that was not connected before is no news", () => {
    const answers = [{ id: "s1", survey: "nps" as const, value: 2, contact: "c1" }];
    const renewals = [{ id: "d1", deal: "lost" as const }];
    const none = seen({ answers: null, renewals: null });

    expect(told([0, none], [1, seen({ answers, renewals })])).toEqual([]);
    expect(told([0, none], [1, seen()], [2, seen({ answers, renewals })])).toHaveLength(2);
  });

  test("a risk is told when it is declared, and when another is", () => {
    const risk = (at: string) => seen({ risk: { cause: "price", at } });
    const [first, second] = [risk("2026-06-16T10:00:00.000Z"), risk("2026-06-17T10:00:00.000Z")];

    expect(told([0, seen()], [1, first])).toEqual([{ type: "risk", cause: "price" }]);
    expect(told([0, seen()], [1, first], [2, first])).toEqual([]);
    expect(told([0, seen()], [1, first], [2, second])).toHaveLength(1);
  });

  test("a renewal deal is told when it is decided, and when the decision is another", () => {
    const deal = (state: "won" | "lost") => seen({ renewals: [{ id: "d1", deal: state }] });

    expect(told([0, seen()], [1, deal("lost")])).toEqual([{ type: "renewal", deal: "lost" }]);
    expect(told([0, seen()], [1, deal("lost")], [2, deal("won")])).toEqual([
      { type: "renewal", deal: "won" },
    ]);
  });

  test("a field is told when it changes; not when it is watched for the first time", () => {
    const plan = (value: string | null) => seen({ fields: { Plan: value } });

    expect(told([0, seen()], [1, plan("gold")])).toEqual([]);
    expect(told([0, plan("gold")], [1, plan(null)])).toEqual([
      { type: "property", field: "Plan", value: null },
    ]);
    expect(told([0, plan("gold")], [1, plan("gold")])).toEqual([]);
  });

  test("what a user does is told once a day", () => {
    const use = (on: string) => seen({ uses: [{ event: "Limit hit", user: "u1", on }] });

    expect(told([0, seen()], [1, use("2026-06-16")])).toEqual([
      { type: "usage", event: "Limit hit", user: "u1" },
    ]);
    expect(told([0, seen()], [1, use("2026-06-16")], [1.1, use("2026-06-16")])).toEqual([]);
    expect(told([0, seen()], [1, use("2026-06-16")], [2, use("2026-06-17")])).toHaveLength(1);
  });
});
