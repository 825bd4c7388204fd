import type { WorkingCalendar } from "@bellwether/shared/domain/calendar";
import { clocksOf, nextWakeAt, waitsOf } from "@bellwether/shared/domain/handoff/clocks";
import { decide } from "@bellwether/shared/domain/handoff/decide";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { tasksOfHandoff } from "@bellwether/shared/domain/handoff/tasks-of";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  at,
  byId,
  colleague,
  givenContext,
  givenHandoff,
  rules,
  said,
  won,
} from "./given-handoff.ts";

const context = givenContext();
const monday = "2026-11-02T09:00:00.000Z";
const draft = givenHandoff({}, won(monday), at(context, monday));

function done(handoff: Handoff, action: Parameters<typeof decide>[1], instant: string): Handoff {
  const decision = decide(handoff, action, at(context, instant));
  if (!decision.ok) throw new Error(decision.reason);
  return decision.handoff;
}

const submitted = done(draft, { do: "submit", by: "rita" }, "2026-11-03T09:00:00.000Z");
const accept = { do: "accept", by: "carl", gaps: [], rating: 4, note: null } as const;
const giveBack = { do: "return", by: "carl", gaps: [{ path: null, text: "No admin" }] } as const;

const dues = (handoff: Handoff, given = context) =>
  clocksOf(handoff, given).map(({ key, owner, dueAt, doneAt }) => [
    key,
    owner,
    dueAt,
    doneAt !== null,
  ]);

describe("the clocks of a handoff", () => {
  test("begin with the win", () => {
    expect(clocksOf(givenHandoff(), context)).toEqual([]);
    expect(dues(draft)).toEqual([["submit", "rita", "2026-11-03T17:00:00.000Z", false]]);
  });

  test("ask for acceptance from the submission on, or from the win if that is later", () => {
    expect(dues(submitted)).toEqual([
      ["submit", "rita", "2026-11-03T17:00:00.000Z", true],
      ["accept", "carl", "2026-11-04T17:00:00.000Z", false],
    ]);
    const early = { ...submitted, submittedAt: "2026-10-28T09:00:00.000Z" };
    expect(dues({ ...early, assignedAt: "2026-10-28T09:00:00.000Z" })).toEqual([
      ["accept", "carl", "2026-11-03T17:00:00.000Z", false],
    ]);
  });

  test("ask a lead for an owner as long as it is nobody's", () => {
    const queued = givenHandoff({}, won(monday, { assigns: null }));

    expect(dues(queued)).toEqual([
      ["assign", "lena", "2026-11-03T17:00:00.000Z", false],
      ["submit", "rita", "2026-11-03T17:00:00.000Z", false],
    ]);
    expect(dues({ ...queued, to: "carl", assignedAt: "2026-11-03T10:00:00Z" })[0]).toContain(true);
  });

  test("give whoever gets it later their whole time", () => {
    const assignedAt = "2026-11-04T09:00:00.000Z";

    expect(dues({ ...submitted, assignedAt }).at(-1)?.[2]).toBe("2026-11-05T17:00:00.000Z");
  });

  test("begin a new round with a return", () => {
    const returned = done(submitted, giveBack, "2026-11-04T09:00:00.000Z");

    expect(dues(returned)).toEqual([["submit/2", "rita", "2026-11-05T17:00:00.000Z", false]]);
    const again = done(returned, { do: "submit", by: "rita" }, "2026-11-05T09:00:00.000Z");
    expect(dues(again).map(([key]) => key)).toEqual(["submit/2", "accept/2"]);
  });

  test("hold who closes a gap to its day, and ask after a month whether it was true", () => {
    const gap = { path: null, text: "Name the admin", owner: "rita", dueOn: "2026-11-10" };
    const taken = done(submitted, { ...accept, gaps: [gap] }, "2026-11-04T09:00:00.000Z");

    // 4 December 2026 is a Friday.
    expect(dues(taken)).toEqual([
      ["submit", "rita", "2026-11-03T17:00:00.000Z", true],
      ["accept", "carl", "2026-11-04T17:00:00.000Z", true],
      ["gap/g1", "rita", "2026-11-10T17:00:00.000Z", false],
      ["rate-truth", "carl", "2026-12-04T17:00:00.000Z", false],
    ]);
    const waits = waitsOf(clocksOf(taken, context), Date.parse("2026-11-05T09:00:00Z"));
    expect(waits.map(({ key }) => key)).toEqual(["gap/g1"]);
  });

  test("wait for nobody where the column gives no days", () => {
    const tech = won(monday, { column: "tech_touch", assigns: null });

    expect(clocksOf(givenHandoff({}, tech), context)).toEqual([]);
  });

  test("have the longest times of those that are named in a column that is not", () => {
    expect(dues({ ...draft, column: "vip" })).toEqual([
      ["submit", "rita", "2026-11-04T17:00:00.000Z", false],
    ]);
  });
});

