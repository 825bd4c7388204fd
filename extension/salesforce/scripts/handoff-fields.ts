import { handoffCells, shippedFields } from "@bellwether/shared/contracts/handoff-cells";
import { dealOutputs } from "@bellwether/shared/contracts/outputs";
import { handoffObject } from "@bellwether/shared/contracts/salesforce";
import type { HandoffField } from "@bellwether/shared/domain/handoff/template";
import { typeOfCell } from "./cell-type.ts";
import type { Field, FieldType } from "./field.ts";

const instant: FieldType = { is: "DateTime" };
const json: FieldType = { is: "LongTextArea", length: 131_072 };
const person = (relationship: string): FieldType => ({ is: "Lookup", to: "User", relationship });

/** As on its opportunity, and one that no longer counts. */
const states = [
  ...(dealOutputs.find(({ name }) => name === "bw_handoff_status")?.options ?? []),
  { value: "withdrawn", label: "Withdrawn" },
];

const { fields: names } = handoffObject;

/** Salesforce tracks at most twenty fields of an object. */
const trackedAnswers = 14;

/** What the server keeps, and people read. */
export const handoffKept: readonly (Field & { readonly of: keyof typeof names })[] = [
  {
    of: "key",
    name: names.key,
    label: "Key",
    description: "By which Bellwether finds the handoff again.",
    type: { is: "Text", length: 255, key: true },
  },
  {
    of: "account",
    name: names.account,
    label: "Account",
    description: "Whoever may see the account sees the handoff.",
    type: {
      is: "MasterDetail",
      to: "Account",
      relationship: "BW_Handoffs",
      relationshipLabel: "Bellwether handoffs",
    },
  },
  {
    of: "opportunity",
    name: names.opportunity,
    label: "Opportunity",
    description: "The sale that is handed over; empty where an owner changed.",
    type: {
      is: "Lookup",
      to: "Opportunity",
      relationship: "BW_Handoffs",
      relationshipLabel: "Bellwether handoffs",
    },
  },
  {
    of: "state",
    name: names.state,
    label: "State",
    description: "Where the handoff stands; set by Bellwether only.",
    type: { is: "Picklist", options: states },
    history: true,
  },
  {
    of: "completeness",
    name: names.completeness,
    label: "Completeness",
    description: "0-100: how much of what the handoff asks for is there.",
    type: { is: "Number", precision: 3, scale: 0 },
  },
  {
    of: "submittedAt",
    name: names.submittedAt,
    label: "Submitted at",
    description: "When the handoff was submitted; empty until then and after a return.",
    type: instant,
    history: true,
  },
  {
    of: "from",
    name: names.from,
    label: "Handed over by",
    description: "Who gives the customer away.",
    type: person("BW_Handoffs_Given"),
    history: true,
  },
  {
    of: "to",
    name: names.to,
    label: "Handed over to",
    description: "Who takes the customer on; empty while it waits in the lead's queue.",
    type: person("BW_Handoffs_Taken"),
    history: true,
  },
  {
    of: "dueAt",
    name: names.dueAt,
    label: "Due at",
    description: "By when somebody has to act on the handoff; empty while nobody has to.",
    type: instant,
    history: true,
  },
  {
    of: "view",
    name: names.view,
    label: "View",
    description: "What the card shows, as JSON.",
    type: json,
  },
  {
    of: "confirmed",
    name: names.confirmed,
    label: "Confirmed",
    description: "Which of the values that Bellwether filled in somebody stands behind, as JSON.",
    type: json,
  },
  {
    of: "more",
    name: names.more,
    label: "More",
    description: "Answers that no field of their own holds as they were said, as JSON.",
    type: json,
  },
  {
    of: "seen",
    name: names.seen,
    label: "Seen",
    description: "What Bellwether knew when it last wrote, as JSON.",
    type: json,
  },
];

/** One for each answer of the shipped template. */
export const answerFields: readonly Field[] = withHistory(
  shippedFields.flatMap((field): Field[] => {
    const cell = handoffCells[field.id];
    if (cell === undefined) return [];
    return [
      {
        name: cell.field,
        label: shortLabel(field),
        description: `${field.label}. ${field.why}`,
        type: typeOfCell(cell, `BW_Handoffs_${cell.field.replace(/__c$/, "")}`),
      },
    ];
  }),
);

/** Of long texts the history would tell only that they changed. */
function withHistory(fields: readonly Field[]): readonly Field[] {
  const tracked = fields.filter(({ type }) => type.is !== "LongTextArea").slice(0, trackedAnswers);
  return fields.map((field) => (tracked.includes(field) ? { ...field, history: true } : field));
}

export const handoffFields: readonly Field[] = [...handoffKept, ...answerFields];

/** A label has at most 40 characters; the whole stands in the description. */
function shortLabel({ id, label }: HandoffField): string {
  const words = id.replaceAll(/[_-]+/g, " ");
  return label.length <= 40 ? label : words.charAt(0).toUpperCase() + words.slice(1);
}
