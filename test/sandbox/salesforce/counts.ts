/** What a request was for; a benchmark asks how many of each there were. */
export type RequestKind =
  | "query"
  | "query-more"
  | "composite"
  | "collections"
  | "sobject"
  | "changes"
  | "describe"
  | "ui"
  | "limits"
  | "bulk-create"
  | "bulk-upload"
  | "bulk-status"
  | "bulk-results"
  | "identity"
  | "oauth"
  | "other";

export type Count = {
  requests: number;
  /** Refused because the day's calls are used up; part of `requests` and not of `errors`. */
  overLimit: number;
  /** Answered with any other status from 400 up, or not at all. */
  errors: number;
};

export type CountReport = Count & {
  readonly byKind: Partial<Readonly<Record<RequestKind, Count>>>;
  /** Parts of composite requests, which are no requests of their own. */
  readonly parts: number;
  /** Clock of the first and last answer, in milliseconds: the time a run took. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
};

const none = (): Count => ({ requests: 0, overLimit: 0, errors: 0 });

export type Counts = ReturnType<typeof createCounts>;

export function createCounts() {
  let byKind = new Map<RequestKind, Count>();
  let parts = 0;
  let firstAt: number | null = null;
  let lastAt: number | null = null;
  return {
    /** `status` 0: the connection broke. */
    add(kind: RequestKind, status: number, isOverLimit: boolean, at: number): void {
      const count = byKind.get(kind) ?? none();
      byKind.set(kind, count);
      count.requests += 1;
      if (isOverLimit) count.overLimit += 1;
      else if (status === 0 || status >= 400) count.errors += 1;
      firstAt ??= at;
      lastAt = at;
    },
    addPart(): void {
      parts += 1;
    },
    report(): CountReport {
      const all = none();
      for (const count of byKind.values()) {
        all.requests += count.requests;
        all.overLimit += count.overLimit;
        all.errors += count.errors;
      }
      return {
        ...all,
        byKind: structuredClone(Object.fromEntries(byKind)),
        parts,
        firstAt,
        lastAt,
      };
    },
    reset(): void {
      byKind = new Map();
      parts = 0;
      firstAt = null;
      lastAt = null;
    },
  };
}
