import type { PulseDefinition, RiskCause } from "../configuration.ts";

/** Each has an answer that can be observed; "how do you feel about it" has none. */
export const defaultPulse: PulseDefinition = {
  questions: [
    "Does the sponsor still say, unprompted, why they bought?",
    "Would the champion defend us if the budget were cut by 20 %?",
    "Do they use what they bought it for?",
    "Can I name everyone who decides on the renewal?",
    "Would I bet my own money on the renewal?",
  ],
  expiresAfterDays: 90,
};

export const defaultRiskCauses: readonly RiskCause[] = [
  { id: "no_value", label: "No value reached" },
  { id: "product_gap", label: "Product gap" },
  { id: "quality", label: "Quality or outage" },
  { id: "support", label: "Support" },
  { id: "price", label: "Price" },
  { id: "budget_cut", label: "Budget cut" },
  { id: "sponsor_left", label: "Sponsor left" },
  { id: "competitor", label: "Competitor" },
  { id: "wrong_fit", label: "Wrong fit at sale" },
  { id: "acquired", label: "Acquired or closed" },
  { id: "paused", label: "Paused project" },
  { id: "payment", label: "Payment failed" },
];
