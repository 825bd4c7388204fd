import { dueIn, playsOf } from "@bellwether/shared/contracts/play-summary";
import type { SnapshotPlay, SnapshotStep } from "@bellwether/shared/contracts/play-view";
import { describe, expect, it } from "vitest";
import { snapshotPlay, snapshotStep } from "../support/play.ts";
import { readAt } from "../support/snapshot.ts";

const moment = { now: new Date(readAt), timeZone: "Europe/Berlin" };
const stranger = "005000000000009AAA";
const priya = "005000000000001AAA";

const summary = (play: Partial<SnapshotPlay>, viewer: string | null = stranger) =>
  playsOf([snapshotPlay(play)], viewer, moment)?.first;
const stepOf = (step: Partial<SnapshotStep>, viewer: string | null = stranger) =>
  summary({ now: [snapshotStep(step)] }, viewer)?.steps[0];

describe("the plays on a card", () => {
  it("are none where none runs", () => {
    expect(playsOf([], null, moment)).toBeNull();
  });

  it("begin with the one that comes first, with how far it is, what is due and what follows", () => {
    const renewal = snapshotPlay({ id: "r", label: "Renewal", done: 0, of: 9, now: [] });
    const plays = playsOf([snapshotPlay(), renewal], stranger, moment);

    expect(plays?.first).toMatchObject({
      title: "Save plan 2/7",
      because: "Started 19 Nov: band red",
      paused: null,
      next: "Next: Save plan agreed · Priya Raman, due 26 Nov (in 5 days)",
      people: "With CSM Priya Raman · Product manager: nobody yet",
    });
    expect(plays?.first.steps[0]).toMatchObject({
      title: "2/7 Call the decision maker",
      who: "Priya Raman, due today",
      isLate: false,
      why: "Why: the decision is taken elsewhere · 30 min",
      notes: [],
    });
    expect(plays?.others.map(({ title }) => title)).toEqual(["Renewal 0/9"]);
  });

  it("say what a paused one waits for", () => {
    expect(summary({ status: "paused", pausedBy: "Renewal", now: [] })?.paused).toBe(
      "Waits for Renewal",
    );
  });

  it("do not call a step late whose turn has not come: it is due anew then", () => {
    const next = { label: "Call", owner: "Priya Raman", dueAt: "2026-11-20T16:00:00.000Z" };

    expect(summary({ next })?.next).toBe("Next: Call · Priya Raman");
  });

  it("say nothing of what follows the last step", () => {
    expect(summary({ next: null, people: [] })).toMatchObject({ next: null, people: null });
  });
});

describe("a step on a card", () => {
  it("is the reader's own by their id in the CRM", () => {
    expect(stepOf({}, priya)?.who).toBe("you, due today");
    expect(stepOf({}, null)?.who).toBe("Priya Raman, due today");
    expect(stepOf({ ownerId: null, owner: null }, null)?.who).toBe("nobody yet (CSM), due today");
  });

  it.each([
    ["2026-11-21T16:00:00.000Z", "due today", false],
    ["2026-11-22T16:00:00.000Z", "due tomorrow", false],
    ["2026-11-30T16:00:00.000Z", "due 30 Nov (in 9 days)", false],
    ["2026-11-21T08:00:00.000Z", "was due today, 09:00", true],
    ["2026-11-20T16:00:00.000Z", "1 day late, was due 20 Nov", true],
    ["2026-11-19T16:00:00.000Z", "2 days late, was due 19 Nov", true],
  ])("due at %s is %s", (dueAt, words, isLate) => {
    expect(dueIn(dueAt, moment)).toBe(words);
    expect(stepOf({ dueAt })).toMatchObject({ who: `Priya Raman, ${words}`, isLate });
  });

  it("in the queue has no date yet and is not late, and says whose day is full", () => {
    const queued = { queued: true, dueAt: "2026-11-19T16:00:00.000Z" };

    expect(stepOf(queued)).toMatchObject({
      who: "Priya Raman",
      isLate: false,
      isQueued: true,
      notes: ["In the queue: Priya Raman has enough new steps for today"],
    });
    expect(stepOf(queued, priya)?.notes).toEqual([
      "In the queue: you have enough new steps for today",
    ]);
  });

  it("says who stands in, who was told, who took it, what shows it and who decides", () => {
    const step = stepOf({
      fallback: "Ada Byron is away until 3 Dec",
      escalations: [
        { at: "2026-11-18T16:00:00.000Z", to: "Lea Brandt", takes: false },
        { at: "2026-11-20T16:00:00.000Z", to: "Max Ott", takes: true },
      ],
      evidence: "link to the plan",
      decides: "more than 10 % discount: CS lead",
    });

    expect(step?.notes).toEqual([
      "Ada Byron is away until 3 Dec",
      "Late: Lea Brandt was told on 18 Nov",
      "Late: passed to Max Ott on 20 Nov",
      "Evidence: link to the plan",
      "Decides: more than 10 % discount: CS lead",
    ]);
  });
});
