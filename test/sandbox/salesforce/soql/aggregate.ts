import type {
  FieldFunctionExpression,
  GroupByClause,
  FieldType as Selected,
} from "@jetstreamapp/soql-parser-js";
import type { ObjectSchema, OrgRecord, Value } from "../org.ts";
import { type Column, columnOf, pathOf } from "./columns.ts";
import { compare } from "./comparisons.ts";
import { type QueryContext, queryProblem } from "./context.ts";
import type { Row } from "./rows.ts";

type Source = { readonly schema: ObjectSchema; readonly alias: string | undefined };
type Aggregate = (records: readonly OrgRecord[]) => Value;

const isAggregate = (selected: Selected): selected is FieldFunctionExpression =>
  selected.type === "FieldFunctionExpression" && selected.isAggregateFn === true;

/** `SELECT COUNT()`: the answer is its size alone. */
export const isBareCount = (fields: readonly Selected[]): boolean =>
  fields.length === 1 &&
  fields.every(
    (one) =>
      isAggregate(one) && one.parameters.length === 0 && one.functionName.toUpperCase() === "COUNT",
  );

export const isAggregated = (fields: readonly Selected[], groups: readonly unknown[]): boolean =>
  groups.length > 0 || fields.some(isAggregate);

function extreme({ get, comparable }: Column, direction: 1 | -1): Aggregate {
  return (records) => {
    let best: OrgRecord | null = null;
    for (const record of records) {
      const value = comparable(record);
      if (value === null) continue;
      if (best === null || compare(value, comparable(best)) * direction > 0) best = record;
    }
    return best === null ? null : get(best);
  };
}

function aggregateOf(
  context: QueryContext,
  from: Source,
  selected: FieldFunctionExpression,
): Aggregate {
  const name = selected.functionName.toUpperCase();
  const [parameter] = selected.parameters;
  if (name === "COUNT" && parameter === undefined) return (records) => records.length;
  const column = columnOf(context, from.schema, pathOf(from.schema, from.alias, String(parameter)));
  const present = (records: readonly OrgRecord[]) =>
    records.map(column.get).filter((value) => value !== null);
  switch (name) {
    case "COUNT":
      return (records) => present(records).length;
    case "COUNT_DISTINCT":
      return (records) => new Set(present(records)).size;
    case "SUM":
      return (records) => present(records).reduce((sum: number, value) => sum + Number(value), 0);
    case "MAX":
      return extreme(column, 1);
    case "MIN":
      return extreme(column, -1);
    default:
      throw queryProblem(
        context,
        "MALFORMED_QUERY",
        selected.functionName,
        `the sandbox does not know the function ${selected.functionName}`,
      );
  }
}

/** One row a group; without GROUP BY one of all. Unnamed results are `expr0`, `expr1`, … */
export function aggregatedRows(
  context: QueryContext,
  from: Source,
  given: {
    readonly fields: readonly Selected[];
    readonly groups: readonly GroupByClause[];
    readonly records: readonly OrgRecord[];
  },
): readonly Row[] {
  const groups = given.groups.map((group) =>
    columnOf(
      context,
      from.schema,
      pathOf(from.schema, from.alias, "field" in group ? group.field : ""),
    ),
  );
  let unnamed = 0;
  const parts = given.fields.map((selected) => {
    if (isAggregate(selected)) {
      const name = selected.alias ?? `expr${unnamed}`;
      if (selected.alias === undefined) unnamed += 1;
      return { name, read: aggregateOf(context, from, selected) };
    }
    const path = "field" in selected ? selected.field : "";
    const column = groups.find(({ field }) => field.name.toLowerCase() === path.toLowerCase());
    if (column === undefined)
      throw queryProblem(
        context,
        "MALFORMED_QUERY",
        path,
        `Field must be grouped or aggregated: ${path}`,
      );
    return {
      name: column.field.name,
      read: ([first]: readonly OrgRecord[]) => (first === undefined ? null : column.get(first)),
    };
  });
  const byKey = Map.groupBy(given.records, (record) =>
    JSON.stringify(groups.map((column) => column.get(record))),
  );
  if (groups.length === 0 && byKey.size === 0) byKey.set("[]", []);
  return [...byKey.values()].map((records) => ({
    attributes: { type: "AggregateResult" },
    ...Object.fromEntries(parts.map(({ name, read }) => [name, read(records)])),
  }));
}
