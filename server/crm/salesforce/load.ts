import type { RecordKind } from "@bellwether/shared/domain/records";
import { awaitBulk, beginBulk, bulkPage, bulkState } from "./bulk-query.ts";
import { chunks } from "./chunks.ts";
import { chooseBulk, type Place } from "./load-plan.ts";
import {
  behindId,
  byId,
  firstPages,
  lastIdOf,
  oneMore,
  type QueryPage,
  queriesPerCall,
} from "./query.ts";
import type { Reading } from "./reading.ts";
import type { Row } from "./rows.ts";
import type { Query } from "./soql.ts";

/** One object to be read whole. */
export type Part = {
  readonly kind: RecordKind;
  readonly query: Query;
  /** Takes rows that complete those of other parts; null where the rows are handed over. */
  readonly keep: ((rows: readonly Row[]) => void) | null;
  /** Parts that have to be read through before rows of this one are handed over. */
  readonly behind: readonly Part[];
  /** How far its rows were handed over. */
  place: Place;
  /** Rows in all, where the part was read from its start and is not too large to be counted. */
  total: number | null;
  /** How far it was read by REST; pages that wait to be handed over. */
  read: { readonly after: string | null; readonly done: boolean };
  /** Rows that the first page told of, and those of them that are not read yet; null before it. */
  size: { readonly rows: number; readonly left: number } | null;
  held: QueryPage[];
  /** Its bulk query, kept when that is read through: those whom the rows complete may not be. */
  bulk: {
    readonly job: string;
    readonly since: number;
    readonly rows: number;
    readonly isDone: boolean;
  } | null;
};

/** The part's place is the one after these rows. */
type Handed = { readonly part: Part; readonly rows: readonly Row[] };

export type Load = {
  /** What is to be read; a part that is marked done is left out. */
  readonly parts: readonly Part[];
  pages(): AsyncIterable<Handed>;
};

/** Counting on is dear for the org; beyond this an object is read by a bulk query anyway. */
const countedMost = 50_000;
/** Rows of a bulk result that are handed over at once. */
const handedRows = 5_000;
/** Pages in memory of a part whose rows wait for what completes them; larger parts come by bulk queries. */
const heldPages = 20;
/** Objects that most orgs have most of: they are asked first, as each of their pages needs the one before. */
const usuallyLarge = ["Case", "Contact", "AccountContactRelation", "Opportunity", "EmailMessage"];
/** Of the queries in a call, how many ask for sizes while those that are known to be large go on. */
const sizesPerCall = 3;

export function newPart(
  given: Pick<Part, "kind" | "query" | "place"> & Partial<Pick<Part, "keep" | "behind">>,
): Part {
  const { after, done } = given.place;
  return {
    keep: null,
    behind: [],
    ...given,
    total: null,
    read: { after, done },
    size: null,
    held: [],
    bulk: null,
  };
}

type Deps = Pick<Reading, "client" | "clock" | "schema">;

/** Reads the first page of every part, which tells how large it is. */
export async function beginLoad(
  deps: Deps,
  parts: readonly Part[],
  signal?: AbortSignal,
): Promise<Load> {
  await resumeJobs(deps, parts, signal);
  const fresh = parts.filter(({ place }) => !place.done && place.bulk === null);
  await learnSizes(deps, fresh, signal);
  for (const part of fresh) {
    const { size, place } = part;
    if (place.after === null && size !== null && size.rows < countedMost) part.total = size.rows;
  }
  return { parts, pages: () => pagesOf(deps, parts, signal) };
}

