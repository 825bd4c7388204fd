import { Problem } from "./problem.ts";

export type ApiLimits = {
  /** Calls in a rolling day, of everybody in the org: 100,000 and 1,000 a user in Enterprise Edition. */
  dailyApiRequests: number;
  /** Of these, what other integrations have used. */
  usedByOthers: number;
};

export const enterpriseLimits: ApiLimits = { dailyApiRequests: 115_000, usedByOthers: 0 };

const hourMs = 3_600_000;

export const limitExceeded = (): Problem =>
  new Problem(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");

export const tooManyConcurrent = (): Problem =>
  new Problem(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests Limit exceeded.");

export type ApiUsage = ReturnType<typeof createApiUsage>;

/** The org's calls of the last 24 hours, to the hour. */
export function createApiUsage(limits: ApiLimits) {
  const byHour = new Map<number, number>();
  const ownCalls = (now: number): number => {
    let calls = 0;
    for (const [hour, count] of byHour) {
      if (hour * hourMs <= now - 24 * hourMs) byHour.delete(hour);
      else calls += count;
    }
    return calls;
  };
  const used = (now: number): number => limits.usedByOthers + ownCalls(now);
  return {
    limits,
    used,
    /** Counts a call, or refuses it. */
    admit(now: number): void {
      if (used(now) >= limits.dailyApiRequests) throw limitExceeded();
      const hour = Math.floor(now / hourMs);
      byHour.set(hour, (byHour.get(hour) ?? 0) + 1);
    },
    header: (now: number): Readonly<Record<string, string>> => ({
      "Sforce-Limit-Info": `api-usage=${used(now)}/${limits.dailyApiRequests}`,
    }),
  };
}
