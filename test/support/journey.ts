import type { SnapshotOnboarding } from "@bellwether/shared/contracts/onboarding-view";
import type { SnapshotPlan } from "@bellwether/shared/contracts/plan-view";
import type { SnapshotPromise } from "@bellwether/shared/contracts/promise-view";
import type { SnapshotForecast } from "@bellwether/shared/contracts/renewal-view";

/** As of `readAt`, 21 Nov 2026: nine days late. */
export const snapshotPromise = (changes: Partial<SnapshotPromise> = {}): SnapshotPromise => ({
  id: "p-1",
  text: "Single sign-on",
  kind: "integration",
  owner: "Priya Raman",
  dueOn: "2026-11-12",
  proof: null,
  madeBy: "Mia Chen",
  madeAt: "2026-09-01T10:00:00.000Z",
  ...changes,
});

/** Its kickoff is late, and first value ahead. */
export const onboarding = (changes: Partial<SnapshotOnboarding> = {}): SnapshotOnboarding => ({
  status: "behind",
  because: "Kickoff held is 6 working days late",
  startedOn: "2026-11-02",
  milestones: [
    {
      id: "welcome",
      label: "Welcome sent",
      targetOn: "2026-11-03",
      reachedOn: "2026-11-03",
      replanned: false,
    },
    {
      id: "kickoff",
      label: "Kickoff held",
      targetOn: "2026-11-13",
      reachedOn: null,
      replanned: false,
    },
    {
      id: "value",
      label: "First value",
      targetOn: "2026-12-17",
      reachedOn: null,
      replanned: true,
    },
  ],
  gate: ["Kickoff held: not reached", "60 % of the seats active: 20 % are"],
  replansLeft: 1,
  ...changes,
});

export const snapshotOutcome = (
  changes: Partial<SnapshotPlan["outcomes"][number]> = {},
): SnapshotPlan["outcomes"][number] => ({
  id: "o-1",
  text: "Invoices are booked in a day",
  metric: "Working days to booking",
  unit: "days",
  baseline: 9,
  target: 1,
  current: 5,
  currentOn: "2026-11-02",
  dueOn: "2027-03-31",
  owner: "Jonas Weber",
  state: "open",
  library: null,
  measure: null,
  ...changes,
});

export const snapshotPlan = (changes: Partial<SnapshotPlan> = {}): SnapshotPlan => ({
  outcomes: [snapshotOutcome()],
  agreedOn: "2026-09-03",
  sponsorsMissing: ["product", "customer"],
  value: { amount: 49_500, currency: "EUR" },
  reviewDueOn: "2026-12-01",
  ...changes,
});

export const forecast = (changes: Partial<SnapshotForecast> = {}): SnapshotForecast => ({
  category: "at_risk",
  reason: "Price",
  by: "Priya Raman",
  at: "2026-11-18T08:14:00.000Z",
  ...changes,
});
