import { z } from "zod";
import type { Progress } from "../port.ts";
import { queriesPerCall } from "./query.ts";
import { pageRows } from "./soql.ts";

/** Rows of a bulk result that are asked for at once; csv-parse holds them all, some 10 MB. */
export const bulkRows = 25_000;

/** How far a bulk query's results have been handed over. */
export type BulkPlace = {
  readonly job: string;
  /** Of the page of results that is next or half handed over; null for the first. */
  readonly locator: string | null;
  /** Rows of that page which were handed over. */
  readonly skip: number;
};

/**
 * How far one object has been read. Rows up to the id `after` are read; those behind it come from a bulk
 * query where there is one, whose rows are in no order.
 */
export type Place = {
  readonly after: string | null;
  readonly done: boolean;
  readonly bulk: BulkPlace | null;
};

export const start: Place = { after: null, done: false, bulk: null };

/** By object: of those that a kind's records come from, and the jobs of those that complete them. */
export type KindPlaces = Readonly<Record<string, Place>>;

const places = z.record(
  z.string(),
  z.object({
    after: z.string().nullable(),
    done: z.boolean(),
    bulk: z
      .object({ job: z.string(), locator: z.string().nullable(), skip: z.number() })
      .nullable(),
  }),
);

export function placesOf(resume: readonly Progress[], kind: Progress["kind"]): KindPlaces {
  const found = resume.find((progress) => progress.kind === kind);
  return found === undefined ? {} : places.parse(JSON.parse(found.position));
}

/** What one object has left, in rows: by REST its first page is read already, a bulk query begins anew. */
export type Left = { readonly byRest: number; readonly byBulk: number };

/**
 * Which objects a bulk query reads in fewer calls. The fewest calls of a load:
 * - a bulk query takes one to create, one to see that it is done, and one for each 25,000 rows;
 * - REST takes one for five pages of 2,000 rows, of five different objects, as each page of an object needs
 *   the last id of the one before: the pages of the largest, or a fifth of all, whichever is more.
 * The first page of every object is read before its size is known: five objects to a call.
 */
export function chooseBulk<L extends Left>(left: readonly L[]): ReadonlySet<L> {
  const largestFirst = [...left].sort((a, b) => b.byRest - a.byRest);
  let best = { bulk: 0, calls: restCalls(largestFirst) };
  let bulkCalls = 0;
  for (const [index, { byBulk }] of largestFirst.entries()) {
    bulkCalls += 2 + Math.ceil(byBulk / bulkRows);
    const calls = bulkCalls + restCalls(largestFirst.slice(index + 1));
    if (calls < best.calls) best = { bulk: index + 1, calls };
  }
  return new Set(largestFirst.slice(0, best.bulk));
}

function restCalls(left: readonly Left[]): number {
  const pages = left.map(({ byRest }) => Math.ceil(byRest / pageRows));
  const all = pages.reduce((sum, each) => sum + each, 0);
  return Math.max(0, ...pages, Math.ceil(all / queriesPerCall));
}
