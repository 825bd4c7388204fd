import type { ObjectSchema, Org, OrgRecord, Reader } from "../org.ts";
import { Problem } from "../problem.ts";

/** Who asks what, of which org, when. */
export type QueryContext = {
  readonly org: Org;
  readonly reader: Reader;
  readonly soql: string;
  readonly now: number;
  /** `v66.0` */
  readonly version: string;
  /** Deleted and merged records too: `queryAll`. */
  readonly withDeleted: boolean;
};

/** The query up to the word that is wrong, and a mark below it, as Salesforce shows it. */
function marked(soql: string, word: string): string {
  const found = soql.toLowerCase().indexOf(word.toLowerCase());
  const position = Math.max(found, 0);
  const start = Math.max(0, position - 25);
  const before = soql.slice(start, position).replaceAll("\n", " ");
  const after = soql.slice(position, position + 35).replaceAll("\n", " ");
  const lines = soql.slice(0, position).split("\n");
  const column = (lines.at(-1) ?? "").length + 1;
  return `\n${before}${after}\n${" ".repeat(before.length)}^\nERROR at Row:${lines.length}:Column:${column}\n`;
}

export const queryProblem = (
  context: QueryContext,
  errorCode: string,
  word: string,
  message: string,
): Problem => new Problem(400, errorCode, marked(context.soql, word) + message);

const wsdl = "Please reference your WSDL or the describe call for the appropriate names.";

export const noSuchColumn = (context: QueryContext, column: string, entity: string): Problem =>
  queryProblem(
    context,
    "INVALID_FIELD",
    column,
    `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${wsdl}`,
  );

export const noSuchRelationship = (context: QueryContext, name: string): Problem =>
  queryProblem(
    context,
    "INVALID_FIELD",
    name,
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${wsdl}`,
  );

export const noSuchChildren = (context: QueryContext, name: string): Problem =>
  queryProblem(
    context,
    "INVALID_TYPE",
    name,
    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${wsdl}`,
  );

/** The object as the reader may see it. */
export function entityOf(context: QueryContext, name: string): ObjectSchema {
  const schema = context.org.seen(name, context.reader);
  if (schema !== undefined) return schema;
  throw queryProblem(
    context,
    "INVALID_TYPE",
    name,
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${wsdl}`,
  );
}

export const isShown = (context: QueryContext, record: OrgRecord): boolean =>
  context.withDeleted || record.deletedAt === null;
