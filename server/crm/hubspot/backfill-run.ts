import type { Clock } from "../clock.ts";
import type { Progress } from "../port.ts";
import {
  chooseList,
  chooseSearch,
  type KindPlan,
  maySearch,
  positionOf,
  takeListPage,
  takeSearchPages,
  takeTicket,
} from "./backfill-plan.ts";
import type { HubSpotObject } from "./hubspot-object.ts";
import { associationBatchSize, type ObjectReads, type Search } from "./object-reads.ts";
import { describe } from "./objects.ts";
import { isUnavailable } from "./unavailable.ts";
import { withAssociations } from "./with-associations.ts";

/** Five searches a second stay under way up to a latency of more than a second. */
const searchesInFlight = 6;
/**
 * Pages in memory, asked for or waiting for the consumer. A window that the list has used up keeps the
 * associations of searched rows waiting for most of ten seconds, in which search goes on: each lane has
 * its own share, so that a slow consumer of one does not idle the other.
 */
const pagesHeld = { list: 32, search: 50 };

export type PlannedKind = KindPlan & { readonly properties: readonly string[] };

export type RunPage = {
  readonly type: "page";
  readonly plan: PlannedKind;
  readonly lane: Progress["lane"];
  readonly position: string;
  readonly rows: readonly HubSpotObject[];
  /** Counts the pages in the order in which they were taken. */
  readonly turn: number;
  /**
   * Rows were left out because a page of the other lane has them, or nothing is left to go on from: it may
   * be stored only after every page that was taken before it. A kill in between would lose those rows.
   */
  readonly leans: boolean;
};

type RunEvent =
  | RunPage
  | { readonly type: "unavailable"; readonly plan: PlannedKind; readonly reason: string };

export type BackfillRun = {
  /** The next page in the order in which it may be stored; undefined when everything has been read. */
  next(): Promise<RunEvent | undefined>;
};

