import { keyOfExternal } from "@bellwether/shared/contracts/external-key";
import {
  handoffCells,
  type RecordValues,
  type RowsField,
  rowCells,
  rowsFields,
} from "@bellwether/shared/contracts/handoff-cells";
import { answersIn, readMore, type Said } from "@bellwether/shared/contracts/handoff-record";
import {
  handoffObject,
  outcomeObject,
  promiseObject,
} from "@bellwether/shared/contracts/salesforce";
import { queriesByIds } from "./complete.ts";
import { namesIn } from "./play-rows.ts";
import { type Reader, wholeAnswers } from "./query.ts";
import { idOf, instant, type Row, text } from "./rows.ts";

const { fields } = handoffObject;

export const rowObjects = { goals: outcomeObject, promises: promiseObject } as const;

/** Who last changed a record, and when. */
export type Stamp = { readonly by: string; readonly at: string };

/** A goal or promise as a record. One that was made by hand has no key: its own id stands for it. */
export type RowRecord = Stamp & {
  readonly of: RowsField;
  readonly id: string;
  readonly row: string;
  readonly hasKey: boolean;
  readonly state: string | null;
  readonly values: RecordValues;
};

/** A handoff with its rows as they stand in the org; names are the package's bare ones. */
export type StoredHandoff = Stamp & {
  readonly id: string;
  readonly key: string;
  readonly values: RecordValues;
  readonly rows: readonly RowRecord[];
};

const kept = Object.values(fields);
const own = ["Name", ...kept, ...Object.values(handoffCells).map(({ field }) => field)];
const stamps = ["Id", "LastModifiedById", "LastModifiedDate"];

const ofRow = (field: RowsField) => [
  promiseObject.fields.key,
  promiseObject.fields.handoff,
  promiseObject.fields.state,
  ...Object.values(rowCells[field]).map((cell) => cell.field),
];

/** Those of the handoffs that are there, by their external keys or by ids; three queries in one call. */
export async function storedHandoffs(
  reader: Reader,
  namespace: string,
  wanted: { readonly keys: readonly string[] } | { readonly ids: readonly string[] },
): Promise<readonly StoredHandoff[]> {
  const name = namesIn(namespace);
  const [by, texts] = "keys" in wanted ? [name(fields.key), wanted.keys] : ["Id", wanted.ids];
  const parent = name(promiseObject.fields.handoff);
  const parentBy = "keys" in wanted ? `${parent.replace(/__c$/, "__r")}.${by}` : parent;
  const whole = queriesByIds(queryOf(handoffObject.name, own, name), by, texts);
  const rows = rowsFields.map((field) =>
    queriesByIds(queryOf(rowObjects[field].name, ofRow(field), name), parentBy, texts),
  );
  const answers = await wholeAnswers(reader, [...whole, ...rows.flat()]);
  const found = answers.slice(0, whole.length).flat();
  let next = whole.length;
  const rowRecords = rowsFields.flatMap((field, at) => {
    const end = next + (rows[at]?.length ?? 0);
    const of = answers.slice(next, end).flat();
    next = end;
    return of.map((row) => ({ handoff: text(row, parent), record: rowRecord(field, row, name) }));
  });
  const byHandoff = Map.groupBy(rowRecords, ({ handoff }) => handoff);
  return found.map((row) => ({
    id: idOf(row),
    key: text(row, name(fields.key)) ?? "",
    ...stampOf(row),
    values: valuesOf(row, own, name),
    rows: (byHandoff.get(idOf(row)) ?? []).map(({ record }) => record),
  }));
}

const queryOf = (object: string, names: readonly string[], name: (bare: string) => string) => ({
  object: name(object),
  fields: [...stamps, ...names.map((bare) => (bare === "Name" ? bare : name(bare)))],
  where: [],
});

export const stampOf = (row: Row): Stamp => ({
  by: text(row, "LastModifiedById") ?? "",
  at: instant(row, "LastModifiedDate") ?? "",
});

function rowRecord(of: RowsField, row: Row, name: (bare: string) => string): RowRecord {
  const key = text(row, name(promiseObject.fields.key));
  const names = ofRow(of);
  return {
    of,
    id: idOf(row),
    row: key === null ? idOf(row) : keyOfExternal(key),
    hasKey: key !== null,
    state: text(row, name(promiseObject.fields.state)),
    values: valuesOf(row, names, name),
    ...stampOf(row),
  };
}

function valuesOf(row: Row, names: readonly string[], name: (bare: string) => string) {
  return Object.fromEntries(
    names.map((bare) => {
      const value = row[(bare === "Name" ? bare : name(bare)).toLowerCase()] ?? null;
      return [bare, typeof value === "boolean" ? String(value) : value];
    }),
  );
}

/** What a handoff's records say, by path. */
export function saidInRecords({ values, rows }: Pick<StoredHandoff, "values" | "rows">): Said {
  const of = (field: RowsField) =>
    Object.fromEntries(rows.filter((row) => row.of === field).map((row) => [row.row, row.values]));
  return answersIn({
    fields: values,
    rows: { goals: of("goals"), promises: of("promises") },
    more: readMore(values[fields.more]),
  });
}
