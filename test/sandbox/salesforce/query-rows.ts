import { parseQuery, type Query } from "@jetstreamapp/soql-parser-js";
import { type Call, isObject } from "./call.ts";
import type { Value } from "./org.ts";
import { Problem } from "./problem.ts";
import { runQuery } from "./soql.ts";

export type BulkRows = {
  readonly object: string;
  /** As they were selected: `Id`, `Owner.Name`. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
};

const unsupported = (what: string): Problem =>
  new Problem(400, "API_ERROR", `${what} not supported in Bulk V2 Query with CSV content type`);

function columnOf(selected: NonNullable<Query["fields"]>[number]): string {
  switch (selected.type) {
    case "Field":
      return selected.field;
    case "FieldRelationship":
      return [...selected.relationships, selected.field].join(".");
    case "FieldSubquery":
      throw unsupported("Aggregate Relationships");
    case "FieldTypeof":
      throw unsupported("TYPEOF");
    case "FieldFunctionExpression":
      throw unsupported(`${selected.functionName}()`);
    default:
      return selected satisfies never;
  }
}

function demandPlain(query: Query): void {
  if (query.groupBy !== undefined) throw unsupported("GROUP BY");
  if (query.offset !== undefined) throw unsupported("OFFSET");
}

const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\+0000$/;

function cellOf(row: unknown, path: readonly string[]): Value {
  const value = path.reduce<unknown>((from, step) => {
    if (!isObject(from)) return null;
    const lower = step.toLowerCase();
    return from[Object.keys(from).find((key) => key.toLowerCase() === lower) ?? ""];
  }, row);
  if (typeof value === "string") return value.replace(instant, "$1Z");
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** What a query selects as rows of cells; refused is what the Bulk API cannot put into a CSV. */
export function readBulkQuery(call: Call, soql: string, withDeleted: boolean): BulkRows {
  const { org, reader, now, version } = call;
  // First as any query, so that a broken one is refused in the same words.
  const result = runQuery({ org, reader, soql, now, version, withDeleted });
  const query = parseQuery(soql);
  demandPlain(query);
  const columns = (query.fields ?? []).map(columnOf);
  const paths = columns.map((column) => column.split("."));
  return {
    object: org.object(query.sObject ?? "")?.name ?? "",
    columns,
    rows: result.rows.map((row) => paths.map((path) => cellOf(row, path))),
  };
}
