import { randomUUID } from "node:crypto";
import { Problem } from "./problem.ts";

export type RateLimits = {
  /** Requests per rolling window and installation; search does not count towards it. */
  readonly burst: number;
  readonly windowMs: number;
  /** Search requests per rolling second and portal. */
  readonly searchPerSecond: number;
  /** Requests per day of a private app; an OAuth app of the marketplace has no such limit. */
  readonly daily: number | null;
};

export const marketplaceLimits: RateLimits = {
  burst: 110,
  windowMs: 10_000,
  searchPerSecond: 5,
  daily: null,
};

/** Instants of the admitted requests of the last window, oldest first. */
function createWindow(length: number, windowMs: number) {
  let instants: number[] = [];
  let start = 0;
  return {
    admit(now: number): { readonly admitted: boolean; readonly remaining: number } {
      while (start < instants.length && (instants[start] ?? 0) <= now - windowMs) start += 1;
      if (start > 1_000) {
        instants = instants.slice(start);
        start = 0;
      }
      const used = instants.length - start;
      if (used >= length) return { admitted: false, remaining: 0 };
      instants.push(now);
      return { admitted: true, remaining: length - used - 1 };
    },
  };
}

type Window = ReturnType<typeof createWindow>;

function tooMany(
  policyName: string,
  group: string,
  headers: Readonly<Record<string, string>>,
): Problem {
  const isSearch = policyName === "SECONDLY";
  const policy = policyName.toLowerCase();
  const message = isSearch
    ? "You have reached your secondly limit."
    : `You have reached your ${policy} limit.`;
  return new Problem(
    429,
    "RATE_LIMITS",
    message,
    { errorType: "RATE_LIMIT", policyName, groupName: group, requestId: randomUUID() },
    headers,
  );
}

/** HubSpot's limits for one portal. An admitted call gets the headers that go with its answer. */
export function createRateLimiter(limits: RateLimits) {
  const bursts = new Map<string, Window>();
  const search = createWindow(limits.searchPerSecond, 1_000);
  const days = new Map<string, Window>();

  const headersWith = (
    remaining: number,
    dailyRemaining: number | null,
  ): Record<string, string> => ({
    "X-HubSpot-RateLimit-Max": String(limits.burst),
    "X-HubSpot-RateLimit-Remaining": String(remaining),
    "X-HubSpot-RateLimit-Interval-Milliseconds": String(limits.windowMs),
    "X-HubSpot-RateLimit-Secondly": String(Math.floor((limits.burst * 1_000) / limits.windowMs)),
    "X-HubSpot-RateLimit-Secondly-Remaining": String(
      Math.min(remaining, Math.floor((limits.burst * 1_000) / limits.windowMs)),
    ),
    ...(limits.daily === null || dailyRemaining === null
      ? {}
      : {
          "X-HubSpot-RateLimit-Daily": String(limits.daily),
          "X-HubSpot-RateLimit-Daily-Remaining": String(dailyRemaining),
        }),
  });

  return {
    limits,
    admitSearch(portalId: number, now: number): Readonly<Record<string, string>> {
      if (search.admit(now).admitted) return {};
      throw tooMany("SECONDLY", `publicapi:crm:search:secondly:${portalId}`, {});
    },
    admit(installation: string, portalId: number, now: number): Readonly<Record<string, string>> {
      const burst = windowOf(bursts, installation, limits.burst, limits.windowMs).admit(now);
      if (!burst.admitted) {
        const group = `publicapi:app:api-calls:ten-secondly:${portalId}`;
        throw tooMany("TEN_SECONDLY_ROLLING", group, headersWith(0, null));
      }
      if (limits.daily === null) return headersWith(burst.remaining, null);
      const day = windowOf(days, installation, limits.daily, 86_400_000).admit(now);
      if (!day.admitted) {
        throw tooMany(
          "DAILY",
          `publicapi:private-apps-api-calls-daily:${portalId}`,
          headersWith(burst.remaining, 0),
        );
      }
      return headersWith(burst.remaining, day.remaining);
    },
    /** The answer to a request that a fault refuses. */
    refusal: (portalId: number, isSearch: boolean): Problem =>
      isSearch
        ? tooMany("SECONDLY", `publicapi:crm:search:secondly:${portalId}`, {})
        : tooMany(
            "TEN_SECONDLY_ROLLING",
            `publicapi:app:api-calls:ten-secondly:${portalId}`,
            headersWith(0, null),
          ),
  };
}

export type RateLimiter = ReturnType<typeof createRateLimiter>;

function windowOf(
  windows: Map<string, Window>,
  key: string,
  length: number,
  windowMs: number,
): Window {
  const known = windows.get(key);
  if (known !== undefined) return known;
  const window = createWindow(length, windowMs);
  windows.set(key, window);
  return window;
}
