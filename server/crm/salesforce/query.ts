import { z } from "zod";
import type { CrmError } from "../errors.ts";
import type { SalesforceClient, SubReply } from "./client.ts";
import { judgeReply } from "./judge-reply.ts";
import { type Row, rowOf, text } from "./rows.ts";
import { afterId, pageRows, type Query, queryPath, soqlOf } from "./soql.ts";

/** A page of one query's answer. `total` counts all rows that the query finds, not only this page's. */
export type QueryPage = {
  readonly rows: readonly Row[];
  readonly done: boolean;
  readonly total: number;
};

export type Reader = {
  readonly client: Pick<SalesforceClient, "composite">;
  readonly schema: { forget(): void };
};

/** `deleted` asks for rows in the recycle bin as well. */
export type Asked = { readonly object: string; readonly soql: string; readonly deleted?: boolean };

/** Queries in one composite call, at most: https://developer.salesforce.com/docs → composite limits. */
export const queriesPerCall = 5;

/** One row more than a page: whether the answer is "done" then says whether there is more. */
export const oneMore = pageRows + 1;

const answered = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  records: z.array(z.record(z.string(), z.unknown())),
});

/** The first page of each query, in order; five queries to a call. */
export async function firstPages(
  { client, schema }: Reader,
  asked: readonly Asked[],
  signal?: AbortSignal,
): Promise<readonly QueryPage[]> {
  const pages: QueryPage[] = [];
  for (let from = 0; from < asked.length; from += queriesPerCall) {
    const group = asked.slice(from, from + queriesPerCall);
    const names = [...new Set(group.map(({ object }) => object))].join(", ");
    const replies = await client.composite({
      doing: `reading ${names}`,
      parts: group.map(({ soql, deleted }) => ({ method: "GET", path: queryPath(soql, deleted) })),
      repeatable: true,
      signal,
    });
    // An admin may have taken a field away: the next try asks anew what there is.
    if (replies.some(({ status }) => status >= 400)) schema.forget();
    pages.push(...group.map(({ object }, index) => pageOf(replies[index], `reading ${object}`)));
  }
  return pages;
}

function pageOf(reply: SubReply | undefined, doing: string): QueryPage {
  if (!reply) throw new Error("A composite call answered fewer parts than it was given.");
  if (reply.status >= 400) throw failureOf(reply, doing);
  const { records, done, totalSize } = answered.parse(reply.body);
  return { rows: records.map(rowOf), done, total: totalSize };
}

/** All rows of each query, in order of their ids. */
export async function wholeAnswers(
  reader: Reader,
  queries: readonly Query[],
  signal?: AbortSignal,
): Promise<readonly (readonly Row[])[]> {
  const walks = queries.map((query) => ({
    query,
    rows: [] as Row[],
    last: null as string | null,
    done: false,
  }));
  for (let open = walks; open.length > 0; open = open.filter((walk) => !walk.done)) {
    const asked = open.map(({ query, last }) => byId(query, last, oneMore));
    const pages = await firstPages(reader, asked, signal);
    for (const [index, walk] of open.entries()) {
      const page = pages[index];
      if (!page) continue;
      walk.rows.push(...page.rows);
      walk.last = lastIdOf(page.rows) ?? walk.last;
      walk.done = page.done;
    }
  }
  return walks.map(({ rows }) => rows);
}

/** What follows an id. */
export function behindId(query: Query, last: string | null): Query {
  return { ...query, where: [...query.where, ...afterId(last)] };
}

export function byId(query: Query, last: string | null, limit: number): Asked {
  return { object: query.object, soql: soqlOf(behindId(query, last), { by: ["Id"], limit }) };
}

export function lastIdOf(rows: readonly Row[]): string | null {
  const last = rows.at(-1);
  return last === undefined ? null : text(last, "Id");
}

/** What a part of a composite call failed of: one may fail where the call itself has gone through. */
export function failureOf({ status, body }: SubReply, doing: string): CrmError {
  return judgeReply(doing, { status, headers: {}, text: JSON.stringify(body ?? null) }).error;
}