describe("a late one", () => {
  const late = (handoff: Handoff, given = context) =>
    clocksOf(handoff, given).flatMap(({ key, escalations }) =>
      escalations.map(({ at: when, role }) => [key, when, role]),
    );

  test("reaches both leads after three working days", () => {
    expect(late(draft)).toEqual([
      ["submit", "2026-11-06T17:00:00.000Z", "sales_lead"],
      ["submit", "2026-11-06T17:00:00.000Z", "cs_lead"],
    ]);
  });

  test("reaches the lead of customer success alone where sales has no role", () => {
    expect(late(draft, { ...context, roles: { cs_lead: "lena" } })).toEqual([
      ["submit", "2026-11-06T17:00:00.000Z", "cs_lead"],
    ]);
  });

  test("reaches them at once at the third return", () => {
    const often = { ...submitted, returns: 2 };
    const returned = done(often, giveBack, "2026-11-04T09:00:00.000Z");

    expect(late(returned)[0]).toEqual(["submit/4", "2026-11-04T09:00:00.000Z", "sales_lead"]);
    expect(late({ ...returned, beganAt: null })).toHaveLength(2);
  });
});

describe("who is away", () => {
  const away = { from: "2026-11-02", until: "2026-11-06", standIn: "nina" };
  const given = (standIn: string | null, instant = monday) =>
    at(
      {
        ...context,
        colleagues: byId(
          colleague("rita", { absences: [{ ...away, standIn }] }),
          ...["sam", "nina", "lena"].map((id) => colleague(id)),
        ),
      },
      instant,
    );

  test("leaves it to the stand-in, by the same day", () => {
    expect(dues(draft, given("nina"))).toEqual([
      ["submit", "nina", "2026-11-03T17:00:00.000Z", false],
    ]);
  });

  test("leaves it to the lead where there is none", () => {
    expect(dues(draft, given(null))[0]).toContain("sam");
  });

  test("keeps what is due after they are back", () => {
    const back = { ...away, until: "2026-11-02" };
    const colleagues = byId(colleague("rita", { absences: [back] }), colleague("nina"));

    expect(dues(draft, at({ ...context, colleagues }, monday))[0]).toContain("rita");
  });

  test("has it again once they are back", () => {
    expect(dues(draft, given("nina", "2026-11-09T09:00:00Z"))[0]).toContain("rita");
    expect(nextWakeAt(draft, given("nina", "2026-11-06T18:00:00Z"))).toBe(
      Date.parse("2026-11-07T00:00:00Z"),
    );
  });
});

