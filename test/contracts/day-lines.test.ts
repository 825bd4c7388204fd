import { dayLine, dayWeight, inDayOrder } from "@bellwether/shared/contracts/day-lines";
import type { DayItem } from "@bellwether/shared/contracts/day-view";
import { changesOfWeek, totalsLine } from "@bellwether/shared/contracts/review-lines";
import { describe, expect, it } from "vitest";
import { snapshotPlay } from "../support/play.ts";
import { readAt, snapshot } from "../support/snapshot.ts";

const moment = { now: new Date(readAt), timeZone: "Europe/Berlin" };
const account = {
  id: "1",
  name: "Acme",
  band: "red",
  score: 43.2,
  arr: 84_000,
  tier: "High-touch",
  url: "",
} as const;

const step: DayItem = {
  kind: "step",
  account,
  weight: 1,
  play: "p",
  playLabel: "Save plan",
  step: "s",
  label: "Call the decision maker",
  instructions: "Call whoever decides.",
  minutes: 30,
  dueAt: "2026-11-20T16:00:00.000Z",
  late: true,
  answers: [],
  message: null,
};
const due = (dueAt: string | null): DayItem => ({ ...step, dueAt, late: false });
const promise: DayItem = { kind: "promise", account, weight: 1, text: "SSO", dueOn: "2026-11-20" };

describe("a line of a day", () => {
  it.each<[string, DayItem, object]>([
    [
      "a step",
      step,
      {
        facts: "Red 43 · €84k · High-touch",
        title: "Save plan: Call the decision maker",
        text: "Call whoever decides.",
        due: "1 day late, was due 20 Nov",
        isLate: true,
      },
    ],
    [
      "an account that turned red",
      { kind: "new-red", account, weight: 1, since: "2026-11-19", reason: "Price" },
      { title: "Red since 19 Nov (2 days ago)", text: "Price", due: null, isLate: false },
    ],
    [
      "a promise that was not kept",
      promise,
      { title: "Promised: SSO", due: "due 20 Nov (1 day ago)", isLate: true },
    ],
    [
      "a handoff that came back",
      {
        ...{ kind: "returned-handoff", account, weight: 1, handoff: "h1", deal: "Acme 2027" },
        since: readAt,
      },
      { title: "Handoff of Acme 2027 came back" },
    ],
    [
      "a clock of a handoff",
      {
        kind: "handoff",
        account,
        weight: 1,
        ...{ handoff: "h1", deal: "Acme 2027" },
        what: "gap",
        text: "Who decides?",
        dueAt: "2026-11-20T16:00:00.000Z",
        late: true,
      },
      {
        title: "Handoff of Acme 2027: close a gap",
        text: "Who decides?",
        due: "1 day late, was due 20 Nov",
        isLate: true,
      },
    ],
    [
      "a renewal that wants looking back on",
      {
        kind: "renewal-review",
        account,
        weight: 1,
        outcome: "reduced",
        decidedOn: "2026-11-05",
        dueOn: "2026-11-20",
      },
      {
        title: "Look back on the renewal: renewed for less 5 Nov (16 days ago)",
        due: "due 20 Nov (1 day ago)",
        isLate: true,
      },
    ],
    [
      "a renewal nobody has a forecast for",
      {
        kind: "renewal-without-forecast",
        account,
        weight: 1,
        renewsOn: "2027-02-12",
        noticeBy: "2027-01-13",
      },
      {
        title: "Renews 12 Feb 2027 (in 83 days) without a forecast",
        due: "notice by 13 Jan 2027 (in 53 days)",
        isLate: false,
      },
    ],
  ])("tells of %s", (_name, item, line) => {
    expect(dayLine(item, "EUR", moment)).toMatchObject(line);
  });

  it("leaves out what is not known of the account", () => {
    const unknown = { ...account, band: "unknown", score: null, arr: null, tier: null } as const;

    expect(dayLine({ ...step, account: unknown }, "EUR", moment).facts).toBe("Unknown");
  });
});

describe("the order of a day", () => {
  it("weighs ARR by band, and twice within 90 days of the deadline", () => {
    const weight = (band: "red" | "yellow" | "unknown" | "green", deadline: string | null) =>
      dayWeight({ arr: 1000, band }, deadline, moment);

    expect([weight("red", null), weight("yellow", null), weight("unknown", null)]).toEqual([
      3000, 2000, 2000,
    ]);
    expect(weight("green", "2027-02-19")).toBe(2000);
    expect(weight("green", "2027-02-20")).toBe(1000);
    expect(weight("green", "2026-11-20")).toBe(1000);
    expect(dayWeight({ arr: null, band: "red" }, null, moment)).toBe(0);
  });

  it("puts most weight first, and of one account what is due first", () => {
    const heavy: DayItem = { ...step, account: { ...account, id: "2" }, weight: 9 };
    const [late, open, undated] = [step, due("2026-11-30T16:00:00.000Z"), due(null)];

    expect(inDayOrder([undated, open, promise, heavy, late])).toEqual([
      heavy,
      promise,
      late,
      open,
      undated,
    ]);
  });
});

describe("what changed within the week", () => {
  it("is the score's move, a new play, a named risk and an override", () => {
    const risk = { label: "Price", at: "2026-11-20T08:00:00.000Z", by: "Priya Raman" };
    const history = [
      { at: "2026-11-14T07:00:00.000Z", score: 61.2, reconstructed: false },
      { at: "2026-11-18T06:00:00.000Z", score: 50, reconstructed: false },
    ];
    const seen = snapshot({ plays: [snapshotPlay()], risk, history });

    const west = { ...moment, timeZone: "America/Los_Angeles" };
    expect(changesOfWeek(seen, "2026-11-18", west)).toEqual([
      "Became red on 18 Nov.",
      "Score 43, was 61.",
      "Save plan started: band red.",
      "Risk named: Price.",
    ]);
  });

  it("is nothing where all is as it was a week ago, give or take three points", () => {
    const history = [{ at: "2026-11-10T06:00:00.000Z", score: 44.1, reconstructed: false }];
    const plays = [snapshotPlay({ startedAt: "2026-11-14T08:00:00.000Z" })];

    expect(changesOfWeek(snapshot({ history, plays }), "2026-11-10", moment)).toEqual([]);
  });

  it("adds up to accounts, money and what has no plan", () => {
    const totals = { accounts: 12, arr: 1_240_000, withoutPlan: 3 };

    expect(totalsLine({ totals, currency: "EUR" })).toBe("12 accounts, €1.2M · 3 without a plan");
    expect(totalsLine({ totals: { accounts: 1, arr: 100, withoutPlan: 0 }, currency: "EUR" })).toBe(
      "1 account, €100 · all with a plan",
    );
  });
});
