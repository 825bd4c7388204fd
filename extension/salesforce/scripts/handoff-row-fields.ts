import { type RowsField, rowCells } from "@bellwether/shared/contracts/handoff-cells";
import {
  handoffObject,
  outcomeObject,
  promiseObject,
} from "@bellwether/shared/contracts/salesforce";
import { defaultHandoffs } from "@bellwether/shared/domain/default/handoffs";
import { typeOfCell } from "./cell-type.ts";
import type { Field, FieldType } from "./field.ts";

const { fields: promise } = promiseObject;
const { fields: outcome } = outcomeObject;

const choice = (options: Readonly<Record<string, string>>): FieldType => ({
  is: "Picklist",
  options: Object.entries(options).map(([value, label]) => ({ value, label })),
});

/** What every row has: its key, its account, and the handoff that it came with. */
function common(relationship: string, plural: string): readonly Field[] {
  return [
    {
      name: promise.key,
      label: "Key",
      description: "By which Bellwether finds it again; empty in one that was made by hand.",
      type: { is: "Text", length: 255, key: true },
    },
    {
      name: promise.account,
      label: "Account",
      description: "Whoever may see the account sees it.",
      type: {
        is: "MasterDetail",
        to: "Account",
        relationship,
        relationshipLabel: plural,
      },
    },
    {
      name: promise.handoff,
      label: "Handoff",
      description: "The handoff that it came with; empty where it was made later.",
      type: {
        is: "Lookup",
        to: handoffObject.name,
        relationship,
        relationshipLabel: plural,
      },
      history: true,
    },
  ];
}

/** One for each column of the shipped template's rows. */
function columns(field: RowsField, relationship: string): readonly Field[] {
  const labels = defaultHandoffs.sections
    .flatMap(({ fields }) => fields)
    .find(({ id }) => id === field)?.columns;
  return Object.entries(rowCells[field]).map(([column, cell]): Field => {
    const label = labels?.find(({ id }) => id === column)?.label ?? column;
    const type = typeOfCell(cell, `${relationship}_${cell.field.replace(/__c$/, "")}`);
    return { name: cell.field, label, description: `${label}.`, type, history: true };
  });
}

const reason = (name: string): Field => ({
  name,
  label: "Reason",
  description: "Why it was given up.",
  type: { is: "Text", length: 255 },
});

export const promiseFields: readonly Field[] = [
  ...common("BW_Promises", "Promises"),
  ...columns("promises", "BW_Promises"),
  {
    name: promise.state,
    label: "State",
    description: "Empty until its handoff is accepted; set by Bellwether only.",
    type: choice({ open: "Open", kept: "Kept", withdrawn: "Withdrawn" }),
    history: true,
  },
  reason(promise.reason),
];

export const outcomeFields: readonly Field[] = [
  ...common("BW_Outcomes", "Outcomes"),
  ...columns("goals", "BW_Outcomes"),
  {
    name: outcome.unit,
    label: "Unit",
    description: "What the values count.",
    type: { is: "Text", length: 80 },
  },
  {
    name: outcome.current,
    label: "Current",
    description: "The last value that is known.",
    type: { is: "Number", precision: 18, scale: 4 },
    history: true,
  },
  {
    name: outcome.currentOn,
    label: "Current on",
    description: "The day of the last value.",
    type: { is: "Date" },
  },
  {
    name: outcome.state,
    label: "State",
    description: "Empty until its handoff is accepted; set by Bellwether only.",
    type: choice({ open: "Open", met: "Met", missed: "Missed", dropped: "Dropped" }),
    history: true,
  },
  reason(outcome.reason),
];
