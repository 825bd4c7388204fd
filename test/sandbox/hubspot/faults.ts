import { createFaultQueue, type Narrowed } from "../fault-queue.ts";
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
) &
  Narrowed<RequestKind>;

export const createFaults = () => createFaultQueue<RequestKind, Fault>();

export type Faults = ReturnType<typeof createFaults>;
