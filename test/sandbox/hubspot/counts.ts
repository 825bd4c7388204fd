/** What a request was for; a benchmark asks how many of each there were. */
export type RequestKind =
  | "list"
  | "read"
  | "search"
  | "batch-read"
  | "batch-create"
  | "batch-update"
  | "batch-upsert"
  | "batch-archive"
  | "create"
  | "update"
  | "archive"
  | "merge"
  | "associations"
  | "properties"
  | "pipelines"
  | "owners"
  | "account"
  | "oauth"
  | "other";

export type Count = {
  requests: number;
  /** Answered with 429; part of `requests` and not of `errors`. */
  rateLimited: number;
  /** Answered with any other status from 400 up, or not at all. */
  errors: number;
};

export type CountReport = Count & {
  readonly byKind: Partial<Readonly<Record<RequestKind, Count>>>;
  /** Clock of the first and last answer, in milliseconds: the time a run took. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
};

const none = (): Count => ({ requests: 0, rateLimited: 0, errors: 0 });

export function createCounts() {
  let byKind = new Map<RequestKind, Count>();
  let firstAt: number | null = null;
  let lastAt: number | null = null;
  return {
    /** `status` 0: the connection broke. */
    add(kind: RequestKind, status: number, at: number): void {
      const count = byKind.get(kind) ?? none();
      byKind.set(kind, count);
      count.requests += 1;
      if (status === 429) count.rateLimited += 1;
      else if (status === 0 || status >= 400) count.errors += 1;
      firstAt ??= at;
      lastAt = at;
    },
    report(): CountReport {
      const all = none();
      for (const count of byKind.values()) {
        all.requests += count.requests;
        all.rateLimited += count.rateLimited;
        all.errors += count.errors;
      }
      return { ...all, byKind: structuredClone(Object.fromEntries(byKind)), firstAt, lastAt };
    },
    reset(): void {
      byKind = new Map();
      firstAt = null;
      lastAt = null;
    },
  };
}
