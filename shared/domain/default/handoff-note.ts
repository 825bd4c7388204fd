import type { HandoffSection } from "../handoff/template.ts";
import { need } from "./handoff-need.ts";

/** What one owner tells the next where there is no sale: the register and the plan hold the rest. */
export const noteSection: HandoffSection = {
  id: "note",
  label: "Note to the next owner",
  points: 76,
  fields: [
    {
      id: "stands",
      label: "How things stand",
      why: "The customer should not have to tell it again.",
      kind: "long-text",
      need: need("- - - - R"),
    },
    {
      id: "comes_next",
      label: "What comes next, and when",
      why: "Nothing should wait for the change.",
      kind: "long-text",
      need: need("- - - - R"),
    },
    {
      id: "to_mind",
      label: "What to mind",
      why: "What only whoever worked with them knows.",
      kind: "long-text",
      need: need("- - - - R"),
      noneAllowed: true,
    },
  ],
};
