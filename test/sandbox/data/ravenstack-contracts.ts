import { type DealPlan, dayMs, runningTermMonths } from "./plan.ts";
import type { Subscription } from "./ravenstack-files.ts";

export type Contracts = {
  readonly deals: readonly DealPlan[];
  /** The one that runs today; null for an account that has left or only tries. */
  readonly current: DealPlan | null;
};

const monthMs = 30.44 * dayMs;

function dealOf(name: string, subscription: Subscription, termMonths: number): DealPlan {
  return {
    name: `${name} - ${subscription.tier} (${subscription.id})`,
    stage: subscription.isTrial ? "open" : "won",
    createdAt: subscription.startsAt - 30 * dayMs,
    closesAt: subscription.startsAt - dayMs,
    startsAt: subscription.startsAt,
    arr: subscription.arr,
    product: `${subscription.tier} plan`,
    seats: subscription.seats,
    termMonths,
    billing: subscription.billing,
    isGenerated: false,
  };
}

/** What ran for less than a month never bore revenue of its own: the deal was replaced before. */
function pastDeal(name: string, subscription: Subscription, endsAt: number): DealPlan {
  const months = Math.floor((endsAt - subscription.startsAt) / monthMs);
  const deal = dealOf(name, subscription, Math.max(months, 1));
  return months < 1 ? { ...deal, stage: "lost" } : deal;
}

/**
 * Subscriptions of an account overlap in the set; here each one takes the place of the one before, as its
 * upgrades and downgrades suggest, so that an account pays for one plan at a time. What began last and
 * has no end runs today, unless the account is flagged as churned: then the last one ended.
 */
export function planContracts(
  name: string,
  subscriptions: readonly Subscription[],
  hasChurned: boolean,
  now: number,
): Contracts {
  const paid = subscriptions
    .filter((one) => !one.isTrial)
    .toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
  const trials = subscriptions
    .filter((one) => one.isTrial && one.endsAt === null)
    .map((one) => ({ ...dealOf(name, one, 12), closesAt: now + 30 * dayMs }));
  const running = hasChurned ? undefined : paid.findLast((one) => one.endsAt === null);
  const past = paid
    .filter((one) => one !== running)
    .map((one) => {
      const next = paid[paid.indexOf(one) + 1]?.startsAt ?? now - 30 * dayMs;
      return pastDeal(name, one, Math.min(next, one.endsAt ?? Number.POSITIVE_INFINITY));
    });
  const current =
    running === undefined ? null : dealOf(name, running, runningTermMonths(running.startsAt, now));
  const openTrial = current === null ? trials.slice(-1) : [];
  return { deals: [...past, ...(current === null ? [] : [current]), ...openTrial], current };
}
