import type { Answers } from "@bellwether/shared/domain/handoff/answers";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { emptyPlan } from "@bellwether/shared/domain/plan/plan-change";
import type { Outcome, SuccessPlan, ValueEntry } from "@bellwether/shared/domain/plan/success-plan";
import type { CustomerPromise } from "@bellwether/shared/domain/promise";

/** A promise of Mia's, open and due by the end of 2026. */
export const promise = (over: Partial<CustomerPromise> = {}): CustomerPromise => ({
  id: "p1",
  account: "acme",
  handoff: null,
  text: "Single sign-on with their directory",
  kind: "integration",
  owner: "77",
  dueOn: "2026-12-31",
  proof: null,
  approvedBy: null,
  madeBy: "Mia Chen",
  madeAt: "2026-09-01T10:00:00.000Z",
  state: "open",
  endedAt: null,
  endedBy: null,
  reason: null,
  ...over,
});

export const outcome = (over: Partial<Outcome> = {}): Outcome => ({
  id: "o1",
  text: "Invoices are checked in a day",
  library: null,
  metric: "Working days from receipt to booking",
  unit: "days",
  baseline: 9,
  target: 1,
  current: 5,
  currentOn: "2026-11-02",
  measure: null,
  dueOn: "2027-03-31",
  owner: "ada",
  goal: null,
  state: "open",
  endedOn: null,
  reason: null,
  ...over,
});

export const value = (over: Partial<ValueEntry> = {}): ValueEntry => ({
  id: "v1",
  on: "2026-10-20",
  text: "No temporary staff at the end of the quarter",
  amount: 18_000,
  currency: "USD",
  outcome: null,
  confirmedBy: "ada",
  ...over,
});

export const plan = (over: Partial<SuccessPlan> = {}): SuccessPlan => ({
  ...emptyPlan("acme"),
  outcomes: [outcome()],
  ...over,
});

/** An accepted handoff that says what stands in `cells`, by path. */
export const handoffOf = (
  cells: Readonly<Record<string, string>>,
  over: Partial<Handoff> = {},
): Handoff => ({
  id: "h1",
  kind: "new",
  deal: "d1",
  account: "acme",
  column: "high_touch",
  version: "1",
  state: "accepted",
  answers: answersOf(cells),
  displaced: [],
  from: "88",
  to: "77",
  toBecause: null,
  openedAt: "2026-08-01T09:00:00.000Z",
  beganAt: "2026-09-01T09:00:00.000Z",
  submittedAt: "2026-09-01T15:00:00.000Z",
  assignedAt: "2026-09-01T09:00:00.000Z",
  decidedAt: "2026-09-02T09:00:00.000Z",
  decidedBy: "77",
  reason: null,
  gaps: [],
  returns: 0,
  ratings: [],
  ...over,
});

const answersOf = (cells: Readonly<Record<string, string>>): Answers =>
  Object.fromEntries(
    Object.entries(cells).map(([path, said]) => [
      path,
      { value: said, source: null, confirmed: true, by: "88", at: "2026-08-20T10:00:00.000Z" },
    ]),
  );
