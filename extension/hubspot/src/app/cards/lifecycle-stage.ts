import type { Stage } from "@bellwether/shared/contracts/health-view";

/** HubSpot's own stages; a portal's added stages carry numbers and are shown as they are. */
const labels: Readonly<Record<string, string>> = {
  subscriber: "Subscriber",
  lead: "Lead",
  marketingqualifiedlead: "Marketing Qualified Lead",
  salesqualifiedlead: "Sales Qualified Lead",
  opportunity: "Opportunity",
  customer: "Customer",
  evangelist: "Evangelist",
  other: "Other",
};

/** As the shipped customer filter has it: what an installation changed about it is not on the record. */
const customerStages = ["customer", "evangelist"];

export const stageOf = (value: string | null | undefined): Stage => ({
  label: value ? (labels[value] ?? value) : null,
  isCustomer: customerStages.includes(value ?? ""),
});
