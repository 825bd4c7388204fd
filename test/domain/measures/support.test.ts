import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import {
  readResolutionRatio,
  readTicketRate,
  readUrgentAge,
} from "@bellwether/shared/domain/measures/support";
import type { Priority, TicketRecord } from "@bellwether/shared/domain/records";
import { describe, expect, it } from "vitest";
import {
  daysAgo,
  deal,
  evidence,
  facts,
  heardAt,
  ticket,
  usage,
} from "../../support/account-builders.ts";

const read = { readUrgentAge, readTicketRate, readResolutionRatio };

describe("every support measure", () => {
  it.each(Object.entries(read))(
    "%s is missing without a feed of tickets, or a silent one",
    (_, of) => {
      const feeds = (tickets: string | null) => ({ ...facts().feeds, tickets });

      expect(of(evidence(facts({ feeds: feeds(null) }))).state).toBe("missing");
      expect(of(evidence(facts({ feeds: feeds(daysAgo(3)) }))).state).toBe("missing");
    },
  );
});

describe("urgent_age", () => {
  it("is 0 with no ticket open", () => {
    expect(readUrgentAge(evidence(facts()))).toEqual({
      state: "value",
      value: 0,
      at: heardAt,
      n: 0,
    });
  });

  it.each<[string, Partial<TicketRecord>[], number, number]>([
    ["five business days over a weekend", [{ priority: "urgent", openedAt: daysAgo(7) }], 5, 1],
    ["high counts as urgent", [{ priority: "high", openedAt: daysAgo(3) }], 1, 1],
    ["medium does not", [{ priority: "medium", openedAt: daysAgo(7) }], 0, 0],
    ["no priority does not", [{ priority: null, openedAt: daysAgo(7) }], 0, 0],
    [
      "the oldest counts",
      [
        { priority: "high", openedAt: daysAgo(3) },
        { priority: "high", openedAt: daysAgo(14) },
      ],
      10,
      2,
    ],
    ["closed is over", [{ priority: "high", openedAt: daysAgo(7), closedAt: daysAgo(1) }], 0, 0],
    [
      "closed later was open",
      [{ priority: "high", openedAt: daysAgo(7), closedAt: daysAgo(-1) }],
      5,
      1,
    ],
    ["opened later was not there", [{ priority: "high", openedAt: daysAgo(-1) }], 0, 0],
  ])("%s", (_, tickets, value, n) => {
    expect(readUrgentAge(evidence(facts({ tickets: tickets.map(ticket) })))).toMatchObject({
      value,
      n,
    });
  });

  it("reads only the pipelines that hold support", () => {
    const configuration = {
      ...defaultConfiguration,
      support: { ...defaultConfiguration.support, pipelines: ["support"] },
    };
    const tickets = [ticket({ priority: "urgent", openedAt: daysAgo(7), pipelineId: "billing" })];

    expect(readUrgentAge(evidence(facts({ tickets }), configuration))).toMatchObject({ value: 0 });
  });
});

/** Tickets by 28-day period, newest first. */
function tickets(...counts: number[]): TicketRecord[] {
  return counts.flatMap((count, period) =>
    Array.from({ length: count }, (_, i) => {
      const openedAt = daysAgo(28 * period + 1 + i);
      return ticket({ openedAt, closedAt: openedAt });
    }),
  );
}

describe("ticket_rate", () => {
  it.each([
    ["as ever", [2, 2, 2, 2, 2, 2, 2], 1],
    ["twice as many", [4, 2, 2, 2, 2, 2, 2], 2],
    ["none now", [0, 2, 2, 2, 2, 2, 2], 0],
    ["against the mean where the median is none", [3, 6, 0, 0, 0, 0, 0], 3],
  ])("%s", (_, counts, value) => {
    expect(readTicketRate(evidence(facts({ tickets: tickets(...counts) })))).toMatchObject({
      value,
    });
  });

  it("is per active user: twice the tickets of twice the users is normal", () => {
    const given = facts({
      tickets: tickets(4, 2, 2, 2, 2, 2, 2),
      usage: usage({ activeUsers: [40, 20, 20, 20, 20, 20, 20] }),
    });

    expect(readTicketRate(evidence(given))).toMatchObject({ value: 1 });
  });

  it.each([
    ["a period without users", { usage: usage({ activeUsers: [40, 20, 20, 20, 20, 20, 0] }) }],
    [
      "a silent usage feed",
      {
        usage: usage({ activeUsers: [40, 20, 20, 20, 20, 20, 20] }),
        feeds: { ...facts().feeds, usage: daysAgo(5) },
      },
    ],
  ])("counts bare tickets with %s", (_, over) => {
    const given = facts({ tickets: tickets(4, 2, 2, 2, 2, 2, 2), ...over });

    expect(readTicketRate(evidence(given))).toMatchObject({ value: 2 });
  });

  it.each([
    ["under six tickets", [0, 1, 1, 1, 1, 1, 0]],
    ["none but now", [6, 0, 0, 0, 0, 0, 0]],
    ["tickets older than six periods", [0, 0, 0, 0, 0, 0, 0, 9]],
  ])("does not apply with %s", (_, counts) => {
    const given = facts({ tickets: tickets(...counts) });

    expect(readTicketRate(evidence(given)).state).toBe("not-applicable");
  });

  it("compares with no period before the account was a customer", () => {
    const given = facts({ deals: [deal({ closedAt: daysAgo(85) })], tickets: tickets(4, 4, 4) });

    expect(readTicketRate(evidence(given))).toMatchObject({ value: 1 });
  });
});

describe("resolution_ratio", () => {
  /** Opened on Monday 1 June at nine; the day has eight hours. */
  function closed(priority: Priority | null, closedAt: string): TicketRecord {
    return ticket({ priority, openedAt: "2026-06-01T09:00:00.000Z", closedAt });
  }
  const oneDay = "2026-06-01T17:00:00.000Z";
  const fiveDays = "2026-06-05T17:00:00.000Z";

  it("is the median of time over the target of each priority", () => {
    const given = [closed("urgent", oneDay), closed("medium", fiveDays), closed("high", fiveDays)];

    expect(readResolutionRatio(evidence(facts({ tickets: given })))).toMatchObject({
      value: 1,
      n: 3,
    });
  });

  it("takes a ticket without priority for a medium one, and the middle of two for the median", () => {
    const given = [
      closed(null, fiveDays),
      closed(null, fiveDays),
      closed("low", fiveDays),
      closed("low", fiveDays),
    ];

    expect(readResolutionRatio(evidence(facts({ tickets: given })))).toMatchObject({
      value: 0.75,
      n: 4,
    });
  });

  it.each([
    ["under three closed", [1, 2]],
    ["closed over 90 days ago", [91, 92, 93]],
    ["closed after the instant", [-1, -2, -3]],
  ])("does not apply with tickets %s", (_, days) => {
    const given = days.map((day) => ticket({ openedAt: daysAgo(100), closedAt: daysAgo(day) }));

    expect(readResolutionRatio(evidence(facts({ tickets: given }))).state).toBe("not-applicable");
  });
});
