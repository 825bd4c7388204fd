import type { RecordKind } from "@bellwether/shared/domain/records";
import { z } from "zod";
import type { Progress } from "../port.ts";
import type { HubSpotObject } from "./hubspot-object.ts";
import {
  associationBatchSize,
  isBelow,
  type ListPage,
  listPageSize,
  type SearchPage,
  searchPageSize,
} from "./object-reads.ts";

/**
 * How one kind is read from both ends: a list walks up from the lowest id, a search walks down from the
 * highest, and the kind is complete when they meet. Both know exactly how far they are (an id, never an
 * offset that a deletion could shift), so that either can be resumed.
 */
export type KindPlan = {
  readonly kind: RecordKind;
  /** How many association reads a search row costs, in thousandths of a request each. */
  readonly associationTypes: number;
  searchable: boolean;
  unavailable: boolean;
  total: number | null;
  readonly list: {
    after: string | null;
    /** Highest id that the list has covered. */
    last: string | null;
    /** Rows that the list was the first to read. */
    rows: number;
    pages: number;
    /** The quickest page so far: what one costs when nobody waits for a slot. */
    pageMs: number;
    inFlight: boolean;
    ended: boolean;
    /** False once it was seen not to go by id. */
    ordered: boolean;
  };
  readonly search: {
    /** Lowest id that the search has covered. */
    below: string | null;
    /** Records under `below`, whoever reads them; null before the first answer. */
    remaining: number | null;
    inFlight: SearchTicket[];
    ended: boolean;
    /** Rows that wait for their associations. */
    waitingRows: number;
  };
  /** The two ends have met, and as many rows were read as there are. */
  met: boolean;
  /** Pages taken from HubSpot that the consumer has not seen yet, by lane. */
  readonly held: { list: number; search: number };
};

/** A search page on its way: so many rows after those under `below`. */
export type SearchTicket = {
  readonly below: string | null;
  readonly offset: number;
  page?: SearchPage;
};

const listPosition = z.object({
  after: z.string().nullable(),
  last: z.string().nullable(),
  rows: z.number(),
  ordered: z.boolean(),
});

const searchPosition = z.object({ below: z.string() });

export function planKind(wish: {
  kind: RecordKind;
  associationTypes: number;
  searchable: boolean;
  resume: readonly Progress[];
}): KindPlan {
  const { kind, associationTypes, searchable } = wish;
  const stored = wish.resume.filter((progress) => progress.kind === kind);
  const list = stored.find((progress) => progress.lane === "list");
  const search = stored.find((progress) => progress.lane === "search");
  return {
    kind,
    associationTypes,
    searchable,
    unavailable: false,
    total: null,
    list: {
      after: null,
      last: null,
      rows: 0,
      ordered: true,
      ...(list && listPosition.parse(JSON.parse(list.position))),
      pages: 0,
      pageMs: Number.POSITIVE_INFINITY,
      inFlight: false,
      ended: list?.done ?? false,
    },
    search: {
      below: search ? searchPosition.parse(JSON.parse(search.position)).below : null,
      remaining: null,
      inFlight: [],
      ended: search?.done ?? false,
      waitingRows: 0,
    },
    met: false,
    held: { list: 0, search: 0 },
  };
}

export function positionOf(plan: KindPlan, lane: Progress["lane"]): string {
  const { after, last, rows, ordered } = plan.list;
  return JSON.stringify(
    lane === "list" ? { after, last, rows, ordered } : { below: plan.search.below },
  );
}

export function isComplete(plan: KindPlan): boolean {
  return plan.unavailable || plan.met || plan.list.ended || plan.search.ended;
}

/** Records that came or went meanwhile, or that the search index does not know of yet. */
const differenceMost = (remaining: number) => 50 + remaining / 100;

/**
 * Where the ends meet, the list must have read what the search says lies below. If it has read less, it
 * does not go by id (HubSpot's does, but never promised to) and has to be followed to its end.
 */
function meet(plan: KindPlan, overlap: number): void {
  const { list, search } = plan;
  const { remaining } = search;
  const haveMet = list.last !== null && search.below !== null && !isBelow(list.last, search.below);
  if (!haveMet || !list.ordered || remaining === null) return;
  plan.met = list.rows - overlap >= remaining - differenceMost(remaining);
  list.ordered = plan.met;
}

/** Rows that nobody has read or is about to read; null before the first search has told the total. */
function unclaimed(plan: KindPlan): number | null {
  const { list, search } = plan;
  if (search.remaining === null) return null;
  const claimed = (list.inFlight ? listPageSize : 0) + search.inFlight.length * searchPageSize;
  return search.remaining - list.rows - claimed;
}

function mayList(plan: KindPlan): boolean {
  if (isComplete(plan) || plan.list.inFlight) return false;
  // Nothing is left but to see the two ends meet: first let what is under way arrive.
  return (unclaimed(plan) ?? 1) > 0 || plan.search.inFlight.length === 0;
}

/** List pages after which a kind whose size is unknown is worth a search: small ones are done by then. */
const pagesBeforeSearch = (plan: KindPlan) => (plan.associationTypes === 0 ? 1 : 4);

/**
 * A page of search replaces two of the list, but its associations cost list requests of their own, the
 * same for one row as for a thousand.
 */
