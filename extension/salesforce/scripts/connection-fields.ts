import { connectionObject } from "@bellwether/shared/contracts/salesforce";
import type { Field, FieldType } from "./field.ts";

const { fields } = connectionObject;
const instant: FieldType = { is: "DateTime" };
const count: FieldType = { is: "Number", precision: 12, scale: 0 };
const lines: FieldType = { is: "LongTextArea", length: 32_768 };

export const connectionFields: readonly (Field & { readonly of: keyof typeof fields })[] = [
  {
    of: "key",
    name: fields.key,
    label: "Key",
    description: "Always main: there is one connection.",
    type: { is: "Text", length: 64, key: true },
  },
  {
    of: "heardAt",
    name: fields.heardAt,
    label: "Heard at",
    description: "When Bellwether last reported here.",
    type: instant,
  },
  {
    of: "pulledAt",
    name: fields.pulledAt,
    label: "Pulled at",
    description: "Until when Bellwether has read this org's changes.",
    type: instant,
  },
  {
    of: "writtenAt",
    name: fields.writtenAt,
    label: "Written at",
    description: "When Bellwether last wrote a result.",
    type: instant,
  },
  {
    of: "cardSeenAt",
    name: fields.cardSeenAt,
    label: "Card seen at",
    description: "When somebody first opened the card on a record page.",
    type: instant,
  },
  {
    of: "accounts",
    name: fields.accounts,
    label: "Accounts scored",
    description: "How many accounts have a score.",
    type: count,
  },
  {
    of: "callsToday",
    name: fields.callsToday,
    label: "API calls today",
    description: "How many API calls Bellwether has made in 24 hours.",
    type: count,
  },
  {
    of: "callBudget",
    name: fields.callBudget,
    label: "API call budget",
    description: "How many API calls Bellwether allows itself in 24 hours.",
    type: count,
  },
  {
    of: "pollSeconds",
    name: fields.pollSeconds,
    label: "Poll interval",
    description: "Seconds between two looks for requests.",
    type: count,
  },
  {
    of: "problems",
    name: fields.problems,
    label: "Problems",
    description: "A sentence a line; empty when all is well.",
    type: lines,
  },
  {
    of: "form",
    name: fields.form,
    label: "Form",
    description: "What the card's forms offer, as JSON.",
    type: lines,
  },
];
