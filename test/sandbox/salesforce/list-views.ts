import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Call } from "./call.ts";
import type { ObjectSchema } from "./org.ts";
import { fieldOf } from "./plan-write.ts";
import { readerOf } from "./routes/query.ts";
import { runQuery } from "./soql.ts";

const objects = join(
  import.meta.dirname,
  "../../../extension/salesforce/force-app/main/default/objects",
);

type Filter = { readonly field: string; readonly operation: string; readonly value: string };

/** Of the package's list views: whose records it shows, its filters, and how they go together: "1 AND 2". */
type ListView = {
  readonly isMine: boolean;
  readonly filters: readonly Filter[];
  readonly logic: string;
};

const known = new Map<string, ListView | null>();

/** Null for a view that the package has not got, which shows all records here. */
function listView(object: string, name: string): ListView | null {
  const path = `${object}/listViews/${name}.listView-meta.xml`;
  if (!/^[\w/.-]+$/.test(path)) return null;
  const view = known.has(path) ? (known.get(path) ?? null) : read(path);
  known.set(path, view);
  return view;
}

function read(path: string): ListView | null {
  let xml: string;
  try {
    xml = readFileSync(join(objects, path), "utf8");
  } catch {
    return null;
  }
  const text = (from: string, name: string) =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(from)?.[1] ?? "";
  const filters = [...xml.matchAll(/<filters>([\s\S]*?)<\/filters>/g)].map(([, filter = ""]) => ({
    field: text(filter, "field"),
    operation: text(filter, "operation"),
    value: text(filter, "value"),
  }));
  const all = filters.map((_filter, at) => at + 1).join(" AND ");
  const logic = text(xml, "booleanFilter") || all;
  return { isMine: text(xml, "filterScope") === "Mine", filters, logic };
}

const operators: Readonly<Record<string, string>> = {
  equals: "IN",
  notEqual: "NOT IN",
  lessThan: "<",
  lessOrEqual: "<=",
  greaterThan: ">",
  greaterOrEqual: ">=",
};

/** Ids of the records that a list view shows, or null where all are; what is hidden fails as in a query. */
export function shownIn(
  call: Call,
  schema: ObjectSchema,
  name: string,
): ReadonlySet<string> | null {
  const prefix = call.org.details.namespace === "" ? "" : `${call.org.details.namespace}__`;
  const bare = (text: string) => (text.startsWith(prefix) ? text.slice(prefix.length) : text);
  const view = listView(bare(schema.name), bare(name));
  if (view === null) return null;
  const conditions = view.filters.map((filter) => conditionOf(schema, filter, prefix));
  const filtered = view.logic.replace(/\d+/g, (number) => conditions[Number(number) - 1] ?? "");
  const where = conditions.length === 0 ? [] : [`(${filtered})`];
  if (view.isMine) where.push(`OwnerId = '${call.session.userId}'`);
  if (where.length === 0) return null;
  const { org, now, version } = call;
  const soql = `SELECT Id FROM ${schema.name} WHERE ${where.join(" AND ")}`;
  const reader = readerOf(call);
  const { rows } = runQuery({ org, reader, soql, now, version, withDeleted: false });
  return new Set(rows.map((row) => String(row["Id"])));
}

/** "open,queued" is one of the two; nothing is an empty field; "1" a checkbox that is set. */
function conditionOf(schema: ObjectSchema, { field, operation, value }: Filter, prefix: string) {
  const found = fieldOf(schema, field) ?? fieldOf(schema, prefix + field);
  const operator = operators[operation];
  if (found === undefined || operator === undefined)
    throw new Error(`The sandbox knows no filter ${field} ${operation} of ${schema.name}.`);
  if (value === "") return `${found.name} ${operation === "equals" ? "=" : "!="} null`;
  if (found.type === "boolean") return `${found.name} = ${value === "1"}`;
  if (!operator.endsWith("IN")) return `${found.name} ${operator} ${value}`;
  return `${found.name} ${operator} (${value
    .split(",")
    .map((one) => `'${one}'`)
    .join(",")})`;
}
