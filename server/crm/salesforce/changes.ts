import type { CrmRecord, RecordKind } from "@bellwether/shared/domain/records";
import type { ReadEvent, ReadRequest, Since } from "../port.ts";
import { type Batch, childQuery, complete, queriesByIds } from "./complete.ts";
import { to18 } from "./ids.ts";
import { firstPages, lastIdOf, oneMore, wholeAnswers } from "./query.ts";
import { queryOf } from "./read.ts";
import type { Reading } from "./reading.ts";
import { idOf, instant, isTrue, type Row, text } from "./rows.ts";
import { afterStamp, instantOf, type Query, soqlOf } from "./soql.ts";
import { type ChildSource, type Source, sourcesOf } from "./sources.ts";

/** Rows can become visible long after the stamp that they carry: those of a long transaction. */
export const overlapMs = 10 * 60_000;

/** What was stamped a moment ago may still come to light in any order. */
const settledMs = 60_000;

/** A walk through one object by (stamp, id). */
type Walk = {
  readonly source: Source;
  /** The rows complete records of the source, which are read again. */
  readonly child: ChildSource | null;
  readonly query: Query;
  readonly stamp: string;
  at: string;
  last: string | null;
  done: boolean;
};

/** What has come of one kind. */
type Found = {
  readonly kind: RecordKind;
  readonly walks: readonly Walk[];
  /** Records to read again, by the source that has them. */
  readonly again: Map<Source, Set<string>>;
  /** Records that are in pages already, with everything that hung on them. */
  readonly seen: Set<string>;
};

/**
 * What was changed, deleted and merged since, oldest first: every object in one walk, five objects to a
 * call, up to a minute ago. A row that completes a record brings the record again; one that was changed
 * after the walk's end is left to the next pull, so that no record's date reaches beyond the end: the
 * newest date of a page is safe to go on from.
 */
export async function* changes(
  reading: Reading,
  request: ReadRequest,
  since: Since,
): AsyncIterable<ReadEvent> {
  const kinds = request.kinds.filter((kind) => since[kind] !== undefined);
  const deps = { schema: reading.schema, namespace: reading.client.namespace };
  const { sources, unavailable } = await sourcesOf(deps, { ...request, kinds });
  for (const each of unavailable) yield { type: "unavailable", ...each };
  const until = instantOf(reading.clock.now() - settledMs);
  const all = kinds.flatMap((kind): Found[] => {
    const of = sources.filter((source) => source.kind === kind);
    const walks = of.flatMap((source) => walksOf(source, since[kind] ?? until));
    return of.length === 0 ? [] : [{ kind, walks, again: new Map(), seen: new Set() }];
  });
  const open = new Set(all);
  while (open.size > 0) {
    request.signal?.throwIfAborted();
    const walks = all.flatMap((found) => found.walks.filter((walk) => !walk.done));
    const rows = await step(reading, walks, until, request.signal);
    yield* await pagesOf(reading, request, [...open], rows, until);
    for (const found of [...open]) {
      if (found.walks.every(({ done }) => done)) open.delete(found);
    }
  }
}

function walksOf(source: Source, at: string): Walk[] {
  const walk = { source, at: instantOf(at), last: null, done: false };
  return [
    { ...walk, child: null, query: queryOf(source), stamp: source.stamp },
    ...source.children.map((child) => ({
      ...walk,
      child,
      query: childQuery(child),
      stamp: child.stamp,
    })),
  ];
}