export function maySearch(plan: KindPlan): boolean {
  const { list, search } = plan;
  if (!plan.searchable || !list.ordered || isComplete(plan)) return false;
  const free = unclaimed(plan);
  if (free === null) {
    const isLarge = search.below !== null || list.pages >= pagesBeforeSearch(plan);
    return isLarge && search.inFlight.length === 0;
  }
  const batch = searchPageSize * plan.associationTypes + listPageSize;
  return free > (hasBatchBegun(plan) ? listPageSize : batch);
}

function hasBatchBegun({ associationTypes, search }: KindPlan): boolean {
  if (associationTypes === 0) return false;
  const rows = search.waitingRows + search.inFlight.length * searchPageSize;
  return rows % associationBatchSize > 0;
}

export function takeTicket(plan: KindPlan): SearchTicket {
  const { search } = plan;
  const ticket = { below: search.below, offset: search.inFlight.length * searchPageSize };
  search.inFlight.push(ticket);
  return ticket;
}

/** The rows of a list page that the search has not covered. */
export function takeListPage(
  plan: KindPlan,
  page: ListPage,
  tookMs: number,
): readonly HubSpotObject[] {
  const { list, search } = plan;
  for (const { id } of page.objects) {
    if (list.last !== null && !isBelow(list.last, id)) list.ordered = false;
    list.last = id;
  }
  list.inFlight = false;
  list.pages += 1;
  list.pageMs = Math.min(list.pageMs, tookMs);
  list.after = page.next;
  list.ended = page.next === null;
  const { below } = search;
  const rows = page.objects.filter(({ id }) => below === null || isBelow(id, below));
  list.rows += rows.length;
  meet(plan, 0);
  if (isComplete(plan)) search.inFlight = [];
  return rows;
}

export type AcceptedPage = {
  readonly rows: readonly HubSpotObject[];
  readonly position: string;
  /** Rows were left out because the list has them. */
  readonly leans: boolean;
};

/**
 * Takes the pages that have arrived, in the order in which they were asked for. A page that was asked
 * for by offset counts only if as many records lie below its start as below the end of the page before:
 * otherwise records came or went meanwhile and one could be missing in between, so it is asked for again.
 */
export function takeSearchPages(
  plan: KindPlan,
  ticket: SearchTicket,
  page: SearchPage,
): readonly AcceptedPage[] {
  const { search } = plan;
  ticket.page = page;
  const accepted: AcceptedPage[] = [];
  for (let first = search.inFlight[0]; first?.page; first = search.inFlight[0]) {
    search.inFlight.shift();
    if (!follows(plan, first, first.page)) {
      search.inFlight = [];
      break;
    }
    accepted.push(takeSearchPage(plan, first, first.page));
    if (isComplete(plan)) search.inFlight = [];
  }
  return accepted;
}

function follows(plan: KindPlan, ticket: SearchTicket, page: SearchPage): boolean {
  if (ticket.offset === 0 && ticket.below === plan.search.below) return true;
  const start = page.objects[0];
  const { below, remaining } = plan.search;
  if (page.total - ticket.offset !== remaining) return false;
  return start === undefined || below === null || isBelow(start.id, below);
}

function takeSearchPage(plan: KindPlan, ticket: SearchTicket, page: SearchPage): AcceptedPage {
  const { list, search } = plan;
  const { objects } = page;
  plan.total ??= search.below === null ? page.total : null;
  search.below = objects.at(-1)?.id ?? search.below;
  search.remaining = page.total - ticket.offset - objects.length;
  search.ended = objects.length < searchPageSize || search.remaining <= 0;
  const { last, ordered } = list;
  const rows = objects.filter(({ id }) => last === null || !ordered || isBelow(last, id));
  search.waitingRows += rows.length;
  meet(plan, objects.length - rows.length);
  const leans = rows.length < objects.length;
  return { rows, position: positionOf(plan, "search"), leans };
}

/** What both lanes bring together under HubSpot's limits. */
const rowsPerMs = 2;

/**
 * Which kind the search lane serves next. A list can only be walked page after page, so a kind that would
 * still be walking when the rest is done comes first; otherwise the one with the cheapest associations. A
 * batch of rows that has begun is filled first: half a batch costs as much to associate as a whole one.
 */
export function chooseSearch<P extends KindPlan>(plans: readonly P[]): P | undefined {
  const endMs = plans.reduce((rows, plan) => rows + known(plan), 0) / rowsPerMs;
  const walkMs = (plan: KindPlan) => (size(plan) / listPageSize) * plan.list.pageMs;
  const isLate = (plan: KindPlan) => Number(walkMs(plan) > endMs);
  return plans
    .filter(maySearch)
    .sort(
      (a, b) =>
        Number(hasBatchBegun(b)) - Number(hasBatchBegun(a)) ||
        isLate(b) - isLate(a) ||
        (isLate(a) ? walkMs(b) - walkMs(a) : a.associationTypes - b.associationTypes) ||
        size(b) - size(a),
    )
    .at(0);
}

/** Which kind the list lane serves next: the longest queue, so that all come to their end together. */
export function chooseList<P extends KindPlan>(plans: readonly P[]): P | undefined {
  return plans
    .filter(mayList)
    .sort((a, b) => size(b) - size(a) || a.list.pages - b.list.pages)
    .at(0);
}

const known = (plan: KindPlan) => (isComplete(plan) ? 0 : Math.max(0, unclaimed(plan) ?? 0));
const size = (plan: KindPlan) => unclaimed(plan) ?? Number.MAX_SAFE_INTEGER;