/** The first page of every part, and beside them further pages of what has shown to be large. */
async function learnSizes(
  deps: Deps,
  parts: readonly Part[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const rank = ({ query }: Part) => {
    const place = usuallyLarge.indexOf(query.object);
    return place < 0 ? usuallyLarge.length : place;
  };
  const unread = [...parts].sort((a, b) => rank(a) - rank(b));
  while (unread.length > 0) {
    const further = largestFirst(parts.filter(isOpen)).slice(0, queriesPerCall - sizesPerCall);
    const first = unread.splice(0, queriesPerCall - further.length);
    await readPages(deps, [...first, ...further], signal);
  }
}

/** Read in part, with room for another page. */
const isOpen = ({ size, read, held }: Part) =>
  size !== null && !read.done && held.length < heldPages;

/** Each page of a part needs the one before: the longest way is begun first. */
const largestFirst = (parts: readonly Part[]) =>
  [...parts].sort((a, b) => (b.size?.left ?? 0) - (a.size?.left ?? 0));

/** What stood in a stored position may have been thrown away since: such a part is begun again. */
async function resumeJobs(
  deps: Deps,
  parts: readonly Part[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const part of parts) {
    const { bulk, done } = part.place;
    if (done || bulk === null) continue;
    const state = await bulkState(deps, part.query.object, bulk.job, signal);
    if (state.type === "lost") part.place = { ...part.place, bulk: null };
    else part.bulk = { job: bulk.job, since: 0, rows: 0, isDone: state.type === "done" };
  }
}

async function* pagesOf(
  deps: Deps,
  parts: readonly Part[],
  signal: AbortSignal | undefined,
): AsyncIterable<Handed> {
  for (const part of await beginJobs(deps, parts, signal)) yield { part, rows: [] };
  for (;;) {
    const open = parts.filter(({ place }) => !place.done);
    if (open.length === 0) return;
    const free = open.filter(({ behind }) => behind.every((other) => other.place.done));
    const held = free.find((part) => part.held.length > 0);
    const readable = [...free, ...open.filter((part) => !free.includes(part))].filter(
      (part) => part.place.bulk === null && !part.read.done && part.held.length < heldPages,
    );
    const bulk = free.find(({ place }) => place.bulk !== null);
    if (held !== undefined) yield* handHeld(held);
    else if (readable.length > 0) await readPages(deps, readable.slice(0, queriesPerCall), signal);
    else if (bulk !== undefined) yield* bulkPages(deps, bulk, signal);
    else throw new Error("Every part of the load waits for another.");
  }
}

function* handHeld(part: Part): Iterable<Handed> {
  const page = part.held.shift();
  if (page === undefined) return;
  const after = lastIdOf(page.rows) ?? part.place.after;
  yield* hand(part, page.rows, { ...part.place, after, done: page.done });
}

/** The next page of each of these, five to a call; the first one also counts what is behind it. */
async function readPages(
  deps: Deps,
  parts: readonly Part[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const asked = parts.map(({ query, read, size }) =>
    byId(query, read.after, size === null ? countedMost : oneMore),
  );
  const pages = await firstPages(deps, asked, signal);
  for (const [index, part] of parts.entries()) {
    const page = pages[index];
    if (!page) continue;
    part.held.push(page);
    const { rows, left } = part.size ?? { rows: page.total, left: page.total };
    part.size = { rows, left: left - page.rows.length };
    part.read = { after: lastIdOf(page.rows) ?? part.read.after, done: page.done };
  }
}

function* hand(part: Part, rows: readonly Row[], place: Place): Iterable<Handed> {
  part.place = place;
  if (part.keep === null) yield { part, rows };
  else part.keep(rows);
}

/** Begins the bulk queries of all parts that are worth one, so that the org works on them together. */
async function beginJobs(
  deps: Deps,
  parts: readonly Part[],
  signal: AbortSignal | undefined,
): Promise<readonly Part[]> {
  const left = parts.flatMap((part) =>
    part.size === null || part.read.done
      ? []
      : [{ part, byRest: part.size.left, byBulk: part.size.rows }],
  );
  const begun: Part[] = [];
  for (const { part, byBulk } of chooseBulk(left)) {
    const job = await beginBulk(deps, behindId(part.query, part.place.after), signal);
    if (job === "none") break;
    if (job === "refused") continue;
    part.held = [];
    part.place = { ...part.place, bulk: { job: job.job, locator: null, skip: 0 } };
    part.bulk = { job: job.job, since: deps.clock.now(), rows: byBulk, isDone: false };
    begun.push(part);
  }
  return begun;
}

async function* bulkPages(
  deps: Deps,
  part: Part,
  signal: AbortSignal | undefined,
): AsyncIterable<Handed> {
  const { object } = part.query;
  if (part.bulk?.isDone === false) {
    const { job, rows, since } = part.bulk;
    const state = await awaitBulk(deps, { object, job, rows }, since, signal);
    if (state.type === "lost") {
      part.place = { ...part.place, bulk: null };
      part.read = { after: part.place.after, done: false };
      part.bulk = null;
      return;
    }
    if (part.place.after === null) part.total = state.rows;
  }
  for (let bulk = part.place.bulk; bulk !== null; bulk = part.place.bulk) {
    const page = await bulkPage(deps, object, bulk, signal);
    const rows = page.rows.slice(bulk.skip);
    const { job, locator } = bulk;
    let { skip } = bulk;
    const slices = chunks(rows, handedRows);
    for (const slice of slices.slice(0, -1)) {
      skip += slice.length;
      yield* hand(part, slice, { ...part.place, bulk: { job, locator, skip } });
    }
    const next = page.next === null ? null : { job, locator: page.next, skip: 0 };
    yield* hand(part, slices.at(-1) ?? [], { ...part.place, bulk: next, done: next === null });
  }
}
