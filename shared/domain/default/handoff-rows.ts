import type { RowColumn } from "../handoff/template.ts";
import { promiseKinds } from "../promise.ts";

const everywhere = {
  high_touch: "required",
  mid_touch: "required",
  tech_touch: "required",
  expansion: "required",
} as const;

/** Asked where somebody talks with the customer about what they reach. */
const measured = {
  high_touch: "required",
  mid_touch: "required",
  tech_touch: "optional",
  expansion: "optional",
} as const;

/** A goal of the customer's, which becomes an outcome of the success plan. */
export const defaultGoals: readonly RowColumn[] = [
  { id: "outcome", label: "Outcome", kind: "text", need: everywhere },
  { id: "metric", label: "Measured by", kind: "text", need: measured },
  { id: "today", label: "Today", kind: "number", need: measured },
  { id: "target", label: "Target", kind: "number", need: measured },
  { id: "due", label: "By when", kind: "date", need: measured },
  {
    id: "owner",
    label: "Who cares about it",
    kind: "contact",
    need: { high_touch: "required", mid_touch: "optional", expansion: "optional" },
  },
];

const kindLabels = {
  roadmap: "Roadmap",
  price: "Price",
  service: "Service",
  integration: "Integration",
  date: "Date",
} as const;

export const defaultPromises: readonly RowColumn[] = [
  { id: "text", label: "What was promised", kind: "text", need: everywhere },
  {
    id: "kind",
    label: "Kind",
    kind: "choice",
    need: everywhere,
    options: promiseKinds.map((id) => ({ id, label: kindLabels[id] })),
  },
  { id: "owner", label: "Owner", kind: "colleague", need: everywhere },
  { id: "due", label: "Due", kind: "date", need: everywhere },
  { id: "proof", label: "Proof", kind: "url", need: {} },
  {
    id: "approved_by",
    label: "Approved by",
    kind: "text",
    need: everywhere,
    onlyIf: { column: "kind", is: ["roadmap", "price"] },
  },
];
