import { describe, expect, it } from "vitest";
import {
  contact,
  daysAgo,
  deal,
  facts,
  midMarket,
  peopleChange,
  said,
  touch,
} from "../../support/account-builders.ts";
import { day, found, lines } from "./found.ts";

describe("behind people", () => {
  const ada = contact({ id: "a", name: "Ada", roles: ["champion"] });
  const bob = contact({ id: "b", name: "Bob", roles: ["admin"] });
  const eve = contact({ id: "e", name: " ", email: "eve@acme.example" });
  const contacts = [bob, eve, ada];

  it("stand the last two-way touches, with whom", () => {
    const touches = [
      touch({ id: "1", at: daysAgo(9), contactIds: ["b", "a"], kind: "call" }),
      touch({ id: "2", at: daysAgo(2), contactIds: ["a", "e", "b", "partner"] }),
      touch({ id: "3", at: daysAgo(5), kind: "email" }),
      touch({ id: "4", at: daysAgo(1), twoWay: false }),
      touch({ id: "5", at: daysAgo(-1) }),
    ];

    expect(found("two_way_recency", midMarket({ contacts, touches })).items).toEqual([
      {
        text: "Meeting with Ada, Bob and 1 more",
        record: { kind: "meeting", id: "2" },
        on: day(2),
      },
      { text: "E-mail", record: { kind: "email", id: "3" }, on: day(5) },
      { text: "Call with Ada, Bob", record: { kind: "call", id: "1" }, on: day(9) },
    ]);
  });

  it("stand one-way touches where no account has any other", () => {
    const portfolio = { ...facts().portfolio, twoWayTouches: 0, recordedTwoWayTouches: 0 };
    const touches = [touch({ at: daysAgo(2), twoWay: false, kind: "email" })];

    expect(lines("two_way_recency", midMarket({ touches, portfolio }))).toEqual([
      `E-mail · ${day(2)}`,
    ]);
  });

  it("stand who is engaged, then who has gone silent", () => {
    const touches = [
      touch({ at: daysAgo(100), contactIds: ["a"] }),
      touch({ at: daysAgo(20), contactIds: ["b"] }),
      touch({ at: daysAgo(4), contactIds: ["e"] }),
    ];

    expect(lines("engaged_contacts", midMarket({ contacts, touches }))).toEqual([
      `eve@acme.example · ${day(4)}`,
      `Bob · ${day(20)}`,
      `Ada: silent since · ${day(100)}`,
    ]);
  });

  it("stand the seats: the vacant, the silent, then the filled", () => {
    const touches = [
      touch({ at: daysAgo(200), contactIds: ["a"] }),
      touch({ at: daysAgo(20), contactIds: ["b"] }),
    ];

    expect(found("sponsor_coverage", midMarket({ contacts, touches })).items).toEqual([
      { text: "Sponsor or decision maker: nobody", record: null, on: null },
      { text: "Champion: Ada, silent since", record: { kind: "contact", id: "a" }, on: day(200) },
      { text: "Admin: Bob", record: { kind: "contact", id: "b" }, on: day(20) },
    ]);
  });

  it("stands nobody in the seat of who has left, and who was never spoken to", () => {
    const peopleChanges = [peopleChange("a", "left"), peopleChange("e", "sponsor")];
    const touches = [touch({ at: daysAgo(20), contactIds: ["a"] })];
    const given = midMarket({ contacts, touches, said: said({ peopleChanges }) });

    expect(lines("sponsor_coverage", given)).toEqual([
      "Champion: nobody",
      "Sponsor or decision maker: eve@acme.example, never spoken to",
      "Admin: Bob, never spoken to",
    ]);
    expect(lines("engaged_contacts", given)).toEqual([]);
  });

  it("stands the kickoff that was held", () => {
    const deals = [deal({ arr: 42_000, closedAt: daysAgo(30) })];
    const touches = [touch({ at: daysAgo(9) }), touch({ at: daysAgo(21), contactIds: ["a"] })];

    expect(lines("kickoff_lag", facts({ contacts, deals, touches }))).toEqual([
      `Meeting with Ada · ${day(21)}`,
    ]);
    expect(lines("kickoff_lag", facts({ deals }))).toEqual([]);
  });

  it("stands one kickoff where two meetings began at once, whatever their order", () => {
    const deals = [deal({ arr: 42_000, closedAt: daysAgo(30) })];
    const touches = ["2", "1", "3"].map((id) => touch({ id, at: daysAgo(21) }));

    const { items } = found("kickoff_lag", facts({ deals, touches }));

    expect(items.map(({ record }) => record?.id)).toEqual(["1"]);
  });
});
