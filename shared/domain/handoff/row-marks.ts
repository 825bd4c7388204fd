import { type Answers, none, rowsOf, valueAt } from "./answers.ts";
import { type Contacts, faultOf } from "./checks.ts";
import { goalsField, oneOf, promisesField } from "./form-of.ts";
import type { HandoffField, RowColumn } from "./template.ts";

export type Missing = { readonly path: string; readonly text: string };
export type Mark = { readonly mark: number; readonly missing: readonly Missing[] };

/** Words for an empty cell that say more than "no" and its label. */
const emptyCells: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [goalsField]: {
    metric: "nothing to measure it by",
    today: "no number for today",
    target: "no number to measure it by",
    due: "no date",
    owner: "nobody who cares about it",
  },
  [promisesField]: { due: "no date", approved_by: "nobody who approved it" },
};

/** Rows in which anything stands: one whose cells were all emptied is gone. */
export function begunRows(answers: Answers, field: string): readonly string[] {
  const prefix = (row: string) => `${field}/${row}/`;
  return rowsOf(answers, field).filter((row) =>
    Object.entries(answers).some(
      ([path, { value }]) => path.startsWith(prefix(row)) && value.trim() !== "",
    ),
  );
}

/** 0-1: the mean of those rows that are wanted or begun. */
export function markOfRows(
  field: HandoffField,
  answers: Answers,
  { column, contacts }: { readonly column: string; readonly contacts: Contacts },
): Mark {
  const rows = begunRows(answers, field.id);
  const saysNone = valueAt(answers, field.id)?.trim() === none;
  if (rows.length === 0 && saysNone && field.noneAllowed) return { mark: 1, missing: [] };
  const wanted = Math.max(field.least?.[column] ?? 1, rows.length);
  const marks = rows.map((row, i) =>
    markOfRow(`${oneOf(field.label)} ${i + 1}`, row, { field, answers, column, contacts }),
  );
  const short: readonly Missing[] =
    rows.length < wanted
      ? [{ path: field.id, text: shortInWords(field, rows.length, wanted) }]
      : [];
  return {
    mark: marks.reduce((sum, { mark }) => sum + mark, 0) / wanted,
    missing: [...marks.flatMap(({ missing }) => missing), ...short],
  };
}

type Given = {
  readonly field: HandoffField;
  readonly answers: Answers;
  readonly column: string;
  readonly contacts: Contacts;
};

function markOfRow(name: string, row: string, given: Given): Mark {
  const { field, answers, column, contacts } = given;
  const [first, ...others] = (field.columns ?? []).filter(
    (each) => each.need[column] === "required" && isAsked(each, row, given),
  );
  const gaps = (each: RowColumn): readonly Missing[] => {
    const path = `${field.id}/${row}/${each.id}`;
    const fault = faultOf(each, answers[path]?.value ?? null, contacts);
    return fault === null ? [] : [{ path, text: `${name}: ${inWords(field, each, fault)}` }];
  };
  const basic = first === undefined ? [] : gaps(first);
  const rest = others.flatMap(gaps);
  const half = field.id === goalsField && basic.length === 0 ? 0.5 : 0;
  return { mark: basic.length + rest.length === 0 ? 1 : half, missing: [...basic, ...rest] };
}

/** Who approved it is asked of some kinds of promise only. */
function isAsked({ onlyIf }: RowColumn, row: string, { field, answers }: Given): boolean {
  if (onlyIf === undefined) return true;
  const value = valueAt(answers, field.id, row, onlyIf.column);
  return value !== null && onlyIf.is.includes(value.trim());
}

function inWords(field: HandoffField, column: RowColumn, fault: string): string {
  const label = column.label.toLowerCase();
  if (fault !== "missing") return `${label}: ${fault}`;
  return emptyCells[field.id]?.[column.id] ?? `no ${label}`;
}

function shortInWords(field: HandoffField, given: number, wanted: number): string {
  if (wanted > 1) return `${field.label}: ${wanted} wanted, ${given} given`;
  return `${field.label}: missing${field.noneAllowed ? ", or say that there are none" : ""}`;
}
