import type { RequestKind } from "./counts.ts";

/** What goes wrong with the next requests that fit. */
export type Fault = (
  | { readonly fault: "rate-limit"; readonly retryAfterSeconds?: number }
  /** Refused before anything is done. */
  | {
      readonly fault: "status";
      readonly status: 500 | 502 | 503 | 504 | 423 | 477;
      readonly retryAfterSeconds?: number;
    }
  /** Everything is done, and the answer is 500 all the same. */
  | { readonly fault: "after-applying" }
  | { readonly fault: "slow"; readonly delayMs: number }
  /** No answer; `after-applying` says whether the request was carried out before. */
  | { readonly fault: "drop"; readonly afterApplying?: boolean }
  /** Half of the body, then the connection ends. */
  | { readonly fault: "cut-off" }
  | { readonly fault: "expired-token" }
  /** The portal's admin uninstalls the app at this moment. */
  | { readonly fault: "revoked" }
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

export function createFaults() {
  let queue: { readonly fault: Fault; left: number; skip: number }[] = [];
  const fits = (
    fault: Fault,
    request: { kind: RequestKind; method: string; path: string },
  ): boolean =>
    (fault.kind ?? request.kind) === request.kind &&
    (fault.method ?? request.method) === request.method &&
    request.path.includes(fault.path ?? "");
  return {
    add: (fault: Fault): void => {
      queue.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 });
    },
    /** The first fault waiting for such a request, which it uses up. */
    take(request: { kind: RequestKind; method: string; path: string }): Fault | null {
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

export type Faults = ReturnType<typeof createFaults>;
