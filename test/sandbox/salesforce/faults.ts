import { createFaultQueue, type Narrowed } from "../fault-queue.ts";
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
  ) &
    Narrowed<RequestKind>;

export const createFaults = () => createFaultQueue<RequestKind, Fault>();

export type Faults = ReturnType<typeof createFaults>;