describe("tasks", () => {
  const words = { account: "Acme", nameOf: (id: string) => id, missing: [] };
  const tasks = (handoff: Handoff, instant: string) =>
    tasksOfHandoff(handoff, at(context, instant), words).map(({ key, owner, state }) => [
      key,
      owner,
      state,
    ]);

  test("stand for the clocks that have begun, and for the leads whom a late one reached", () => {
    expect(tasks(draft, monday)).toEqual([["h1/submit", "rita", "open"]]);
    expect(tasks(draft, "2026-11-06T17:00:00Z")).toEqual([
      ["h1/submit", "rita", "open"],
      ["h1/submit!sales_lead", "sam", "open"],
      ["h1/submit!cs_lead", "lena", "open"],
    ]);
  });

  test("of a lead end with the clock that was late", () => {
    const late = done(draft, { do: "submit", by: "rita" }, "2026-11-09T09:00:00.000Z");

    expect(tasks(late, "2026-11-09T10:00:00Z").slice(0, 3)).toEqual([
      ["h1/submit", "rita", "done"],
      ["h1/submit!sales_lead", "sam", "cancelled"],
      ["h1/submit!cs_lead", "lena", "cancelled"],
    ]);
  });

  test("are none of a lead's where it was submitted before it was too late", () => {
    expect(tasks(submitted, "2026-12-01T10:00:00Z").map(([key]) => key)).not.toContain(
      "h1/submit!cs_lead",
    );
  });

  test("name a poor fit to the lead before, and a refusal to both", () => {
    const poor = { ...submitted, answers: said({ fit: "poor", fit_why: "Ten users" }) };
    const refused = done(
      submitted,
      { do: "refuse", by: "carl", reason: "Ten users" },
      "2026-11-04T09:00:00Z",
    );

    expect(tasks(poor, "2026-11-03T10:00:00Z")).toContainEqual([
      "h1/poor-fit!cs_lead",
      "lena",
      "open",
    ]);
    expect(tasks(refused, "2026-11-04T10:00:00Z")).toEqual(
      expect.arrayContaining([
        ["h1/refused!sales_lead", "sam", "open"],
        ["h1/refused!cs_lead", "lena", "open"],
      ]),
    );
  });

  test("tell whoever handed over how true it turned out to be", () => {
    const accepted = done(
      submitted,
      { do: "accept", by: "carl", gaps: [], rating: 4, note: null },
      "2026-11-04T09:00:00Z",
    );
    const rated = done(
      accepted,
      { do: "rate-truth", by: "carl", value: 2, note: "Nobody there knew of the budget." },
      "2026-12-04T09:00:00Z",
    );

    expect(tasks(accepted, "2026-12-04T10:00:00Z").map(([key]) => key)).not.toContain("h1/verdict");
    const told = tasksOfHandoff(rated, at(context, "2026-12-04T10:00:00Z"), words);
    expect(told.find(({ key }) => key === "h1/verdict")).toMatchObject({
      subject: "How true your handoff was: 2 of 5 · Acme",
      body: expect.stringContaining("Nobody there knew of the budget."),
      owner: "rita",
      dueAt: "2026-12-07T17:00:00.000Z",
      state: "open",
    });
  });
});

const local = (timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  });

/** What a person would do with a wall calendar: cross off working days, then look for five o'clock. */
function dueByHand(start: number, days: number, calendar: WorkingCalendar): string {
  const format = local(calendar.timeZone);
  let day = Date.parse(format.format(start).slice(0, 10));
  for (let left = days; left > 0; ) {
    day += 86_400_000;
    const weekday = new Date(day).getUTCDay() || 7;
    const date = new Date(day).toISOString().slice(0, 10);
    if (calendar.workingDays.includes(weekday) && !calendar.holidays.includes(date)) left -= 1;
  }
  const wanted = `${new Date(day).toISOString().slice(0, 10)} 17:00`;
  for (let at = day; at < day + 3 * 86_400_000; at += 900_000) {
    const instant = at - 86_400_000 / 2;
    if (format.format(instant) === wanted) return new Date(instant).toISOString();
  }
  throw new Error(`no ${wanted} in ${calendar.timeZone}`);
}

test("due times are those of a wall calendar, in every zone and across both clock changes", () => {
  const zones = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Asia/Tokyo",
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(
        ...["2026-03-05", "2026-03-26", "2026-10-01", "2026-10-22", "2026-10-30", "2026-12-22"],
      ),
      fc.integer({ min: 0, max: 4 * 96 }),
      fc.constantFrom([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [2, 4]),
      fc.integer({ min: 1, max: 4 }),
      (timeZone, date, quarters, workingDays, acceptDays) => {
        const holidays = ["2026-03-27", "2026-10-26", "2026-11-02", "2026-12-25"];
        const calendar = { ...context.calendar, timeZone, workingDays, holidays };
        const start = Date.parse(date) + quarters * 900_000;
        const instant = new Date(start).toISOString();
        const times = { ...rules.times["high_touch"], acceptDays } as (typeof rules.times)[string];
        const given = {
          ...context,
          rules: { ...rules, times: { high_touch: times } },
          colleagues: byId(colleague("carl", { calendar })),
        };
        const handoff: Handoff = {
          ...draft,
          ...{ state: "submitted", beganAt: instant, submittedAt: instant, assignedAt: null },
        };
        const [clock] = clocksOf(handoff, given);
        expect(clock?.dueAt).toBe(dueByHand(start, acceptDays, calendar));
        expect(clock?.escalations[0]?.at).toBe(
          dueByHand(Date.parse(clock?.dueAt ?? ""), 3, calendar),
        );
      },
    ),
    { numRuns: 120 },
  );
});
