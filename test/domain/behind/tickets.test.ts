import { describe, expect, it } from "vitest";
import { daysAgo, facts, ticket } from "../../support/account-builders.ts";
import { day, found, lines } from "./found.ts";

describe("behind tickets", () => {
  it("stand the open urgent and high ones, oldest first", () => {
    const tickets = [
      ticket({ id: "1", subject: "Export fails", priority: "high", openedAt: daysAgo(3) }),
      ticket({ id: "2", subject: "Login down", priority: "urgent", openedAt: daysAgo(6) }),
      ticket({ id: "3", priority: "medium", openedAt: daysAgo(9) }),
      ticket({ id: "4", priority: "urgent", closedAt: daysAgo(1) }),
    ];

    expect(found("urgent_age", facts({ tickets }))).toEqual({
      items: [
        { text: "Urgent: Login down", record: { kind: "ticket", id: "2" }, on: day(6) },
        { text: "High: Export fails", record: { kind: "ticket", id: "1" }, on: day(3) },
      ],
      more: 0,
    });
  });

  it("stand those opened in the window, newest first", () => {
    const opened = (subject: string, days: number) => ticket({ subject, openedAt: daysAgo(days) });
    const tickets = [opened("b", 9), opened("a", 2), opened("old", 28), opened("later", -1)];

    expect(lines("ticket_rate", facts({ tickets }))).toEqual([`a · ${day(2)}`, `b · ${day(9)}`]);
  });

  it("stand those that took longest against their target", () => {
    const closed = (subject: string, priority: "high" | "low", took: number) =>
      ticket({ subject, priority, openedAt: daysAgo(14 + took), closedAt: daysAgo(14) });
    const tickets = [closed("Slow", "low", 14), closed("Late", "high", 14), closed(" ", "low", 7)];

    expect(lines("resolution_ratio", facts({ tickets }))).toEqual([
      `5× target: Late · ${day(14)}`,
      `1× target: Slow · ${day(14)}`,
      `0.5× target: a ticket without a subject · ${day(14)}`,
    ]);
  });
});
