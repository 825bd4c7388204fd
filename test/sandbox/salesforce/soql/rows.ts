import type { FieldTypeOf, FieldType as Selected, Subquery } from "@jetstreamapp/soql-parser-js";
import type { ObjectSchema, OrgRecord } from "../org.ts";
import { columnOf, pathOf, stepTo, type Target } from "./columns.ts";
import { entityOf, type QueryContext, queryProblem } from "./context.ts";

export type Row = Record<string, unknown>;

type Source = { readonly schema: ObjectSchema; readonly alias: string | undefined };

/** Puts one selected thing into the row of a record. */
type Part = (record: OrgRecord, row: Row) => void;

const attributesOf = (context: QueryContext, record: OrgRecord) => ({
  type: record.type,
  url: `/services/data/${context.version}/sobjects/${record.type}/${record.id}`,
});

/** Fields of the record itself, and of those it refers to in objects of their own. */
function fieldPart(context: QueryContext, from: Target, path: readonly string[]): Part {
  const [first = "", ...rest] = path;
  if (rest.length === 0) {
    const { field, get } = columnOf(context, from, path);
    return (record, row) => {
      row[field.name] = get(record);
    };
  }
  const step = stepTo(context, from, first);
  const name = step.field.relationshipName ?? first;
  const below = fieldPart(context, step.target, rest);
  return (record, row) => {
    const parent = step.parent(record);
    if (parent === undefined) {
      row[name] = null;
      return;
    }
    const own = (row[name] ?? { attributes: attributesOf(context, parent) }) as Row;
    below(parent, own);
    row[name] = own;
  };
}

function typeOfPart(context: QueryContext, from: Source, selected: FieldTypeOf): Part {
  const step = stepTo(context, from.schema, selected.field);
  const name = step.field.relationshipName ?? selected.field;
  const branches = selected.conditions.map(({ objectType, fieldList }) => {
    const schema: Target = objectType === undefined ? "Name" : entityOf(context, objectType);
    return { schema, parts: fieldList.map((field) => fieldPart(context, schema, [field])) };
  });
  return (record, row) => {
    const parent = step.parent(record);
    const branch = branches.find(({ schema }) => schema === "Name" || schema.name === parent?.type);
    if (parent === undefined) {
      row[name] = null;
      return;
    }
    const own: Row = { attributes: attributesOf(context, parent) };
    for (const part of branch?.parts ?? []) part(parent, own);
    row[name] = own;
  };
}

export type ChildReader = (subquery: Subquery) => {
  readonly name: string;
  readonly read: (record: OrgRecord) => readonly Row[];
};

function childrenPart(readChildren: ChildReader, subquery: Subquery): Part {
  const { name, read } = readChildren(subquery);
  return (record, row) => {
    const records = read(record);
    row[name] = records.length === 0 ? null : { totalSize: records.length, done: true, records };
  };
}

function partOf(
  context: QueryContext,
  from: Source,
  selected: Selected,
  readChildren: ChildReader,
): Part {
  switch (selected.type) {
    case "Field":
      return fieldPart(context, from.schema, [selected.field]);
    case "FieldRelationship": {
      const path = [...selected.relationships, selected.field].join(".");
      return fieldPart(context, from.schema, pathOf(from.schema, from.alias, path));
    }
    case "FieldSubquery":
      return childrenPart(readChildren, selected.subquery);
    case "FieldTypeof":
      return typeOfPart(context, from, selected);
    case "FieldFunctionExpression": {
      const name = selected.functionName;
      const message = `the sandbox does not know the function ${name} here`;
      throw queryProblem(context, "MALFORMED_QUERY", name, message);
    }
    default:
      return selected satisfies never;
  }
}

/** How a record becomes a row of the answer, `attributes` first. */
export function rowReader(
  context: QueryContext,
  from: Source,
  fields: readonly Selected[],
  readChildren: ChildReader,
): (record: OrgRecord) => Row {
  const parts = fields.map((selected) => partOf(context, from, selected, readChildren));
  return (record) => {
    const row: Row = { attributes: attributesOf(context, record) };
    for (const part of parts) part(record, row);
    return row;
  };
}
