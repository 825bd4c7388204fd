import type { ReviewFacts } from "@bellwether/shared/domain/plan/review-pack";
import type { SuccessPlan } from "@bellwether/shared/domain/plan/success-plan";
import type { CustomerPromise } from "@bellwether/shared/domain/promise";
import { ticket } from "./account-builders.ts";
import { outcome, plan, promise, value } from "./plan-builders.ts";

/** A plan in the middle of its year, with something in every part of it. */
export const planOfAcme: SuccessPlan = plan({
  outcomes: [
    outcome(),
    outcome({
      id: "o2",
      text: "The whole finance team works with it",
      library: "adoption",
      metric: "Seats used in the last 28 days",
      unit: "%",
      baseline: 12,
      target: 80,
      current: null,
      currentOn: null,
      measure: "active_seat_share",
      dueOn: "2026-12-31",
      owner: "jonas",
    }),
    outcome({
      id: "o3",
      text: "Audits pass without findings",
      metric: "Open findings",
      unit: "findings",
      baseline: 7,
      target: 0,
      current: 0,
      currentOn: "2026-10-30",
      dueOn: "2026-11-15",
      state: "met",
      endedOn: "2026-10-30",
    }),
    outcome({
      id: "o4",
      text: "The old archive is switched off",
      state: "dropped",
      endedOn: "2026-10-01",
      reason: "Their lawyers want to keep it",
    }),
  ],
  sponsors: { sales: "88", product: null, success: "77", customer: "ada" },
  agreedOn: "2026-09-03",
  agreedBy: "ada",
  value: [
    value(),
    value({
      id: "v2",
      on: "2026-11-04",
      text: "Early-payment discounts are taken",
      amount: 31_500,
      confirmedBy: "jonas",
    }),
    value({ id: "v3", text: "Probably fewer complaints", amount: 90_000, confirmedBy: null }),
  ],
  reviews: [
    {
      id: "r1",
      dueOn: "2026-10-01",
      heldOn: "2026-10-05",
      outcome: "Purchasing starts in November; we train their two leads.",
      skipped: null,
    },
  ],
});

export const promisesOfAcme: readonly CustomerPromise[] = [
  promise(),
  promise({ id: "p2", text: "Two days of training for the leads", dueOn: "2026-11-18" }),
  promise({
    id: "p3",
    text: "Import of the last two years",
    state: "kept",
    endedAt: "2026-10-12T10:00:00.000Z",
    endedBy: "Mia Chen",
  }),
];

/** All that the documents of that plan are made of. */
export const factsOfAcme: ReviewFacts = {
  vendor: "Northwind Cloud",
  customer: "Acme Manufacturing",
  plan: planOfAcme,
  promises: promisesOfAcme,
  readings: { active_seat_share: { state: "value", value: 54, at: "2026-11-20T08:00:00.000Z" } },
  contacts: new Map([
    ["ada", "Ada Byron"],
    ["jonas", "Jonas Weber"],
  ]),
  colleagues: new Map([
    ["77", "Mia Chen"],
    ["88", "Rita Sales"],
    ["99", "Nina Internal"],
  ]),
  reviewDueOn: "2027-01-05",
  configuration: { homeCurrency: "USD", exchangeRates: [] },
  tickets: [
    ticket({
      subject: "Export fails for large files",
      openedAt: "2026-11-16T09:00:00.000Z",
      closedAt: null,
    }),
    ticket({
      subject: "Two users cannot sign in",
      openedAt: "2026-10-20T09:00:00.000Z",
      closedAt: "2026-10-21T09:00:00.000Z",
    }),
    ticket({
      subject: "Wrong totals in the report",
      openedAt: "2026-11-02T09:00:00.000Z",
      closedAt: "2026-11-05T09:00:00.000Z",
    }),
    ticket({
      subject: "Before the last review",
      openedAt: "2026-09-02T09:00:00.000Z",
      closedAt: "2026-09-05T09:00:00.000Z",
    }),
  ],
  usage: {
    activeUsers: [54, 47, 40, 22, 12, 0, 0],
    coreEvents: [4_310, 3_902, 3_100, 1_200],
    featuresUsed: 7,
    valueActions: 212,
    firstEventOn: "2026-06-02",
    lastCoreEventOn: "2026-11-20",
    returningUsers: 38,
    usersEver: 61,
    firstValueOn: "2026-06-20",
    users: [],
    features: [],
    counted: {},
  },
  startedOn: "2026-06-01",
  today: "2026-11-21",
};
