import type { CardForm } from "@bellwether/shared/contracts/card-requests";
import type { PlanForm } from "@bellwether/shared/contracts/plan-form";

/** What the forms about plays offer. */
export const playsOffered: Pick<CardForm, "plays" | "owners"> = {
  plays: {
    skipReasons: [
      { id: "done_elsewhere", label: "Done elsewhere", leadsTo: "nothing" },
      { id: "wrong_alarm", label: "Wrong alarm", leadsTo: "snooze" },
    ],
    playbooks: [
      { id: "save-plan", label: "Save plan" },
      { id: "renewal", label: "Renewal" },
    ],
    roles: [
      { id: "csm", label: "CSM" },
      { id: "product", label: "Product manager" },
      { id: "support_lead", label: "Support lead" },
    ],
    pod: ["csm", "product"],
    tiers: [
      { id: "high_touch", label: "High-touch" },
      { id: "tech_touch", label: "Tech-touch" },
    ],
    assignedDays: 90,
  },
  owners: [
    { id: "501", name: "Priya Raman" },
    { id: "502", name: "Theo Adler" },
  ],
};

/** What the forms about promises and the success plan offer, and what stands as they would change it. */
export const planOffered: PlanForm = {
  promiseKinds: [
    { id: "roadmap", label: "Roadmap" },
    { id: "integration", label: "Integration" },
  ],
  library: [
    {
      id: "adoption",
      text: "The team works with it",
      metric: "Seats in use",
      unit: "%",
      measure: "active_seats",
    },
  ],
  measures: [{ id: "active_seats", label: "Active seats" }],
  currencies: ["EUR", "USD"],
  promises: [
    {
      id: "p-1",
      text: "Single sign-on",
      kind: "integration",
      owner: "501",
      dueOn: "2026-11-12",
      proof: null,
      approvedBy: null,
    },
  ],
  outcomes: [
    {
      id: "o-1",
      text: "Invoices are booked in a day",
      library: null,
      metric: "Working days to booking",
      unit: "days",
      baseline: 9,
      target: 1,
      current: 5,
      currentOn: "2026-11-02",
      measure: null,
      dueOn: "2027-03-31",
      owner: "31",
      state: "open",
      reason: null,
    },
  ],
  sponsors: { sales: "501", product: null, success: "502", customer: null },
  value: [
    {
      id: "v-1",
      on: "2026-10-20",
      text: "No temporary staff",
      amount: 18_000,
      currency: "EUR",
      outcome: null,
      confirmedBy: null,
    },
  ],
  reviewDueOn: "2026-12-01",
  pages: [
    {
      id: "page-1",
      by: "Priya Raman",
      madeAt: "2026-11-01T08:00:00.000Z",
      expiresAt: "2027-01-01T23:00:00.000Z",
    },
  ],
};

/** What the forms of an account offer. */
export const cardForm: CardForm = {
  questions: ["Why they bought?", "Would they defend us?", "Would I bet on it?"],
  riskCauses: [
    { id: "price", label: "Price" },
    { id: "support", label: "Support" },
  ],
  contacts: [
    { id: "31", name: "Jonas Weber", roles: ["champion", "decision-maker"] },
    { id: "32", name: "Max Ott", roles: [] },
  ],
  measures: [
    { id: "nps", label: "NPS" },
    { id: "usage_change", label: "Usage change" },
  ],
  risk: "Price",
  nextStep: { text: "Send the plan", dueOn: "2026-12-03" },
  snoozeDays: 90,
  overrideDays: 60,
  entries: [{ at: "2026-11-18T08:00:00.000Z", by: "Priya Raman", lines: ["Risk: Price", "Met"] }],
  ...playsOffered,
  plan: planOffered,
};
