import type { OrderByClause } from "@jetstreamapp/soql-parser-js";
import type { Field, ObjectSchema, OrgRecord, Value } from "../org.ts";
import { columnOf, pathOf } from "./columns.ts";
import { compare, folded } from "./comparisons.ts";
import { type QueryContext, queryProblem } from "./context.ts";

/** Picklists sort in the order of their values, text without case, ids with it. */
function sortKey(field: Field): (value: Value) => Value {
  if (field.type !== "picklist") return (value) => folded(field, value);
  const places = new Map((field.picklist ?? []).map(({ value }, index) => [value, index]));
  return (value) => (value === null ? null : (places.get(String(value)) ?? places.size));
}

type Source = { readonly schema: ObjectSchema; readonly alias: string | undefined };

function criterionOf(context: QueryContext, { schema, alias }: Source, clause: OrderByClause) {
  if (!("field" in clause))
    throw queryProblem(context, "MALFORMED_QUERY", "ORDER", "the sandbox sorts by fields only");
  const column = columnOf(context, schema, pathOf(schema, alias, clause.field));
  const { field } = column;
  if (!field.filterable || field.type === "multipicklist") {
    const message = `field '${field.name}' can not be sorted in a query call`;
    throw queryProblem(context, "INVALID_FIELD", field.name, message);
  }
  const key = sortKey(field);
  const direction = clause.order === "DESC" ? -1 : 1;
  const nulls = clause.nulls === "LAST" ? 1 : -1;
  return {
    key: (record: OrgRecord) => key(column.comparable(record)),
    order(one: Value, other: Value): number {
      if (one === other) return 0;
      if (one === null) return nulls;
      return other === null ? -nulls : compare(one, other) * direction;
    },
  };
}

/** Nulls come first unless the query says otherwise, whichever the direction. */
export function sorted(
  context: QueryContext,
  from: Source,
  records: readonly OrgRecord[],
  orderBy: OrderByClause | readonly OrderByClause[] | undefined,
): readonly OrgRecord[] {
  const clauses = [orderBy ?? []].flat() as readonly OrderByClause[];
  if (clauses.length === 0) return records;
  const criteria = clauses.map((clause) => criterionOf(context, from, clause));
  const keyed = records.map((record) => ({ record, keys: criteria.map(({ key }) => key(record)) }));
  keyed.sort((a, b) => {
    for (const [index, { order }] of criteria.entries()) {
      const difference = order(a.keys[index] ?? null, b.keys[index] ?? null);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return keyed.map(({ record }) => record);
}
