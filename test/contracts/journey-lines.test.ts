import type { SummaryLine } from "@bellwether/shared/contracts/health-reasons";
import { briefLines } from "@bellwether/shared/contracts/journey-brief";
import {
  milestoneRows,
  openLines,
  outcomeRows,
  planLines,
  promiseRows,
  renewalLines,
} from "@bellwether/shared/contracts/journey-lines";
import type { Snapshot } from "@bellwether/shared/contracts/snapshot";
import { describe, expect, it } from "vitest";
import { handoffView } from "../support/handoff.ts";
import {
  forecast,
  onboarding,
  snapshotOutcome,
  snapshotPlan,
  snapshotPromise,
} from "../support/journey.ts";
import { play, readAt, snapshot } from "../support/snapshot.ts";

const moment = { now: new Date(readAt), timeZone: "Europe/Berlin" };
const read = ({ strong, text }: SummaryLine) => [strong, text].filter(Boolean).join(" · ");
const open = (changes: Partial<Snapshot>) => openLines(snapshot(changes), moment).map(read);

describe("what is open", () => {
  it("is nothing where nothing was promised, passed on or planned", () => {
    expect(open({})).toEqual([]);
  });

  it("names a promise by how late it is, and who has it", () => {
    expect(open({ promises: [snapshotPromise()] })).toEqual([
      "Promise 9 days late · Single sign-on, Priya Raman",
    ]);
  });

  it.each([
    ["2026-11-20", ["Promise 1 day late · Single sign-on, Priya Raman"]],
    ["2026-11-21", ["Promise due today · Single sign-on, Priya Raman"]],
    ["2026-11-28", ["Promise due in 7 days · Single sign-on, Priya Raman"]],
    ["2026-11-29", []],
    [null, []],
  ])("a promise due on %s reads %j", (dueOn, lines) => {
    expect(open({ promises: [snapshotPromise({ dueOn })] })).toEqual(lines);
  });

  it("counts promises beyond the second", () => {
    const promises = ["1", "2", "3", "4"].map((id) => snapshotPromise({ id, owner: null }));

    expect(open({ promises })).toEqual([
      "Promise 9 days late · Single sign-on, nobody has it",
      "Promise 9 days late · Single sign-on, nobody has it",
      "2 more promises late or due",
    ]);
  });

  it("says of a returned handoff what has to be done, by whom and when", () => {
    const wait = { what: "Submit the handoff", owner: "Ana Silva", since: readAt };
    const waits = [{ ...wait, dueAt: "2026-11-20T16:00:00.000Z" }];

    expect(open({ handoff: handoffView({ state: "returned", waits }) })).toEqual([
      "Handoff returned · Submit the handoff: Ana Silva, was due 20 Nov, 17:00",
    ]);
    expect(open({ handoff: handoffView({ state: "draft", waits: [] }) })).toEqual([]);
    expect(open({ handoff: handoffView({ state: "withdrawn", waits }) })).toEqual([]);
    expect(open({ handoff: handoffView({ state: "refused", reason: "A poor fit" }) })).toEqual([
      "Handoff refused · A poor fit",
    ]);
  });

  it("leaves a look back that is weeks ahead to its day", () => {
    const look = (dueAt: string) =>
      handoffView({
        state: "accepted",
        waits: [{ what: "Say whether the handoff was true", owner: null, since: readAt, dueAt }],
      });

    expect(open({ handoff: look("2026-12-10T16:00:00.000Z") })).toEqual([]);
    expect(open({ handoff: look("2026-11-23T16:00:00.000Z") })).toEqual([
      "Handoff accepted · Say whether the handoff was true: nobody yet, due 23 Nov, 17:00",
    ]);
  });

  it("gives the reason of an onboarding that is behind, and of one that may end", () => {
    expect(open({ onboarding: onboarding() })).toEqual([
      "Onboarding behind · Kickoff held is 6 working days late",
    ]);
    expect(open({ onboarding: onboarding({ status: "on_track" }) })).toEqual([]);
    expect(open({ onboarding: onboarding({ status: "on_track", gate: [] }) })).toEqual([
      "Ready to graduate from onboarding",
    ]);
    expect(open({ onboarding: onboarding({ status: "graduated", gate: [] }) })).toEqual([]);
  });

  it("names an outcome that is late, and a review that has to be prepared", () => {
    const late = snapshotOutcome({ dueOn: "2026-11-20" });

    expect(open({ plan: snapshotPlan({ outcomes: [late, late] }) })).toEqual([
      "2 outcomes not reached in time · Invoices are booked in a day",
      "Business review due 1 Dec (in 10 days)",
    ]);
    const settled = snapshotOutcome({ dueOn: "2026-11-20", state: "met" });
    expect(open({ plan: snapshotPlan({ outcomes: [settled], reviewDueOn: null }) })).toEqual([]);
    expect(open({ plan: snapshotPlan({ reviewDueOn: "2026-12-06" }) })).toEqual([]);
  });

  it("gives the forecast with its reason, unless nobody was asked", () => {
    expect(open({ forecast: forecast() })).toEqual([
      "Forecast: at risk · Price · Priya Raman, 3 days ago",
    ]);
    expect(open({ forecast: forecast({ category: "likely", reason: null }) })).toEqual([
      "Forecast: likely · Priya Raman, 3 days ago",
    ]);
    expect(open({ forecast: forecast({ category: "not_asked" }) })).toEqual([]);
  });

  it("says that the owner changed where it did more than once", () => {
    expect(open({ ownerChanges: 1 })).toEqual([]);
    expect(open({ ownerChanges: 2 })).toEqual(["Its owner changed 2 times in 90 days"]);
  });
});

