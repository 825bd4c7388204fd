import {
  parseQuery,
  type Query,
  type QueryBase,
  type Subquery,
} from "@jetstreamapp/soql-parser-js";
import type { Field, ObjectSchema, OrgRecord, Value } from "./org.ts";
import { Problem } from "./problem.ts";
import { aggregatedRows, isAggregated, isBareCount } from "./soql/aggregate.ts";
import { columnOf } from "./soql/columns.ts";
import { type Condition, conditionOf, type Narrowing } from "./soql/conditions.ts";
import {
  entityOf,
  isShown,
  noSuchChildren,
  type QueryContext,
  queryProblem,
} from "./soql/context.ts";
import { sorted } from "./soql/order.ts";
import { type ChildReader, type Row, rowReader } from "./soql/rows.ts";

export type QueryResult = {
  /** Rows that meet the conditions, within LIMIT; COUNT() has no rows. */
  readonly totalSize: number;
  readonly rows: readonly Row[];
};

const mostCharacters = 100_000;
const furthestOffset = 2_000;

/** The parser's errors end in what it found instead of what it expected. */
const tokenIn = (message: string): string =>
  /found:? (?:--> )?'(.*?)'(?: <--)?\s*$/.exec(message)?.[1] ?? "";

function parse(context: QueryContext): Query {
  const { soql } = context;
  if (soql.length > mostCharacters)
    throw new Problem(
      400,
      "MALFORMED_QUERY",
      `SOQL statements cannot be longer than ${mostCharacters} characters.`,
    );
  try {
    return parseQuery(soql);
  } catch (error) {
    const token = tokenIn(error instanceof Error ? error.message : "");
    const word = token === "" ? soql.slice(-1) : token;
    throw queryProblem(
      context,
      "MALFORMED_QUERY",
      word,
      `unexpected token: '${token === "" ? "<EOF>" : token}'`,
    );
  }
}

/** A clause that is passed over would give an answer to another question. */
function demandKnownClauses(context: QueryContext, query: Query, isGrouped: boolean): void {
  const unknown = {
    HAVING: query.having !== undefined,
    "USING SCOPE": query.usingScope !== undefined,
    "WITH DATA CATEGORY": query.withDataCategory !== undefined,
    "ORDER BY of groups": isGrouped && query.orderBy !== undefined,
  };
  const [clause] = Object.entries(unknown).find(([, isThere]) => isThere) ?? [];
  if (clause === undefined) return;
  const message = `the sandbox does not know ${clause}`;
  throw queryProblem(context, "MALFORMED_QUERY", clause.split(" ")[0] ?? "", message);
}

/** Only the records that an id or a reference in the condition names, where it names any. */
function* candidates(
  { org }: QueryContext,
  schema: ObjectSchema,
  narrowing: Narrowing | null,
): Generator<OrgRecord> {
  if (narrowing === null) return yield* org.records(schema.name);
  const { field } = narrowing;
  for (const id of new Set(narrowing.ids)) {
    if (field === "Id") {
      const found = org.find(schema.name, id);
      if (found !== undefined) yield found;
    } else yield* org.referring(schema.name, field, id);
  }
}

const byId = (a: OrgRecord, b: OrgRecord): number => (a.id < b.id ? -1 : 1);

type Source = { readonly schema: ObjectSchema; readonly alias: string | undefined };

function conditionFor(context: QueryContext, from: Source, where: QueryBase["where"]): Condition {
  const valuesOf = (query: Query): readonly Value[] => semiJoin(context, query);
  return conditionOf({ context, ...from, valuesOf }, where);
}

function found(context: QueryContext, from: Source, query: QueryBase): readonly OrgRecord[] {
  const { holds, narrowing } = conditionFor(context, from, query.where);
  const records: OrgRecord[] = [];
  for (const record of candidates(context, from.schema, narrowing))
    if (isShown(context, record) && holds(record)) records.push(record);
  if (narrowing !== null) records.sort(byId);
  return sorted(context, from, records, query.orderBy);
}

function demandOffset(context: QueryContext, { offset = 0 }: QueryBase): number {
  if (offset <= furthestOffset) return offset;
  throw queryProblem(
    context,
    "NUMBER_OUTSIDE_VALID_RANGE",
    "OFFSET",
    `Maximum SOQL offset allowed is ${furthestOffset}`,
  );
}

function within<T>(context: QueryContext, query: QueryBase, rows: readonly T[]): readonly T[] {
  const offset = demandOffset(context, query);
  return rows.slice(offset, query.limit === undefined ? undefined : offset + query.limit);
}

/** The values of the one field that a query in a condition selects. */
function semiJoin(context: QueryContext, query: Query): readonly Value[] {
  const from = { schema: entityOf(context, query.sObject ?? ""), alias: query.sObjectAlias };
  const [selected] = query.fields ?? [];
  if (selected?.type !== "Field" || (query.fields ?? []).length !== 1)
    throw queryProblem(context, "MALFORMED_QUERY", "IN", "a query in IN selects one field");
  const { get } = columnOf(context, from.schema, [selected.field]);
  return within(context, query, found(context, from, query))
    .map(get)
    .filter((value) => value !== null);
}

/** The reference by which records of another object are children of this one. */
function childReference(
  context: QueryContext,
  parent: ObjectSchema,
  name: string,
): { readonly schema: ObjectSchema; readonly field: Field } {
  const { org, reader } = context;
  const lower = name.toLowerCase();
  for (const { name: object } of org.objects.values()) {
    const schema = org.seen(object, reader);
    for (const field of schema?.fields.values() ?? []) {
      const isThis = field.childRelationshipName?.toLowerCase() === lower;
      if (schema !== undefined && isThis && field.referenceTo?.includes(parent.name))
        return { schema, field };
    }
  }
  throw noSuchChildren(context, name);
}

const childReader =
  (context: QueryContext, parent: ObjectSchema): ChildReader =>
  (subquery: Subquery) => {
    const { schema, field } = childReference(context, parent, subquery.relationshipName);
    const from = { schema, alias: subquery.sObjectAlias };
    const { holds } = conditionFor(context, from, subquery.where);
    const toRow = rowReader(context, from, subquery.fields ?? [], childReader(context, schema));
    return {
      name: field.childRelationshipName ?? subquery.relationshipName,
      read: (record) => {
        const children = context.org
          .referring(schema.name, field.name, record.id)
          .filter((child) => isShown(context, child) && holds(child));
        return within(context, subquery, sorted(context, from, children, subquery.orderBy)).map(
          toRow,
        );
      },
    };
  };

/** Runs a SOQL query over the org. Throws Salesforce's refusal as a `Problem`. */
export function runQuery(context: QueryContext): QueryResult {
  const query = parse(context);
  const from = { schema: entityOf(context, query.sObject ?? ""), alias: query.sObjectAlias };
  const fields = query.fields ?? [];
  const groups = [query.groupBy ?? []].flat();
  const isGrouped = !isBareCount(fields) && isAggregated(fields, groups);
  demandKnownClauses(context, query, isGrouped);
  if (isBareCount(fields))
    return { totalSize: within(context, query, found(context, from, query)).length, rows: [] };
  if (isGrouped) {
    const records = found(context, from, query);
    const rows = within(context, query, aggregatedRows(context, from, { fields, groups, records }));
    return { totalSize: rows.length, rows };
  }
  const toRow = rowReader(context, from, fields, childReader(context, from.schema));
  const rows = within(context, query, found(context, from, query)).map(toRow);
  return { totalSize: rows.length, rows };
}
