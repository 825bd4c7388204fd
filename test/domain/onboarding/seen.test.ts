import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { gateFactsOf } from "@bellwether/shared/domain/onboarding/graduation";
import { onboardingSeen } from "@bellwether/shared/domain/onboarding/seen";
import { startOf, targetsFrom, valueSubjectOf } from "@bellwether/shared/domain/onboarding/start";
import type { Play, PlayEvent } from "@bellwether/shared/domain/play";
import { plannedStep } from "@bellwether/shared/domain/play/planned-step";
import { describe, expect, test } from "vitest";
import {
  account,
  deal,
  evidence,
  facts,
  lineItem,
  survey,
  usage,
} from "../../support/account-builders.ts";
import { withRules } from "./given-onboarding.ts";

/** Signed on 20 May 2026 for a term from 1 June; today is 15 June. */
function signed(over: Partial<AccountFacts> = {}): AccountFacts {
  const won = deal({ id: "deal", arr: 42_000, closedAt: "2026-05-20T10:00:00.000Z" });
  const line = lineItem({ dealIds: ["deal"], startsOn: "2026-06-01", quantity: 50 });
  return facts({ deals: [won], lineItems: [line], ...over });
}

describe("an account starts", () => {
  const starts = (startsWith: "signature" | "term" | "kickoff", reached = {}) =>
    startOf(evidence(signed(), withRules({ startsWith })), reached);
  const held = { kickoff: { on: "2026-06-09", by: null } };

  test("when the deal was won, when its term begins, or when the kickoff was held", () => {
    expect(starts("signature")).toBe("2026-05-20");
    expect(starts("term")).toBe("2026-06-01");
    expect(starts("kickoff")).toBeNull();
    expect(starts("kickoff", held)).toBe("2026-06-09");
    expect(targetsFrom(evidence(signed(), withRules({ startsWith: "kickoff" })))).toBe(
      "2026-05-20",
    );
  });

  test("on the local day of the signature", () => {
    const calendar = { ...defaultConfiguration.calendar, timeZone: "Pacific/Auckland" };
    const night = deal({ closedAt: "2026-05-20T20:00:00.000Z" });
    const found = evidence(facts({ deals: [night] }), { ...defaultConfiguration, calendar });

    expect(startOf(found)).toBe("2026-05-21");
  });

  test("without a deal when it is said to have become a customer, else nobody knows", () => {
    const document: Configuration = {
      ...defaultConfiguration,
      sources: { ...defaultConfiguration.sources, startDate: { from: "account", field: "since" } },
    };
    const since = (day: string) =>
      startOf(evidence(facts({ account: account({ fields: { since: day } }) }), document));

    expect(since("2026-06-02")).toBe("2026-06-02");
    expect(since("2026-06-16")).toBeNull();
    expect(startOf(evidence(facts()))).toBeNull();
  });

  test("and counts in the curve until today, with its first value where there was one", () => {
    const subject = (over: Partial<AccountFacts>) => valueSubjectOf(evidence(signed(over)));
    const from = { startedOn: "2026-05-20", observedUntil: "2026-06-15" };

    expect(subject({ usage: usage({ firstValueOn: "2026-06-03" }) })).toEqual({
      ...from,
      firstValueOn: "2026-06-03",
    });
    expect(subject({ usage: null })).toEqual({ ...from, firstValueOn: null });
    expect(valueSubjectOf(evidence(facts()))).toBeNull();
    const ahead = [lineItem({ dealIds: ["deal"], startsOn: "2026-07-01" })];
    const later = evidence(signed({ lineItems: ahead }), withRules({ startsWith: "term" }));
    expect(valueSubjectOf(later)).toBeNull();
  });
});

describe("what an assessment knows of an onboarding", () => {
  const play = (over: Partial<Play> = {}): Play => ({
    id: "onboarding@1",
    playbook: "onboarding",
    version: "1",
    tier: "mid_touch",
    startedAt: "2026-05-21T09:00:00.000Z",
    because: "",
    trigger: "",
    contact: null,
    term: null,
    status: "running",
    pausedBy: [],
    endedAt: null,
    outcome: null,
    cause: null,
    steps: [
      {
        ...plannedStep("kickoff", "csm"),
        state: "done",
        completedAt: "2026-06-04T22:30:00.000Z",
        completedBy: "Ada",
      },
      plannedStep("training", "onboarding"),
    ],
    ...over,
  });
  const seen = (over: Partial<Parameters<typeof onboardingSeen>[1]> = {}) =>
    onboardingSeen(evidence(signed()), {
      stage: "onboarding",
      accepted: false,
      connectedAt: "2026-06-10T00:00:00.000Z",
      plays: [],
      news: [],
      ...over,
    });
  const completed = (step: string, of: string): PlayEvent => ({
    type: "step-completed",
    at: "2026-06-15T09:00:00.000Z",
    key: "k",
    play: of,
    step,
    by: "Bob",
    answer: null,
  });

  test("it is news of a customer that came after the installation", () => {
    expect(seen().isNew).toBe(false);
    expect(seen({ connectedAt: "2026-05-01T00:00:00.000Z" }).isNew).toBe(true);
  });

  test("it has begun with an accepted handoff, or with its play", () => {
    expect(seen().begun).toBe(false);
    expect(seen({ accepted: true }).begun).toBe(true);
    expect(seen({ plays: [play()] }).begun).toBe(true);
    expect(seen({ plays: [play({ status: "ended" })] }).begun).toBe(false);
    expect(seen({ plays: [play({ playbook: "renewal" })] }).begun).toBe(false);
  });

  test("steps count on the day on which they were done, those of a minute ago too", () => {
    const news = [completed("training", "onboarding@1"), completed("set_up", "renewal@1")];

    expect(seen({ plays: [play(), play({ playbook: "renewal" })], news }).steps).toEqual([
      { step: "kickoff", on: "2026-06-04", by: "Ada", automatic: false },
      { step: "training", on: "2026-06-15", by: "Bob", automatic: false },
    ]);
  });

  test("of a tech-touch account the kickoff only goes out", () => {
    expect(seen({ plays: [play({ tier: "tech_touch" })] }).steps[0]).toMatchObject({
      step: "kickoff",
      automatic: true,
    });
  });
});

test("the gate looks at the seats in use and at the latest answer since the start", () => {
  const csat = (value: number, answeredAt: string) => survey({ survey: "csat", value, answeredAt });
  const surveys = [
    csat(2, "2026-06-02T09:00:00.000Z"),
    csat(5, "2026-06-05T09:00:00.000Z"),
    csat(1, "2026-05-01T09:00:00.000Z"),
  ];
  const gate = (over: Partial<AccountFacts>) => gateFactsOf(evidence(signed(over)), "2026-05-20");

  expect(gate({ usage: usage({ activeUsers: [30] }), surveys })).toEqual({
    seatsActive: 0.6,
    csat: 5,
  });
  expect(gate({ surveys: surveys.slice(2) })).toEqual({ seatsActive: null, csat: null });
  expect(gate({ usage: usage(), lineItems: [] }).seatsActive).toBeNull();
});
