import { idOf } from "./ids.ts";
import type { Org } from "./org.ts";
import type { QueryResult } from "./soql.ts";

/** Salesforce keeps the last ten of a user. */
const mostCursors = 10;

type Cursors = { readonly results: Map<string, QueryResult>; made: number };

const byOrg = new WeakMap<Org, Cursors>();

function cursorsOf(org: Org): Cursors {
  const known = byOrg.get(org);
  if (known !== undefined) return known;
  const made = { results: new Map<string, QueryResult>(), made: 0 };
  byOrg.set(org, made);
  return made;
}

/** Keeps a result as it is now, for the pages after its first. */
export function keepResult(org: Org, result: QueryResult): string {
  const cursors = cursorsOf(org);
  cursors.made += 1;
  const id = idOf("01g", cursors.made);
  cursors.results.set(id, result);
  const [oldest] = cursors.results.keys();
  if (cursors.results.size > mostCursors && oldest !== undefined) cursors.results.delete(oldest);
  return id;
}

export const keptResult = (org: Org, id: string): QueryResult | undefined =>
  cursorsOf(org).results.get(id);
