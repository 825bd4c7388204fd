import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { profileOf } from "@bellwether/shared/domain/profile";
import type { NextStep, Said } from "@bellwether/shared/domain/said";
import { describe, expect, it } from "vitest";
import {
  account,
  contact,
  daysAgo,
  deal,
  evidence,
  facts,
  midMarket,
  override,
  peopleChange,
  pulse,
  said,
  snooze,
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

const nothingSaidOfIt = {
  pulse: null,
  risk: null,
  nextStep: null,
  override: null,
  snoozes: [],
  tierPending: null,
  tierAssigned: null,
  excluded: null,
  skillsWanted: [],
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
      touch: { dueOn: "2026-07-07", why: "every 22 working days, last on 6 Jun 2026" },
      ...nothingSaidOfIt,
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
      touch: null,
      ...nothingSaidOfIt,
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

describe("what people said of an account", () => {
  const by = { userId: "77", name: "Cleo" };
  const shown = (over: Partial<Said>) => profileOf(evidence(midMarket({ said: said(over) })));
  const step = (text: string | null, days: number): NextStep => ({
    at: daysAgo(days),
    by,
    text,
    dueOn: "2026-07-01",
    owner: "77",
  });

  it("shows the pulse while it counts", () => {
    const given = pulse({ answers: [4, 5], by });

    expect(shown({ pulses: [given] }).pulse).toEqual({ value: 4.5, at: given.at, by: "Cleo" });
    expect(shown({ pulses: [pulse({ at: daysAgo(90) })] }).pulse).toBeNull();
    expect(shown({ pulses: [given], snoozes: [snooze("csm_pulse")] }).pulse).toBeNull();
  });

  it("shows the risk until somebody says that it is over", () => {
    const risk = { at: daysAgo(9), by, cause: "price" };
    const over = { at: daysAgo(3), by, cause: null };

    expect(shown({ risks: [risk] }).risk).toEqual({ cause: "price", at: risk.at, by: "Cleo" });
    expect(shown({ risks: [risk, over] }).risk).toBeNull();
  });

  it("shows the last next step until it is done", () => {
    const said = [step("Call Ada", 9), step("Book the review", 3)];

    expect(shown({ nextSteps: said }).nextStep).toEqual({
      text: "Book the review",
      dueOn: "2026-07-01",
      owner: "77",
    });
    expect(shown({ nextSteps: [...said, step(null, 1)] }).nextStep).toBeNull();
  });

  it("shows the override and the snoozes that are in force", () => {
    const [early, late] = [override({ id: "1", at: daysAgo(9) }), override({ id: "2" })];
    const kept = snooze("csat_90");
    const gone = snooze("urgent_age", { endedAt: daysAgo(1) });

    const profile = shown({ overrides: [late, early], snoozes: [kept, gone] });

    expect(profile.override).toEqual(late);
    expect(profile.snoozes).toEqual([kept]);
    expect(shown({ overrides: [override({ until: daysAgo(1) })] }).override).toBeNull();
  });

  it("vacates the seat of who has left", () => {
    const contacts = [contact({ id: "c", name: "Ada", roles: ["champion"] })];
    const peopleChanges = [peopleChange("c", "left")];

    const { people } = profileOf(evidence(midMarket({ contacts, said: said({ peopleChanges }) })));

    expect(people[0]).toEqual({ role: "champion", name: null, silent: false });
  });
});