/** Keeps both lanes busy, whatever the consumer does, until so many pages wait for it. */
export function startRun(deps: {
  reads: ObjectReads;
  clock: Pick<Clock, "now">;
  plans: readonly PlannedKind[];
  stop: AbortController;
}): BackfillRun {
  const { reads, clock, plans, stop } = deps;
  const { signal } = stop;
  const waiting = new Map<KindPlan, RunPage[]>(plans.map((plan) => [plan, []]));
  const associating = new Set<KindPlan>();
  const ready: RunEvent[] = [];
  /** Pages that were taken from HubSpot and not handed over yet. */
  const taken = new Map<number, Pick<RunPage, "plan" | "lane">>();
  let turns = 0;
  let underWay = 0;
  let failure: { readonly cause: unknown } | undefined;
  let wake = () => {};

  function inTurn(page: Omit<RunPage, "turn">): RunPage {
    turns += 1;
    taken.set(turns, { plan: page.plan, lane: page.lane });
    return { ...page, turn: turns };
  }

  /** Pages of a lane keep their order; one that leans on others follows all that were taken before it. */
  function mayGo(event: RunEvent): boolean {
    if (event.type !== "page") return true;
    return ![...taken].some(
      ([turn, { plan, lane }]) =>
        turn < event.turn && plan === event.plan && (event.leans || lane === event.lane),
    );
  }

  const waitingOf = (plan: KindPlan) => waiting.get(plan) ?? [];

  async function run(job: () => Promise<void>): Promise<void> {
    underWay += 1;
    try {
      await job();
    } catch (cause) {
      failure ??= { cause };
      stop.abort(cause);
    }
    underWay -= 1;
    launch();
    wake();
  }

  async function readList(plan: PlannedKind): Promise<void> {
    plan.list.inFlight = true;
    plan.held.list += 1;
    const { type, associated } = describe(plan.kind);
    const { properties, list } = plan;
    const askedAt = clock.now();
    try {
      const page = await reads.list(type, { properties, associated, after: list.after, signal });
      const whole = await withAssociations(reads, type, page.objects, page.cut, signal);
      const rows = takeListPage(plan, { ...page, objects: whole }, clock.now() - askedAt);
      const leans = rows.length < whole.length || list.ended;
      const position = positionOf(plan, "list");
      ready.push(inTurn({ type: "page", plan, lane: "list", position, rows, leans }));
    } catch (cause) {
      if (!isUnavailable(cause) || list.rows > 0) throw cause;
      plan.unavailable = true;
      ready.push({ type: "unavailable", plan, reason: cause.message });
    }
  }

  async function readSearch(plan: PlannedKind): Promise<void> {
    const ticket = takeTicket(plan);
    try {
      const search = descending(plan.properties, ticket.below, ticket.offset);
      const page = await reads.search(describe(plan.kind).type, { ...search, signal });
      for (const accepted of takeSearchPages(plan, ticket, page)) {
        plan.held.search += 1;
        waitingOf(plan).push(inTurn({ type: "page", plan, lane: "search", ...accepted }));
      }
    } catch (cause) {
      if (!isUnavailable(cause)) throw cause;
      plan.searchable = false;
      plan.search.inFlight = [];
    }
  }

  async function associate(plan: PlannedKind): Promise<void> {
    associating.add(plan);
    const pages = takeBatch(waitingOf(plan));
    const rows = pages.flatMap((page) => page.rows);
    plan.search.waitingRows -= rows.length;
    const { type, associated } = describe(plan.kind);
    const ids = rows.map((row) => row.id);
    const wanted = new Map(associated.map((to) => [to, ids]));
    const whole = await withAssociations(reads, type, rows, wanted, signal);
    let from = 0;
    for (const page of pages) {
      ready.push({ ...page, rows: whole.slice(from, from + page.rows.length) });
      from += page.rows.length;
    }
    associating.delete(plan);
  }

  /** A batch goes when it is full, or when no row will come that could fill it. */
  function isDue(plan: PlannedKind): boolean {
    if (associating.has(plan) || waitingOf(plan).length === 0) return false;
    if (plan.associationTypes === 0 || plan.search.waitingRows >= associationBatchSize) return true;
    return plan.search.inFlight.length === 0 && !maySearch(plan);
  }

  const hasRoom = (lane: Progress["lane"]) =>
    sum(plans, (plan) => plan.held[lane]) < pagesHeld[lane];

  function nextJob(): (() => Promise<void>) | undefined {
    const due = plans.find(isDue);
    if (due) return () => associate(due);
    const listed = hasRoom("list") ? chooseList(plans) : undefined;
    if (listed) return () => readList(listed);
    const searches = sum(plans, (plan) => plan.search.inFlight.length);
    const searched = hasRoom("search") && searches < searchesInFlight && chooseSearch(plans);
    return searched ? () => readSearch(searched) : undefined;
  }

  function launch(): void {
    for (let job = nextJob(); job && !signal.aborted; job = nextJob()) void run(job);
  }

  function takeReady(): RunEvent | undefined {
    const index = ready.findIndex(mayGo);
    const [event] = index < 0 ? [] : ready.splice(index, 1);
    if (!event) return undefined;
    event.plan.held[event.type === "page" ? event.lane : "list"] -= 1;
    if (event.type === "page") taken.delete(event.turn);
    launch();
    return event;
  }

  launch();
  return {
    async next() {
      for (;;) {
        const event = takeReady();
        if (event) return event;
        // Only now: what was read before is stored, and need not be read again.
        if (failure) throw failure.cause;
        signal.throwIfAborted();
        if (underWay === 0) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

function takeBatch(waiting: RunPage[]): RunPage[] {
  let rows = 0;
  let pages = 0;
  for (const page of waiting) {
    rows += page.rows.length;
    if (rows > associationBatchSize) break;
    pages += 1;
  }
  return waiting.splice(0, pages);
}

function descending(properties: readonly string[], below: string | null, offset: number): Search {
  return {
    properties,
    filters: below === null ? [] : [{ propertyName: "hs_object_id", operator: "LT", value: below }],
    sort: { propertyName: "hs_object_id", direction: "DESCENDING" },
    offset,
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
