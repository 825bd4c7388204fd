import { defaultHandoffs } from "../domain/default/handoffs.ts";
import { none, pathOf } from "../domain/handoff/answers.ts";
import type { FieldKind, HandoffField, RowColumn } from "../domain/handoff/template.ts";
import { handoffAnswerField, outcomeObject, promiseObject } from "./salesforce.ts";

/**
 * How a handoff's answers stand in Salesforce's records: in a field of their own where the shipped template has
 * them, in rows' records for goals and promises, and in `More__c` where no field holds them as they were said.
 */
export type RecordCell = {
  readonly field: string;
  /** "none": only whether there are none of it. */
  readonly kind: Exclude<FieldKind, "rows"> | "none";
  readonly options: readonly string[];
};

export type RecordValue = string | number | null;
export type RecordValues = Readonly<Record<string, RecordValue | undefined>>;

export const textMost = 255;
export const longTextMost = 32_768;

const optionsOf = ({ options = [] }: Pick<RowColumn, "options">) => options.map(({ id }) => id);

/** The shipped template's fields that have one of the record's own. */
export const shippedFields: readonly HandoffField[] = defaultHandoffs.sections
  .flatMap(({ fields }) => fields)
  .filter(({ kind, noneAllowed }) => kind !== "rows" || noneAllowed === true);

/** By the template's field. */
export const handoffCells: Readonly<Record<string, RecordCell>> = Object.fromEntries(
  shippedFields.map((field): [string, RecordCell] => [
    field.id,
    {
      field: handoffAnswerField(field.id),
      kind: field.kind === "rows" ? "none" : field.kind,
      options: optionsOf(field),
    },
  ]),
);

export const rowsFields = ["goals", "promises"] as const;
export type RowsField = (typeof rowsFields)[number];

/** The template's columns by what the records' fields are called. */
const columnFields: Readonly<Record<RowsField, Readonly<Record<string, string>>>> = {
  goals: {
    outcome: outcomeObject.fields.text,
    metric: outcomeObject.fields.metric,
    today: outcomeObject.fields.baseline,
    target: outcomeObject.fields.target,
    due: outcomeObject.fields.dueOn,
    owner: outcomeObject.fields.owner,
  },
  promises: {
    text: promiseObject.fields.text,
    kind: promiseObject.fields.kind,
    owner: promiseObject.fields.owner,
    due: promiseObject.fields.dueOn,
    proof: promiseObject.fields.proof,
    approved_by: promiseObject.fields.approvedBy,
  },
};

const rowCell =
  (field: RowsField) =>
  (column: RowColumn): [string, RecordCell][] => {
    const name = columnFields[field][column.id];
    const cell = { kind: column.kind, options: optionsOf(column) };
    return name === undefined ? [] : [[column.id, { field: name, ...cell }]];
  };

function cellsOfRows(field: RowsField): Readonly<Record<string, RecordCell>> {
  const of = defaultHandoffs.sections.flatMap(({ fields }) =>
    fields.filter(({ id }) => id === field),
  );
  return Object.fromEntries(of.flatMap(({ columns = [] }) => columns.flatMap(rowCell(field))));
}

/** By the template's field, then by its column. */
export const rowCells: Readonly<Record<RowsField, Readonly<Record<string, RecordCell>>>> = {
  goals: cellsOfRows("goals"),
  promises: cellsOfRows("promises"),
};

export const asRowsField = (field: string): RowsField | undefined =>
  rowsFields.find((each) => each === field);

/** Where a path's answer stands; undefined: in `More__c` alone. */
export function cellOf(path: string): RecordCell | undefined {
  const { field = "", row = null, column = null } = pathOf(path) ?? {};
  if (row === null || column === null) return own(handoffCells, field);
  const rows = asRowsField(field);
  return rows && own(rowCells[rows], column);
}

export const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;

type Holding = (said: string, options: readonly string[]) => RecordValue;

const line: Holding = (said) => said.trim().slice(0, textMost).trim() || null;
const number: Holding = (said) => (isNumber(said) ? Number(said) : null);
/** An id of 18 characters; the first three say of what. */
const idOf =
  (prefix: string): Holding =>
  (said) =>
    new RegExp(`^${prefix}[a-zA-Z0-9]{15}$`).test(said) ? said : null;

const holdings: Readonly<Record<RecordCell["kind"], Holding>> = {
  text: line,
  url: line,
  "long-text": (said) => withoutReturns(said).trim().slice(0, longTextMost).trim() || null,
  date: (said) => (isDay(said) ? said : null),
  number,
  money: number,
  choice: (said, options) => (options.includes(said) ? said : null),
  contact: idOf("003"),
  colleague: idOf("005"),
  none: (said) => (said === none ? none : null),
};

/** What the field can hold of an answer; null: nothing. */
export const valueInField = ({ kind, options }: RecordCell, said: string): RecordValue =>
  holdings[kind](said, options);

/** As an answer says it; null: the field is empty. */
export function saidInField({ kind }: RecordCell, value: RecordValue | undefined): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (kind === "number" || kind === "money") return String(Number(value));
  return withoutReturns(String(value));
}

/** Salesforce ends the lines of a long text with both. */
const withoutReturns = (text: string) => text.replaceAll("\r\n", "\n");

function isDay(said: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(said)) return false;
  const at = new Date(`${said}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(said) && said >= "1700-01-01";
}

/** Of at most 18 digits, four of them behind the point. */
const isNumber = (said: string): boolean =>
  /^-?\d{1,14}(\.\d{1,4})?$/.test(said) && Math.abs(Number(said)) < 1e12;