/** The next page of every walk. */
async function step(
  reading: Reading,
  walks: readonly Walk[],
  until: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<Walk, readonly Row[]>> {
  const asked = walks.map(({ query, stamp, at, last }) => {
    const where = [...query.where, afterStamp(stamp, at, last), `${stamp} <= ${until}`];
    const order = { by: [stamp, "Id"], limit: oneMore };
    return { object: query.object, soql: soqlOf({ ...query, where }, order), deleted: true };
  });
  const pages = await firstPages(reading, asked, signal);
  const rows = new Map<Walk, readonly Row[]>();
  for (const [index, walk] of walks.entries()) {
    const page = pages[index];
    const last = page?.rows.at(-1);
    if (!page) continue;
    rows.set(walk, page.rows);
    if (last) walk.at = instant(last, walk.stamp) ?? walk.at;
    if (last) walk.last = lastIdOf(page.rows);
    walk.done = page.done;
  }
  return rows;
}

/** One page of every kind that has something to say, or has come to its end. */
async function pagesOf(
  reading: Reading,
  request: ReadRequest,
  open: readonly Found[],
  rows: ReadonlyMap<Walk, readonly Row[]>,
  until: string,
): Promise<ReadEvent[]> {
  const live = open.map((found) => liveRows(found, rows));
  const again = await readAgain(reading, open, until, request.signal);
  const batches = open.map((_, index) => [...(live[index] ?? []), ...(again[index] ?? [])]);
  const completed = await complete(reading, batches.flat(), request);
  let next = 0;
  return open.flatMap((found, index): ReadEvent[] => {
    const parts = (batches[index] ?? []).map(() => completed[next++]);
    const records = parts.flatMap((part) => part?.records ?? []);
    const left = parts.flatMap((part) => part?.left ?? []);
    const done = found.walks.every((walk) => walk.done);
    const { gone, merged } = goneOf(found, rows);
    const page = pageOf(found.kind, records, { gone: [...gone, ...left], merged }, { until, done });
    return done || records.length + gone.length + left.length + merged.length > 0 ? [page] : [];
  });
}

function pageOf(
  kind: RecordKind,
  records: readonly CrmRecord[],
  { gone, merged }: Gone,
  { until, done }: { until: string; done: boolean },
): ReadEvent {
  return {
    type: "page",
    kind,
    records,
    progress: { kind, lane: "list", position: until, done },
    ...(done && { upTo: until }),
    ...(gone.length > 0 && { gone }),
    ...(merged.length > 0 && { merged }),
  };
}

/** The rows that are records still; what rows of children point to is noted to be read again. */
function liveRows(found: Found, rows: ReadonlyMap<Walk, readonly Row[]>): Batch[] {
  return found.walks.flatMap((walk) => {
    const changed = rows.get(walk) ?? [];
    if (walk.child !== null) {
      noteParents(found, walk.source, walk.child, changed);
      return [];
    }
    const live = changed.filter((row) => !isTrue(row, "IsDeleted"));
    for (const row of live) found.seen.add(idOf(row));
    return live.length === 0 ? [] : [{ source: walk.source, rows: live }];
  });
}

function noteParents(
  { again }: Found,
  source: Source,
  { child }: ChildSource,
  rows: readonly Row[],
): void {
  const parents = again.get(source) ?? new Set();
  for (const row of rows) {
    const parent = text(row, child.parent);
    if (parent !== null) parents.add(parent);
  }
  again.set(source, parents);
}

/** Records whose children have changed, once their kind's walks are through. */
async function readAgain(
  reading: Reading,
  open: readonly Found[],
  until: string,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly Batch[])[]> {
  const asked = open.flatMap((found, index) => {
    if (!found.walks.every(({ done }) => done)) return [];
    return [...found.again].flatMap(([source, ids]) =>
      queriesByIds(
        { ...queryOf(source), where: [...source.where, `${source.stamp} <= ${until}`] },
        "Id",
        [...ids].filter((id) => !found.seen.has(id)),
      ).map((query) => ({ index, source, query })),
    );
  });
  const answers = await wholeAnswers(
    reading,
    asked.map(({ query }) => query),
    signal,
  );
  const batches: Batch[][] = open.map(() => []);
  for (const [place, { index, source }] of asked.entries()) {
    batches[index]?.push({ source, rows: answers[place] ?? [] });
  }
  return batches;
}

type Gone = {
  readonly gone: readonly string[];
  readonly merged: readonly { readonly from: string; readonly into: string }[];
};

/** A record that was merged into one that was merged itself went into the last of them. */
function goneOf({ walks }: Found, rows: ReadonlyMap<Walk, readonly Row[]>): Gone {
  const deleted = walks
    .filter(({ child }) => child === null)
    .flatMap((walk) => rows.get(walk) ?? [])
    .filter((row) => isTrue(row, "IsDeleted"));
  const masters = new Map(
    deleted.flatMap((row) => {
      const into = text(row, "MasterRecordId");
      return into === null ? [] : [[idOf(row), to18(into)] as const];
    }),
  );
  const lastOf = (id: string): string => {
    const into = masters.get(id);
    return into === undefined ? id : lastOf(into);
  };
  return {
    gone: deleted.map(idOf).filter((id) => !masters.has(id)),
    merged: [...masters.keys()].map((from) => ({ from, into: lastOf(from) })),
  };
}
