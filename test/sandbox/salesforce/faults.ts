import type { RequestKind } from "./counts.ts";

/** What goes wrong with the next requests that fit. */
export type Fault =
  /** The day's calls are used up; with `concurrent`, too many long calls run at once. Nothing is done. */
  (
    | { readonly fault: "limit"; readonly concurrent?: boolean }
    /** Refused before anything is done; a gateway's 502 and 504 carry HTML. */
    | { readonly fault: "status"; readonly status: 500 | 502 | 503 | 504 }
    /** Everything is done, and the answer is 503 all the same. */
    | { readonly fault: "after-applying" }
    | { readonly fault: "slow"; readonly delayMs: number }
    /** No answer; `afterApplying` says whether the request was carried out before. */
    | { readonly fault: "drop"; readonly afterApplying?: boolean }
    /** Half of the body, then the connection ends. */
    | { readonly fault: "cut-off" }
    /** The access token ends; a refresh gives another. */
    | { readonly fault: "expired-token" }
    /** The org's admin revokes all tokens at this moment. */
    | { readonly fault: "revoked" }
    /** Another transaction holds the first `rows` rows that the request writes; 1 unless told. */
    | { readonly fault: "lock-rows"; readonly rows?: number }
  ) & {
    /** How many requests it hits; 1 unless told. */
    readonly times?: number;
    /** How many requests that fit go through before it begins. */
    readonly skip?: number;
    readonly kind?: RequestKind;
    readonly method?: string;
    /** Part of the path. */
    readonly path?: string;
  };

type Asked = { readonly kind: RequestKind; readonly method: string; readonly path: string };

const fits = (fault: Fault, request: Asked): boolean =>
  (fault.kind ?? request.kind) === request.kind &&
  (fault.method ?? request.method) === request.method &&
  request.path.includes(fault.path ?? "");

export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let queue: { readonly fault: Fault; left: number; skip: number }[] = [];
  return {
    add: (fault: Fault): void => {
      queue.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 });
    },
    /** The first fault waiting for such a request, which it uses up. */
    take(request: Asked): Fault | null {
      const waiting = queue.find((entry) => fits(entry.fault, request));
      if (waiting === undefined) return null;
      if (waiting.skip > 0) {
        waiting.skip -= 1;
        return null;
      }
      waiting.left -= 1;
      if (waiting.left <= 0) queue = queue.filter((entry) => entry !== waiting);
      return waiting.fault;
    },
    waiting: (): readonly Fault[] => queue.map((entry) => ({ ...entry.fault, times: entry.left })),
    clear: (): void => {
      queue = [];
    },
  };
}
