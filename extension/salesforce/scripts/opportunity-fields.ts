import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import { outputField } from "./account-fields.ts";
import type { Field } from "./field.ts";

const shownBand = "bw_health_band_shown";
const onAccount = (output: string) => `Account.${salesforceField(output)}`;

/** The fields on Opportunity that the server writes, in the order of the outputs. */
export const dealFields: readonly Field[] = dealOutputs.map(outputField);

/** Formulas: an opportunity shows its account's health without a write of ours. */
export const formulaFields: readonly Field[] = [
  {
    name: "BW_Account_Health_Band__c",
    label: "Account health band",
    description: "The account's band, with an override in force.",
    type: { is: "Formula", gives: "Text", formula: labelOfBand() },
  },
  {
    name: "BW_Account_Health_Score__c",
    label: "Account health score",
    description: "The account's score, 0-100. Empty while the evidence is too thin for a number.",
    type: { is: "Formula", gives: { scale: 0 }, formula: onAccount("bw_health_score") },
  },
  {
    name: "BW_Account_Next_Action__c",
    label: "Account next action",
    description: "What somebody should do next for the account.",
    type: { is: "Formula", gives: "Text", formula: onAccount("bw_next_action") },
  },
];

/** TEXT() would give the value, not what a person reads. */
function labelOfBand(): string {
  const options = accountOutputs.find(({ name }) => name === shownBand)?.options ?? [];
  const cases = options.map(({ value, label }) => `"${value}", "${label}"`);
  return `CASE(${onAccount(shownBand)}, ${cases.join(", ")}, "")`;
}

export const opportunityFields: readonly Field[] = [...formulaFields, ...dealFields];
