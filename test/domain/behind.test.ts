import type { SnapshotEvidence } from "@bellwether/shared/contracts/snapshot";
import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  account,
  contact,
  daysAgo,
  facts,
  midMarket,
  now,
  pulse,
  said,
  survey,
  ticket,
  touch,
  usage,
  withMeasure,
} from "../support/account-builders.ts";
import { day, found, lines } from "./behind/found.ts";

describe("behind a measure of an admin's own", () => {
  it("stands the field's value, or nothing where it is blank", () => {
    const configuration = withMeasure("own", { from: "account", field: "fit", enteredBy: "csm" });
    const holding = (fit: string) => facts({ account: account({ fields: { fit } }) });

    expect(lines("own", holding("Good fit"), configuration)).toEqual(["fit: Good fit"]);
    expect(lines("own", holding(" "), configuration)).toEqual([]);
  });

  it("stand the users where it counts events", () => {
    const configuration = withMeasure("own", {
      from: "usage",
      events: "core",
      take: "users",
      days: 7,
    });
    const users = [{ userId: "u", before: 4, recent: 0, lastOn: day(30) }];

    expect(lines("own", facts({ usage: usage({ users }) }), configuration)).toEqual([
      `u stopped, last seen · ${day(30)}`,
    ]);
  });

  it("stands nothing where nothing is known of the measure", () => {
    expect(found("milestones_late", facts())).toEqual({ items: [], more: 0 });
  });
});

describe("whatever stands behind", () => {
  const rich = midMarket({
    contacts: ["Ada", "Bob", "Cid", "Dan"].map((name, i) =>
      contact({
        id: name,
        name,
        roles: i < 2 ? ["champion"] : ["admin"],
        email: `${name}@a.example`,
      }),
    ),
    tickets: [2, 2, 9, 20, 25, 26, 27].map((days, i) =>
      ticket({
        subject: `Nothing works any more and has not for weeks, says everybody who was asked about it: ${i}`,
        priority: i % 2 === 0 ? "urgent" : "high",
        openedAt: daysAgo(days),
        closedAt: i > 2 ? daysAgo(days - 1) : null,
      }),
    ),
    touches: [3, 3, 9, 40, 120].map((days, i) =>
      touch({ at: daysAgo(days), contactIds: i % 2 === 0 ? ["Ada", "Cid"] : ["Bob"] }),
    ),
    surveys: [5, 5, 40, 80].map((days, i) =>
      survey({
        survey: i % 2 === 0 ? "nps" : "csat",
        contactIds: ["Ada"],
        answeredAt: daysAgo(days),
      }),
    ),
    usage: usage({
      users: ["ada@a.example", "x", "y"].map((userId) => ({
        userId,
        lastOn: day(50),
        recent: 0,
        before: 5,
      })),
      features: ["report", "export"].map((event) => ({ event, users: 1, usersBefore: 3 })),
    }),
    said: said({ pulses: [pulse()] }),
  });
  const all = (given: AccountFacts, at = now) =>
    defaultConfiguration.measures.map(({ id }) => [id, found(id, given, defaultConfiguration, at)]);

  it("does not depend on the order of records", () => {
    const expected = all(rich);
    const shuffled = <T>(records: readonly T[]) =>
      fc.shuffledSubarray([...records], { minLength: records.length });
    fc.assert(
      fc.property(
        fc.record({
          contacts: shuffled(rich.contacts),
          tickets: shuffled(rich.tickets),
          touches: shuffled(rich.touches),
          surveys: shuffled(rich.surveys),
          usage: fc.record({
            users: shuffled(rich.usage?.users ?? []),
            features: shuffled(rich.usage?.features ?? []),
          }),
        }),
        ({ usage: counted, ...records }) => {
          expect(all({ ...rich, ...records, usage: usage(counted) })).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("stays the same while nothing happens: it holds days, never ages", () => {
    const quiet = { ...rich, tickets: rich.tickets.slice(0, 4), touches: rich.touches.slice(0, 4) };
    const nextDay = new Date(Date.parse(now) + 86_400_000).toISOString();

    expect(all(quiet, nextDay)).toEqual(all(quiet));
  });

  it("is at most five short texts, such as a snapshot holds", () => {
    for (const { id } of defaultConfiguration.measures) {
      const items: readonly SnapshotEvidence[] = found(id, rich).items;
      expect(items.length).toBeLessThanOrEqual(5);
      expect(items.filter(({ text }) => text.length > 90 || text.length === 0)).toEqual([]);
    }
  });

  it("is cut between characters, and runs over no line", () => {
    const cut = (subject: string) =>
      found("ticket_rate", facts({ tickets: [ticket({ subject })] })).items[0]?.text;

    expect(cut(`${"x".repeat(88)}😀!`)).toBe(`${"x".repeat(88)}…`);
    expect(cut("x".repeat(90))).toBe("x".repeat(90));
    expect(cut("two\n  lines ")).toBe("two lines");
  });
});
