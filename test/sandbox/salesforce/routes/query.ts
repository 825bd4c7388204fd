import type { Call, Reply, Route } from "../call.ts";
import { ok } from "../call.ts";
import type { Reader } from "../org.ts";
import { Problem } from "../problem.ts";
import { keepResult, keptResult } from "../query-cursors.ts";
import { type QueryResult, runQuery } from "../soql.ts";

/** Of request line and query together; Salesforce's servers refuse longer ones before reading them. */
const mostUrlCharacters = 16_384;
const fewestRows = 200;

export const readerOf = ({ session, org }: Pick<Call, "session" | "org">): Reader =>
  session.userId === org.users.viewer ? "viewer" : "integration";

/** `Sforce-Query-Options: batchSize=500` asks for smaller pages, never for larger ones. */
function rowsInPage({ headers, org }: Call): number {
  const [, asked] = /batchSize=(\d+)/i.exec(headers.get("sforce-query-options") ?? "") ?? [];
  if (asked === undefined) return org.details.rowsInPage;
  return Math.min(org.details.rowsInPage, Math.max(Number(asked), fewestRows));
}

function page(call: Call, result: QueryResult, start: number, cursor: string | null): Reply {
  const { totalSize, rows } = result;
  const end = start + rowsInPage(call);
  const records = rows.slice(start, end);
  if (end >= rows.length) return ok({ totalSize, done: true, records });
  const id = cursor ?? keepResult(call.org, result);
  const nextRecordsUrl = `/services/data/${call.version}/query/${id}-${end}`;
  return ok({ totalSize, done: false, nextRecordsUrl, records });
}

const query =
  (withDeleted: boolean) =>
  (call: Call): Reply => {
    if (call.url.pathname.length + call.url.search.length > mostUrlCharacters)
      throw new Problem(414, "URI_TOO_LONG", "URI Too Long");
    const soql = call.url.searchParams.get("q") ?? "";
    if (soql.trim() === "") throw new Problem(400, "MALFORMED_QUERY", "SOQL statement is empty");
    const { org, now, version } = call;
    const reader = readerOf(call);
    return page(call, runQuery({ org, reader, soql, now, version, withDeleted }), 0, null);
  };

/** A locator reads the result as of its first page, whatever was written since. */
function more(call: Call): Reply {
  const [, id = "", start = ""] = /^(\w{18})-(\d+)$/.exec(call.params["locator"] ?? "") ?? [];
  const result = keptResult(call.org, id);
  if (result === undefined)
    throw new Problem(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
  return page(call, result, Number(start), id);
}

export const queryRoutes: readonly Route[] = [
  { method: "GET", path: "/query", kind: "query", handle: query(false) },
  { method: "GET", path: "/queryAll", kind: "query", handle: query(true) },
  { method: "GET", path: "/query/:locator", kind: "query-more", handle: more },
  { method: "GET", path: "/queryAll/:locator", kind: "query-more", handle: more },
];
