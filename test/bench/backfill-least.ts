export type BackfillJob = {
  /** Records of each kind and the object types whose associations they carry. */
  readonly kinds: readonly { readonly records: number; readonly associationTypes: number }[];
  /** Requests that any reader makes besides: owners' pages, pipelines, account. */
  readonly fixedRequests: number;
  readonly limits: {
    /** Requests in any `intervalMs`; search does not count towards it. */
    readonly burst: number;
    readonly intervalMs: number;
    readonly searchPerSecond: number;
  };
};

export type Least = {
  readonly requests: number;
  readonly seconds: number;
  /** How the requests divide at the least time. */
  readonly list: number;
  readonly search: number;
  readonly associations: number;
};

const listPage = 100;
const searchPage = 200;
const associationBatch = 1_000;

/**
 * A lower bound for reading everything over HubSpot's two lanes. A list request brings 100 records with
 * their associations; a search request brings 200 without, and every 1,000 of those rows cost one list
 * request for each associated type. Both lanes start with a full window, answers take no time, and of all
 * divisions of the records between the lanes the fastest counts; among equally fast ones the one with the
 * fewest requests. Searches go to the kinds with the fewest associated types, where they save most.
 *
 * In a rolling window the requests that fit until t are `burst · (⌊t / interval⌋ + 1)`; without waiting for
 * full windows that is the straight line `burst + burst / interval · t` of which it falls short.
 */
export function leastBackfill(job: BackfillJob): Least {
  const { burst, intervalMs, searchPerSecond } = job.limits;
  const everySearch = mostSearches(job);
  for (const seconds of instants(intervalMs, everySearch / searchPerSecond)) {
    const searches = Math.min(everySearch, searchPerSecond * (Math.floor(seconds) + 1));
    const need = requestsWith(job, searches);
    const room = burst * (Math.floor((seconds * 1_000) / intervalMs) + 1);
    if (need.list + need.associations + job.fixedRequests <= room) {
      return { ...need, requests: sum(need) + job.fixedRequests, seconds };
    }
  }
  const all = requestsWith(job, everySearch);
  const calls = all.list + all.associations + job.fixedRequests;
  const seconds = ((Math.ceil(calls / burst) - 1) * intervalMs) / 1_000;
  return { ...all, requests: sum(all) + job.fixedRequests, seconds };
}

/** Whole seconds and whole windows: the only instants at which more requests are allowed. */
function* instants(intervalMs: number, untilSeconds: number): Generator<number> {
  const window = intervalMs / 1_000;
  for (let second = 0, windows = 0; Math.min(second, windows * window) <= untilSeconds; ) {
    const next = Math.min(second, windows * window);
    yield next;
    if (second === next) second += 1;
    if (windows * window === next) windows += 1;
  }
}

function mostSearches(job: BackfillJob): number {
  return job.kinds.reduce((pages, kind) => pages + Math.ceil(kind.records / searchPage), 0);
}

function requestsWith(job: BackfillJob, searches: number) {
  let left = searches;
  let list = 0;
  let associations = 0;
  const cheapestFirst = [...job.kinds].sort((a, b) => a.associationTypes - b.associationTypes);
  for (const { records, associationTypes } of cheapestFirst) {
    const pages = Math.min(left, Math.ceil(records / searchPage));
    const rows = Math.min(records, pages * searchPage);
    left -= pages;
    // Fractions: a bound does not assume that batches or pages of different kinds can be full.
    list += (records - rows) / listPage;
    associations += (rows / associationBatch) * associationTypes;
  }
  return { list: Math.ceil(list), associations: Math.floor(associations), search: searches - left };
}

function sum(need: { list: number; search: number; associations: number }): number {
  return need.list + need.search + need.associations;
}