describe("the rows", () => {
  it("of promises say kind, owner, day and who made them", () => {
    const promises = [
      snapshotPromise(),
      snapshotPromise({ owner: null, dueOn: null, madeBy: null }),
    ];

    expect(promiseRows(snapshot({ promises }), moment)).toMatchObject([
      {
        text: "Integration · Priya Raman, was due 12 Nov (9 days ago)",
        isLate: true,
        from: "Made 1 Sept by Mia Chen",
      },
      { text: "Integration · nobody has it, no date", isLate: false, from: "Made 1 Sept" },
    ]);
  });

  it("of milestones tell what is reached, late and ahead", () => {
    expect(milestoneRows(snapshot({ onboarding: onboarding() }), moment)).toEqual([
      { id: "welcome", label: "Welcome sent", text: "reached 3 Nov", state: "reached" },
      { id: "kickoff", label: "Kickoff held", text: "was due 13 Nov (8 days ago)", state: "late" },
      {
        id: "value",
        label: "First value",
        text: "due 17 Dec (in 26 days), new target",
        state: "ahead",
      },
    ]);
  });

  it("of outcomes go from the beginning to the target", () => {
    const unknown = snapshotOutcome({ current: null, currentOn: null, unit: null, owner: null });
    const outcomes = [snapshotOutcome(), unknown];

    expect(outcomeRows(snapshot({ plan: snapshotPlan({ outcomes }) }), moment)).toMatchObject([
      {
        way: "Working days to booking: 9 → 5 → 1 days",
        text: "Jonas Weber, due 31 Mar 2027 (in 130 days) · as of 2 Nov",
      },
      {
        way: "Working days to booking: 9 → ? → 1",
        text: "nobody of theirs named, due 31 Mar 2027 (in 130 days)",
      },
    ]);
  });

  it("of the plan say what is missing in it", () => {
    const bare = snapshotPlan({ agreedOn: null, value: null, reviewDueOn: null });

    expect(planLines(snapshot({ plan: bare }), moment).map(read)).toEqual([
      "Not agreed with the customer yet",
      "Sponsors missing · product, customer",
      "Confirmed value: none yet",
    ]);
  });

  it("of the renewal ask for a forecast where nobody gave one", () => {
    const expansion = { text: "Seats used 94 %", hidden: null };

    expect(renewalLines(snapshot({ expansion }), moment).map(read)).toEqual([
      "Renewal due 12 Feb 2027 (in 83 days)",
      "Notice due 13 Jan 2027 (in 53 days)",
      "Forecast: nobody has said",
      "For more business: Seats used 94 %",
    ]);
  });
});

describe("the brief for a new owner", () => {
  const brief = (changes: Partial<Snapshot>) =>
    Object.fromEntries(
      briefLines(snapshot(changes), moment).map(({ label, lines }) => [label, lines.map(read)]),
    );

  it("says how it stands, what they want, what is promised, what comes next and who is who", () => {
    const told = brief({
      promises: [snapshotPromise()],
      onboarding: onboarding(),
      plan: snapshotPlan(),
      forecast: forecast(),
      ownerChanges: 1,
      plays: [play()],
    });

    expect(told).toEqual({
      "How it stands": [
        "Red 43 · Enterprise · High-touch · €84k",
        "Onboarding behind: Kickoff held is 6 working days late",
        "Forecast: at risk · Price · Priya Raman, 3 days ago",
        "Its owner changed once in 90 days",
      ],
      "They want": ["Invoices are booked in a day · Working days to booking: 9 → 5 → 1 days"],
      Promised: ["Single sign-on · Integration · Priya Raman, was due 12 Nov (9 days ago)"],
      "Next dates": [
        "Kickoff held was due 13 Nov (8 days ago)",
        "Call the decision maker due 21 Nov (today)",
        "Business review due 1 Dec (in 10 days)",
        "First value due 17 Dec (in 26 days)",
        "Notice due 13 Jan 2027 (in 53 days)",
        "Renewal due 12 Feb 2027 (in 83 days)",
      ],
      "To be done": ["Save plan: Call the decision maker · Priya Raman, by 21 Nov, 17:00"],
      People: [
        "Champion · Jonas Weber",
        "Sponsor · vacant",
        "CSM · Priya Raman",
        "Sponsors missing · product, customer",
        "Last two-way contact 22 days ago",
      ],
    });
  });

  it("leaves out what nothing is known of, and holds a screen's worth of the rest", () => {
    const promises = Array.from({ length: 9 }, (_, at) => snapshotPromise({ id: String(at) }));

    const told = brief({ promises, next: null, noticeBy: null, renewsOn: null });

    expect(Object.keys(told)).toEqual(["How it stands", "Promised", "People"]);
    expect(told["Promised"]).toHaveLength(7);
    expect(told["Promised"]?.at(-1)).toBe("and 3 more");
  });
});
