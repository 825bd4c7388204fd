/**
 * A query of one object. Fields and objects are names out of its description, never a configuration's own
 * text; conditions are made by the functions below.
 */
export type Query = {
  readonly object: string;
  readonly fields: readonly string[];
  /** All of them hold. */
  readonly where: readonly string[];
};

/** Rows that Salesforce puts into one page, at most. */
export const pageRows = 2_000;

/** Ids that a query may name, so that its address stays below 16 KB. */
export const idsPerQuery = 400;

/** https://developer.salesforce.com/docs → SOQL reserved characters: quotes, backslashes and line ends. */
const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

export function quoted(text: string): string {
  return `'${text.replace(/[\\'\n\r\t]/g, (sign) => escapes[sign] ?? sign)}'`;
}

/** An instant as SOQL writes it, without quotes. */
export const instantOf = (at: string | number): string => new Date(at).toISOString();

export const oneOf = (field: string, texts: readonly string[]): string =>
  `${field} IN (${texts.map(quoted).join(",")})`;

/** `limit` null asks for all rows, which a bulk query answers. */
export function soqlOf(
  query: Query,
  order: { readonly by: readonly string[]; readonly limit: number } | null,
): string {
  const parts = [`SELECT ${query.fields.join(",")} FROM ${query.object}`];
  if (query.where.length > 0) parts.push(`WHERE ${query.where.map(bracketed).join(" AND ")}`);
  if (order !== null) parts.push(`ORDER BY ${order.by.join(",")} LIMIT ${order.limit}`);
  return parts.join(" ");
}

const bracketed = (condition: string) => (/ OR /.test(condition) ? `(${condition})` : condition);

/** `deleted` asks for rows in the recycle bin as well. */
export const queryPath = (soql: string, deleted = false): string =>
  `/${deleted ? "queryAll" : "query"}?q=${encodeURIComponent(soql)}`;

/** By id: what follows the last row of the page before. */
export const afterId = (last: string | null): readonly string[] =>
  last === null ? [] : [`Id > ${quoted(last)}`];

/**
 * By (stamp, id): what follows a row. An import gives thousands of rows one stamp; the id leads through them.
 */
export function afterStamp(field: string, at: string, last: string | null): string {
  if (last === null) return `${field} >= ${instantOf(at)}`;
  const instant = instantOf(at);
  return `(${field} = ${instant} AND Id > ${quoted(last)}) OR ${field} > ${instant}`;
}
