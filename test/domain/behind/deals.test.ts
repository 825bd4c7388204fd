import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { describe, expect, it } from "vitest";
import { account, dateIn, daysAgo, deal, facts, lineItem } from "../../support/account-builders.ts";
import { day, found, lines } from "./found.ts";

describe("behind deals", () => {
  const configuration: Configuration = {
    ...defaultConfiguration,
    sources: { ...defaultConfiguration.sources, renewalDate: { from: "account", field: "renews" } },
    renewal: { ...defaultConfiguration.renewal, pipelines: ["renewals"] },
  };

  it("stand the unmet points of the renewal line, then the renewal deals", () => {
    const open = { pipelineId: "renewals", state: "open", closedAt: null } as const;
    const given = facts({
      account: account({ fields: { renews: dateIn(53) } }),
      deals: [
        deal({ arr: 42_000 }),
        deal({ ...open, id: "r0", state: "lost", closedAt: daysAgo(2) }),
        deal({ ...open, id: "r1", name: "Renewal", probability: 0.4, createdAt: daysAgo(40) }),
        deal({ ...open, id: "r2", name: "Option", probability: null, createdAt: daysAgo(30) }),
      ],
    });

    expect(found("renewal_slip", given, configuration).items).toEqual([
      { text: "No proposal is out: due", record: null, on: dateIn(-37) },
      { text: "The renewal is not committed: due", record: null, on: dateIn(-7) },
      {
        text: "Renewal, 40 % likely: opened",
        record: { kind: "deal", id: "r1" },
        on: day(40),
      },
      { text: "Option: opened", record: { kind: "deal", id: "r2" }, on: day(30) },
    ]);
  });

  it("stands nothing outside the window of the line", () => {
    const given = facts({
      account: account({ fields: { renews: dateIn(300) } }),
      deals: [deal({ arr: 42_000 })],
    });

    expect(lines("renewal_slip", given, configuration)).toEqual([]);
  });

  it("stand those that make the change in recurring revenue, the largest first", () => {
    const first = deal({ id: "1", name: "First", arr: 40_000, closedAt: daysAgo(800) });
    const ended = deal({ id: "2", name: "Add-on", arr: 1_500, closedAt: daysAgo(700) });
    const more = deal({ id: "3", name: "More seats", arr: 1_234_500, closedAt: daysAgo(100) });
    const little = deal({ id: "5", name: "Backup", arr: 900, closedAt: daysAgo(95) });
    const none = deal({ id: "4", name: "Training", arr: 0, closedAt: daysAgo(90) });
    const lineItems = [lineItem({ dealIds: ["2"], termMonths: 12, startsOn: "2025-01-01" })];
    const given = facts({ deals: [little, ended, none, more, first], lineItems });

    expect(found("arr_change_12m", given).items).toEqual([
      {
        text: "+1,234,500 USD a year: More seats",
        record: { kind: "deal", id: "3" },
        on: day(100),
      },
      {
        text: "−1,500 USD a year: Add-on",
        record: { kind: "deal", id: "2" },
        on: "2026-01-01",
      },
      { text: "+900 USD a year: Backup", record: { kind: "deal", id: "5" }, on: day(95) },
    ]);
  });
});
