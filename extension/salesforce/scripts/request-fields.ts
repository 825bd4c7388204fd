import { requestKinds } from "@bellwether/shared/contracts/appended-requests";
import { requestObject } from "@bellwether/shared/contracts/salesforce";
import type { Field } from "./field.ts";

const { fields } = requestObject;

/** What a person chooses on the card, and what the server reads of it. */
const kinds: Readonly<Record<(typeof requestKinds)[number], string>> = {
  log: "Log entry",
  snooze: "Set a measure aside",
  override: "Override the band",
  end: "End a judgement",
  step: "Step of a play",
  play: "Start a play",
  stop: "Stop a play",
  pod: "Convene a pod",
  tier: "Assign a tier",
  exclude: "Exclude from plays",
  handoff: "Decide on a handoff",
  promise: "Promise to a customer",
  plan: "Success plan",
  milestone: "Onboarding milestone",
  forecast: "Renewal forecast",
  seen: "Card opened",
  settings: "Settings",
};

const statuses = [
  { value: "new", label: "New" },
  { value: "done", label: "Done" },
  { value: "refused", label: "Refused" },
];

export const requestFields: readonly (Field & { readonly of: keyof typeof fields })[] = [
  {
    of: "account",
    name: fields.account,
    label: "Account",
    description: "The account that the request is about; empty for settings.",
    type: { is: "Lookup", to: "Account", relationship: "BW_Requests" },
  },
  {
    of: "kind",
    name: fields.kind,
    label: "Kind",
    description: "What is asked for.",
    type: {
      is: "Picklist",
      options: requestKinds.map((value) => ({ value, label: kinds[value] })),
    },
  },
  {
    of: "key",
    name: fields.key,
    label: "Key",
    description: "Made by the card: the same key again is done once.",
    type: { is: "Text", length: 64, key: true },
  },
  {
    of: "payload",
    name: fields.payload,
    label: "Payload",
    description: "The request as JSON.",
    type: { is: "LongTextArea", length: 32_768 },
  },
  {
    of: "status",
    name: fields.status,
    label: "Status",
    description: "New until Bellwether has answered; set by Bellwether only.",
    type: { is: "Picklist", options: statuses, default: "new" },
  },
  {
    of: "answer",
    name: fields.answer,
    label: "Answer",
    description: "Bellwether's answer as JSON.",
    type: { is: "LongTextArea", length: 32_768 },
  },
  {
    of: "configure",
    name: fields.configure,
    label: "Configure",
    description: "Only the permission set Bellwether Admin may set it: it opens the settings.",
    type: { is: "Checkbox" },
  },
];
