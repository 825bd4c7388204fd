export type Reads = {
  /** Rows of each object that has to be asked, empty ones too. */
  readonly rows: readonly number[];
  /** How often a bulk query is looked at until it is complete. */
  readonly looks: number;
};

/** Rows of a REST answer, and of a page of a bulk query's results that is read in bounded memory. */
const restPage = 2_000;
const bulkPage = 25_000;
/** Queries in one composite call. */
const perCall = 5;

/**
 * The fewest calls that read all rows by a reader who knows beforehand how many there are. A bulk query takes
 * one call to create, its looks, and one for each page of results. By REST, five pages of different objects
 * come in one call, and each page of an object needs the last id of the one before: the pages of the largest,
 * or a fifth of all, whichever is more. Every object is asked at least once. Bulk pays off for the largest
 * objects first, so that of all ways those which take the k largest by bulk are enough to look at.
 */
export function leastCalls({ rows, looks }: Reads): number {
  const largestFirst = [...rows].sort((a, b) => b - a);
  const ways = Array.from({ length: rows.length + 1 }, (_, bulk) => {
    const byBulk = largestFirst.slice(0, bulk);
    const bulkCalls = byBulk.reduce(
      (sum, count) => sum + 1 + looks + Math.max(1, Math.ceil(count / bulkPage)),
      0,
    );
    return bulkCalls + restCalls(largestFirst.slice(bulk));
  });
  return Math.min(...ways);
}

/** The fewest calls of a pull: what has changed of each object, five objects to a call. */
export function restCalls(rows: readonly number[]): number {
  const pages = rows.map((count) => Math.max(1, Math.ceil(count / restPage)));
  const all = pages.reduce((sum, each) => sum + each, 0);
  return Math.max(0, ...pages, Math.ceil(all / perCall));
}
