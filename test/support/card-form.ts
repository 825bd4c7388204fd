import type { CardForm } from "@bellwether/shared/contracts/card-requests";

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
};
