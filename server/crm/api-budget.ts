import type { Clock } from "./clock.ts";
import { CrmRateLimited } from "./errors.ts";
import type { Priority } from "./lanes.ts";

/** The org's calls by everybody in the last 24 hours, and how many it may make. */
export type OrgUse = { readonly used: number; readonly limit: number };

export type ApiBudget = {
  /** Counts one call that is about to be sent; throws CrmRateLimited where it must not be. */
  take(priority: Priority): Promise<void>;
  /** What an answer says of the org. */
  learn(use: OrgUse): Promise<void>;
};

/** How much of an org's calls may go, 0-1. The org pays for them and has other systems. */
const shares = { oursOfADay: 0.1, orgForBackground: 0.8, orgForPeople: 0.95 };
/** What we knew longer ago no longer holds: the day's limit rolls on while we are silent. */
const knownForMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** How many calls a day are ours in an org of this limit. */
export const callBudget = (limit: number): number => Math.floor(limit * shares.oursOfADay);

/** Throws CrmRateLimited where a call must wait. `ours`: those that we made this UTC day. */
export function demandRoom(given: {
  readonly priority: Priority;
  readonly ours: number;
  readonly org: (OrgUse & { readonly learntAt: number }) | null;
  readonly now: number;
}): void {
  const { priority, ours, org, now } = given;
  if (org === null) return;
  const isCurrent = now - org.learntAt < knownForMs;
  const share = priority === "person" ? shares.orgForPeople : shares.orgForBackground;
  if (isCurrent && org.used >= org.limit * share) {
    const said =
      `the org has used ${org.used} of its ${org.limit} API calls of the last 24 hours; ` +
      "Bellwether leaves the rest to others and looks again in 15 minutes";
    throw new CrmRateLimited("salesforce", said, knownForMs);
  }
  if (priority === "background" && ours >= callBudget(org.limit)) {
    const said =
      `Bellwether has made its ${callBudget(org.limit)} API calls of today (UTC), ` +
      `${shares.oursOfADay * 100} % of the org's ${org.limit}; it goes on at midnight UTC`;
    throw new CrmRateLimited("salesforce", said, dayMs - (now % dayMs));
  }
}

/** For an org that is not connected yet, and for tests: counted in this process only. */
export function countCalls(clock: Pick<Clock, "now">): ApiBudget {
  let day = 0;
  let ours = 0;
  let org: (OrgUse & { learntAt: number }) | null = null;
  return {
    async take(priority) {
      const now = clock.now();
      const today = Math.floor(now / dayMs);
      if (today !== day) ours = 0;
      day = today;
      demandRoom({ priority, ours, org, now });
      ours++;
    },
    async learn(use) {
      org = { ...use, learntAt: clock.now() };
    },
  };
}
