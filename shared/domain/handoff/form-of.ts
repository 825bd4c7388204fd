import { type Path, pathOf } from "./answers.ts";
import type { HandoffField, HandoffSection, RowColumn } from "./template.ts";

/** Rows with these ids go on after the handoff: goals as outcomes of the plan, promises in the register. */
export const goalsField = "goals";
export const promisesField = "promises";

/** Those fields of the sections that a column has; sections without any are left out. */
export function formOf(
  sections: readonly HandoffSection[],
  column: string,
): readonly HandoffSection[] {
  return sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter(({ need }) => Object.hasOwn(need, column)),
    }))
    .filter(({ fields }) => fields.length > 0);
}

export type Place = { readonly path: Path; readonly asked: HandoffField | RowColumn };

/** What a path leads to: a field, the field of rows itself (for "none"), or a cell; null: to nothing. */
export function placeOf(sections: readonly HandoffSection[], written: string): Place | null {
  const path = pathOf(written);
  if (path === null) return null;
  const field = sections
    .flatMap(({ fields }) => fields)
    .find((candidate) => candidate.id === path.field);
  if (field === undefined) return null;
  if (path.row === null) return { path, asked: field };
  const column = field.columns?.find(({ id }) => id === path.column);
  return field.kind === "rows" && column !== undefined ? { path, asked: column } : null;
}

/** "Goals" → "Goal": what one row of it is called. */
export const oneOf = (label: string): string => label.replace(/s$/, "");

/** What a place is called, with the number of its row: "Goal 2, by when". */
export function placeInWords(
  sections: readonly HandoffSection[],
  written: string,
  rows: (field: string) => readonly string[],
): string {
  const place = placeOf(sections, written);
  if (place === null) return written;
  const { path, asked } = place;
  if (path.row === null) return asked.label;
  const field = sections.flatMap(({ fields }) => fields).find(({ id }) => id === path.field);
  const number = rows(path.field).indexOf(path.row) + 1;
  return `${oneOf(field?.label ?? path.field)} ${number}, ${asked.label.toLowerCase()}`;
}
