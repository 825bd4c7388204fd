import { isOwnField } from "../own-field.ts";
import { error, type Rule } from "./finding.ts";
import { quoted } from "./wording.ts";

/** What we computed, fed back to us. Facts that people enter in our forms never come by a field. */
export const circularity: Rule = ({ measures, sources }) => [
  ...measures.flatMap(({ id, label, source }) =>
    source?.from === "account" && isOwnField(source.field)
      ? [error(`measures.${id}.source.field`, `${quoted(label)} ${readsOurs(source.field)}`)]
      : [],
  ),
  ...Object.entries(sources).flatMap(([name, source]) =>
    source !== null && "field" in source && isOwnField(source.field)
      ? [error(`sources.${name}.field`, `${quoted(name)} ${readsOurs(source.field)}`)]
      : [],
  ),
];

function readsOurs(field: string): string {
  return `reads ${field}, which is our own result: the score would feed itself. Read the field that people or other systems fill.`;
}
