import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { profileOf } from "@bellwether/shared/domain/profile";
import { describe, expect, it } from "vitest";
import {
  account,
  contact,
  daysAgo,
  deal,
  evidence,
  facts,
  midMarket,
  ticket,
  touch,
} from "../support/account-builders.ts";

const configuration = {
  ...defaultConfiguration,
  sources: {
    ...defaultConfiguration.sources,
    csm: { from: "account", field: "csm" },
    renewalDate: { from: "account", field: "renews" },
  } as const,
};

describe("what a record shows of an account", () => {
  it("holds its size, dates and people", () => {
    const given = midMarket({
      account: account({ ownerId: "the-rep", fields: { csm: "77", renews: "2026-12-31" } }),
      contacts: [
        contact({ name: "Zoe", roles: ["champion"] }),
        contact({ name: "Ada", roles: ["champion"] }),
        contact({ name: "Bob", roles: ["admin"], bounced: true }),
      ],
      touches: [
        touch({ at: daysAgo(9) }),
        touch({ at: daysAgo(30) }),
        touch({ at: daysAgo(1), twoWay: false }),
      ],
      tickets: [ticket(), ticket({ closedAt: daysAgo(1) })],
    });

    expect(profileOf(evidence(given, configuration))).toEqual({
      arr: 42_000,
      segment: { id: "mid_market", label: "Mid-Market" },
      tier: { id: "mid_touch", label: "Mid-touch", reason: "42k in 10k-100k" },
      renewsOn: "2026-12-31",
      noticeBy: "2026-12-01",
      csm: "77",
      people: [
        { role: "champion", name: "Ada", silent: false },
        { role: "sponsor", name: null, silent: false },
        { role: "admin", name: null, silent: false },
      ],
      lastTwoWayAt: daysAgo(9),
      openTickets: 1,
      stage: null,
    });
  });

  it("names who is in touch before who is silent", () => {
    const contacts = [
      contact({ id: "1", name: "Ada", roles: ["champion"] }),
      contact({ id: "2", name: "Zoe", roles: ["champion"] }),
      contact({ id: "3", name: "Max", roles: ["sponsor"] }),
    ];
    const touches = [
      touch({ at: daysAgo(200), contactIds: ["1", "3"] }),
      touch({ at: daysAgo(20), contactIds: ["2"] }),
    ];

    expect(profileOf(evidence(midMarket({ contacts, touches }))).people).toEqual([
      { role: "champion", name: "Zoe", silent: false },
      { role: "sponsor", name: "Max", silent: true },
      { role: "admin", name: null, silent: false },
    ]);
  });

  it("is blank where nothing is known; the record's owner is never taken for the CSM", () => {
    const given = facts({ account: account({ ownerId: "the-rep" }) });

    expect(profileOf(evidence(given))).toEqual({
      arr: null,
      segment: null,
      tier: null,
      renewsOn: null,
      noticeBy: null,
      csm: null,
      people: [],
      lastTwoWayAt: null,
      openTickets: 0,
      stage: null,
    });
  });

  it("stays the same while nothing happens: it holds instants, never ages", () => {
    const given = midMarket({
      touches: [touch({ at: daysAgo(9) })],
      deals: [deal({ arr: 42_000 })],
    });
    const today = evidence(given, configuration);

    expect(profileOf({ ...today, now: today.now + 5 * 86_400_000 })).toEqual(profileOf(today));
  });
});
