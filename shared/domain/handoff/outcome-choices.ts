import type { Configuration } from "../configuration.ts";
import { timesOf } from "./context.ts";
import { goalsField } from "./form-of.ts";
import type { HandoffField, HandoffSection, RowColumn } from "./template.ts";

/** Of a goal, the column that says what is to be reached. */
const outcomeColumn = "outcome";

/**
 * The form with the outcomes of the library to choose from, where nobody is asked to write a handoff: in a column
 * without a time to submit it. What a goal says already stays among the choices.
 */
export function withOutcomeChoices(
  sections: readonly HandoffSection[],
  column: string,
  {
    configuration,
    said,
  }: { readonly configuration: Configuration; readonly said: readonly string[] },
): readonly HandoffSection[] {
  if (timesOf(configuration.handoffs, column).submitDays !== null) return sections;
  const texts = [...new Set([...libraryOf(column, configuration), ...said])];
  const options = texts.map((text) => ({ id: text, label: text }));
  const offered = (cell: RowColumn): RowColumn =>
    cell.id === outcomeColumn && cell.kind === "text" ? { ...cell, kind: "choice", options } : cell;
  const withChoices = (field: HandoffField): HandoffField =>
    field.id === goalsField && field.columns !== undefined
      ? { ...field, columns: field.columns.map(offered) }
      : field;
  return sections.map((section) => ({ ...section, fields: section.fields.map(withChoices) }));
}

/** Those for the sizes of account that a tier is for. */
function libraryOf(column: string, { segments, outcomes }: Configuration): readonly string[] {
  const sizes = segments.flatMap(({ id, tier }) => (tier === column ? [id] : []));
  return outcomes
    .filter((each) => each.segments === "all" || each.segments.some((id) => sizes.includes(id)))
    .map(({ text }) => text);
}
