import { describe, expect, it } from "vitest";
import { contact, daysAgo, facts, pulse, said, survey } from "../../support/account-builders.ts";
import { day, found, lines } from "./found.ts";

describe("behind answers", () => {
  const contacts = [contact({ id: "a", name: "Ada" }), contact({ id: "b", name: "Bob" })];
  const answer = (kind: "nps" | "csat", who: string | null, value: number, days: number) =>
    survey({
      id: `${who} ${days}`,
      survey: kind,
      contactIds: who === null ? [] : [who],
      value,
      answeredAt: daysAgo(days),
    });

  it("stands each respondent's latest score, newest first", () => {
    const surveys = [
      answer("nps", "a", 9, 200),
      answer("nps", "a", 7, 20),
      answer("nps", "b", 3, 9),
      answer("nps", null, 5, 40),
    ];

    expect(found("nps_level", facts({ contacts, surveys }))).toEqual({
      items: [
        { text: "Bob answered 3 of 10", record: { kind: "survey", id: "b 9" }, on: day(9) },
        { text: "Ada answered 7 of 10", record: { kind: "survey", id: "a 20" }, on: day(20) },
        {
          text: "Somebody answered 5 of 10",
          record: { kind: "survey", id: "null 40" },
          on: day(40),
        },
      ],
      more: 0,
    });
  });

  it("stand the rounds that a trend is drawn through", () => {
    const surveys = [400, 200, 100, 20].map((days) => answer("nps", "a", 8, days));

    expect(lines("nps_trend", facts({ contacts, surveys }))).toEqual([
      `Ada answered 8 of 10 · ${day(20)}`,
      `Ada answered 8 of 10 · ${day(100)}`,
      `Ada answered 8 of 10 · ${day(200)}`,
    ]);
  });

  it("stand the least satisfied first", () => {
    const surveys = [
      answer("csat", "a", 5, 3),
      answer("csat", "b", 2, 30),
      answer("csat", "a", 2, 9),
    ];

    expect(lines("csat_90", facts({ contacts, surveys }))).toEqual([
      `Ada answered 2 of 5 · ${day(9)}`,
      `Bob answered 2 of 5 · ${day(30)}`,
      `Ada answered 5 of 5 · ${day(3)}`,
    ]);
  });

  it("stand the questions of the pulse, the lowest answer first", () => {
    const given = facts({ said: said({ pulses: [pulse({ answers: [4, 1, 5, 4, 3, 2] })] }) });
    const [first, ...rest] = found("csm_pulse", given).items;

    expect(first).toEqual({
      text: "1: Would the champion defend us if the budget were cut by 20 %?",
      record: null,
      on: day(10),
    });
    expect(rest.map(({ text }) => text)).toEqual([
      "2: Question 6",
      "3: Would I bet my own money on the renewal?",
      "4: Does the sponsor still say, unprompted, why they bought?",
      "4: Can I name everyone who decides on the renewal?",
    ]);
    expect(found("csm_pulse", given).more).toBe(1);
    expect(found("csm_pulse", facts())).toEqual({ items: [], more: 0 });
  });
});
