import type { UsageSummary } from "./account-facts.ts";
import { dateOf } from "./calendar-date.ts";

/** How often one user of an account did one thing, by week back from the last week's end: 0 is that week. */
export type WeeklyUse = {
  readonly userId: string;
  readonly event: string;
  readonly isCore: boolean;
  readonly isFeature: boolean;
  readonly isValue: boolean;
  /** Days since 1970-01-01. */
  readonly firstDay: number;
  /** Ascending; with the count and the last day of each. */
  readonly weeks: readonly number[];
  readonly counts: readonly number[];
  readonly lastDays: readonly number[];
};

const weeksAPeriod = 4;

/** Weeks that a summary looks back on one by one; of what is older it asks only whether it was. */
export const weeksLookedAt = 7 * weeksAPeriod;

type WeekEnd = {
  readonly week: number;
  /** Its last day. */
  readonly end: number;
};

/**
 * What `UsageSummary` says of an account as of the ends of earlier weeks, without the lists of users and
 * features. Null where no usage was known then.
 */
export function summariesByWeek(uses: readonly WeeklyUse[]): (at: WeekEnd) => UsageSummary | null {
  const core = uses.filter(({ isCore }) => isCore);
  const value = uses.filter(({ isValue }) => isValue);
  const features = Map.groupBy(
    uses.filter(({ isFeature }) => isFeature),
    ({ event }) => event,
  );
  const [coreCounts, valueCounts] = [countByWeek(core), countByWeek(value)];
  const users = weeksByUser(core);
  const usersOfFeatures = [...features.values()].map(weeksByUser);
  return ({ week, end }) => {
    const firstOn = firstDay(uses, end);
    if (firstOn === null) return null;
    const active = users.map((weeks) => weeks.filter((w) => w >= week).map((w) => w - week));
    return {
      activeUsers: countPeriods(7, (p) => active.filter((weeks) => weeks.some(isIn(p))).length),
      coreEvents: countPeriods(4, (p) => countIn(coreCounts, week, p)),
      featuresUsed: usersOfFeatures.filter((of) => isUsedByTwo(of, week)).length,
      valueActions: countIn(valueCounts, week, 0),
      firstEventOn: firstOn,
      lastCoreEventOn: lastDay(core, week),
      returningUsers: active.filter((weeks) => weeks.filter(isIn(0)).length >= 3).length,
      usersEver: active.filter((weeks) => weeks.length > 0).length,
      firstValueOn: firstDay(value, end),
      users: [],
      features: [],
      counted: {},
    };
  };
}

const countPeriods = (count: number, of: (period: number) => number) =>
  Array.from({ length: count }, (_, period) => of(period));
const isIn = (period: number) => (weeksAgo: number) =>
  Math.floor(weeksAgo / weeksAPeriod) === period;

function countByWeek(uses: readonly WeeklyUse[]): ReadonlyMap<number, number> {
  const byWeek = new Map<number, number>();
  for (const { weeks, counts } of uses) {
    weeks.forEach((week, i) => {
      byWeek.set(week, (byWeek.get(week) ?? 0) + (counts[i] ?? 0));
    });
  }
  return byWeek;
}

function countIn(byWeek: ReadonlyMap<number, number>, week: number, period: number): number {
  const first = week + period * weeksAPeriod;
  let count = 0;
  for (let w = first; w < first + weeksAPeriod; w++) count += byWeek.get(w) ?? 0;
  return count;
}

/** Each user's weeks, once each. */
function weeksByUser(uses: readonly WeeklyUse[]): readonly (readonly number[])[] {
  const byUser = Map.groupBy(uses, ({ userId }) => userId);
  return [...byUser.values()].map((of) => [...new Set(of.flatMap(({ weeks }) => weeks))]);
}

function isUsedByTwo(weeksOfUsers: readonly (readonly number[])[], week: number): boolean {
  const isNow = (w: number) => w >= week && w < week + weeksAPeriod;
  return weeksOfUsers.filter((weeks) => weeks.some(isNow)).length >= 2;
}

/** Of those that had begun by `end`. */
function firstDay(uses: readonly WeeklyUse[], end: number): string | null {
  let first = Number.POSITIVE_INFINITY;
  for (const use of uses) if (use.firstDay <= end) first = Math.min(first, use.firstDay);
  return Number.isFinite(first) ? dateOf(first) : null;
}

/** Of the given week and before. */
function lastDay(uses: readonly WeeklyUse[], week: number): string | null {
  let last = Number.NEGATIVE_INFINITY;
  for (const { weeks, lastDays } of uses) {
    // Weeks count back, so that the first one that is not later has the last day.
    const i = weeks.findIndex((w) => w >= week);
    if (i >= 0) last = Math.max(last, lastDays[i] ?? last);
  }
  return Number.isFinite(last) ? dateOf(last) : null;
}
