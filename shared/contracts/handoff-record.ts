import { type Answers, pathOf } from "../domain/handoff/answers.ts";
import {
  asRowsField,
  cellOf,
  handoffCells,
  own,
  type RecordCell,
  type RecordValue,
  type RecordValues,
  type RowsField,
  rowCells,
  rowsFields,
  saidInField,
  valueInField,
} from "./handoff-cells.ts";

/** By path, as `Answers`. */
export type Said = Readonly<Record<string, string>>;

export type HandoffParts = {
  readonly fields: RecordValues;
  /** By the template's field, then by the row's id. */
  readonly rows: Readonly<Record<RowsField, Readonly<Record<string, RecordValues>>>>;
  /** By path. */
  readonly more: Said;
};

type Placed = {
  readonly path: string;
  readonly cell: RecordCell;
  readonly value: RecordValue | undefined;
};

/** A row of goals or promises, which has a record of its own. */
type RowPath = { readonly of: RowsField; readonly row: string };

function rowPathOf(path: string): RowPath | null {
  const { field = "", row = null } = pathOf(path) ?? {};
  const of = asRowsField(field);
  return of === undefined || row === null ? null : { of, row };
}

/**
 * Answers as records. What a field cannot hold exactly stands there as far as it can, and in `more` in full: it
 * is read again from there for as long as nobody changes the field.
 */
export function partsOf(said: Said): HandoffParts {
  const entries = Object.entries(said);
  const rowPaths = entries.flatMap(([path]) => rowPathOf(path) ?? []);
  const rowsIn = (field: RowsField) => {
    const ids = new Set(rowPaths.filter(({ of }) => of === field).map(({ row }) => row));
    return Object.fromEntries([...ids].map((row) => [row, rowValues(said, field, row)]));
  };
  return {
    fields: Object.fromEntries(
      Object.entries(handoffCells).map(([path, cell]) => [cell.field, heldOf(said, path, cell)]),
    ),
    rows: { goals: rowsIn("goals"), promises: rowsIn("promises") },
    more: Object.fromEntries(entries.filter(([path, value]) => !isHeld(path, value))),
  };
}

const rowValues = (said: Said, field: RowsField, row: string): RecordValues =>
  Object.fromEntries(
    Object.entries(rowCells[field]).map(([column, cell]) => [
      cell.field,
      heldOf(said, `${field}/${row}/${column}`, cell),
    ]),
  );

function heldOf(said: Said, path: string, cell: RecordCell): RecordValue {
  const value = own(said, path);
  return value === undefined ? null : valueInField(cell, value);
}

/** Whether the field gives back what was said, letter by letter. */
function isHeld(path: string, value: string): boolean {
  const cell = cellOf(path);
  return cell !== undefined && saidInField(cell, valueInField(cell, value)) === value;
}

/** What records say. Of a path in `more`, the field counts where somebody has changed it. */
export function answersIn(parts: HandoffParts): Said {
  const { more } = parts;
  const inFields = placedIn(parts).flatMap(({ path, cell, value }) => {
    const held = saidInField(cell, value);
    const exact = own(more, path);
    const stands = exact !== undefined && saidInField(cell, valueInField(cell, exact)) === held;
    const result = stands ? exact : held;
    return result === null ? [] : [[path, result] as const];
  });
  const others = Object.entries(more).filter(
    ([path]) => cellOf(path) === undefined && !isOfGoneRow(parts, path),
  );
  return Object.fromEntries([...inFields, ...others]);
}

/** Of a row that somebody has deleted, nothing is left. */
function isOfGoneRow({ rows }: HandoffParts, path: string): boolean {
  const at = rowPathOf(path);
  return at !== null && !Object.hasOwn(rows[at.of], at.row);
}

function placedIn({ fields, rows }: HandoffParts): readonly Placed[] {
  const single = Object.entries(handoffCells).map(
    ([path, cell]): Placed => ({ path, cell, value: fields[cell.field] }),
  );
  const ofRow = (field: RowsField, row: string, values: RecordValues) =>
    Object.entries(rowCells[field]).map(
      ([column, cell]): Placed => ({
        path: `${field}/${row}/${column}`,
        cell,
        value: values[cell.field],
      }),
    );
  const inRows = rowsFields.flatMap((field) =>
    Object.entries(rows[field]).flatMap(([row, values]) => ofRow(field, row, values)),
  );
  return [...single, ...inRows];
}

/** Texts by path, out of a field that people may see and change: what is no such JSON counts as empty. */
export function readMore(written: RecordValue | undefined): Said {
  const parsed = parsedOf(written);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return {};
  return Object.fromEntries(
    Object.entries(parsed).flatMap(([path, value]) =>
      typeof value === "string" ? [[path, value]] : [],
    ),
  );
}

/** Paths; what is no list of them counts as empty. */
export function readConfirmed(written: RecordValue | undefined): readonly string[] {
  const parsed = parsedOf(written);
  return Array.isArray(parsed) ? parsed.filter((path) => typeof path === "string") : [];
}

function parsedOf(written: RecordValue | undefined): unknown {
  try {
    return JSON.parse(String(written ?? "null"));
  } catch {
    return null;
  }
}

/** For the rules of completeness. Records do not tell who said what: only what somebody has confirmed. */
export function answersOf(said: Said, confirmed: readonly string[], at: string): Answers {
  return Object.fromEntries(
    Object.entries(said).map(([path, value]) => {
      const isConfirmed = confirmed.includes(path);
      return [path, { value, source: null, confirmed: isConfirmed, by: null, at }];
    }),
  );
}
