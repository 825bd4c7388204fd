import type { UsageSummary } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { StoredUsageDay } from "../../server/db/usage.ts";

export type UsedDay = Omit<StoredUsageDay, "day"> & {
  /** Before the day of the summary; negative: after it. */
  readonly days: number;
};

const logins = ["Logged in"];
const dayMs = 86_400_000;

/** A usage summary counted event by event, in the plainest way. */
export function usageOf(
  all: readonly UsedDay[],
  { usage, measures }: Configuration,
  asOf: Date,
): UsageSummary | null {
  const past = all.filter(({ days }) => days >= 0);
  if (past.length === 0) return null;
  const of = (names: "all" | readonly string[]) => (used: UsedDay) =>
    names === "all" ? !logins.includes(used.event) : names.includes(used.event);
  const core = past.filter(of(usage.coreEvents));
  const features = past.filter(of(usage.coreFeatures));
  const value = past.filter(of(usage.valueActions.events));
  const counted = measures.flatMap(({ id, source }) => {
    if (source?.from !== "usage") return [];
    const asked = past.filter(of(source.events === "core" ? usage.coreEvents : source.events));
    const within = asked.filter(({ days }) => days < source.days);
    const before = asked.filter(({ days }) => days >= source.days && days < 2 * source.days);
    const count = { events: sum(within), users: usersOf(within), eventsBefore: sum(before) };
    return [[id, count] as const];
  });
  const date = (days: number) => new Date(asOf.getTime() - days * dayMs).toISOString().slice(0, 10);
  const first = (some: readonly UsedDay[]) =>
    some.length === 0 ? null : date(Math.max(...some.map(({ days }) => days)));
  return {
    activeUsers: [0, 1, 2, 3, 4, 5, 6].map((n) => usersOf(inPeriod(core, n))),
    coreEvents: [0, 1, 2, 3].map((n) => sum(inPeriod(core, n))),
    featuresUsed: featuresOf(features).filter(({ users }) => users >= 2).length,
    valueActions: sum(inPeriod(value, 0)),
    firstEventOn: first(past),
    lastCoreEventOn: core.length === 0 ? null : date(Math.min(...core.map(({ days }) => days))),
    returningUsers: idsOf(core).filter((id) => weeksOf(core, id) >= 3).length,
    usersEver: usersOf(core),
    firstValueOn: first(value),
    users: idsOf(core.filter(({ days }) => days < 4 * 28))
      .map((userId) => {
        const own = core.filter((used) => used.userId === userId);
        const total = sum(own.filter(({ days }) => days < 4 * 28));
        const recent = sum(inPeriod(own, 0));
        const lastOn = date(Math.min(...own.map(({ days }) => days)));
        return { userId, lastOn, recent, before: Math.round((100 * (total - recent)) / 3) / 100 };
      })
      .sort((a, b) => {
        const total = (id: string) =>
          sum(core.filter(({ userId, days }) => userId === id && days < 4 * 28));
        return total(b.userId) - total(a.userId) || (a.userId < b.userId ? -1 : 1);
      }),
    features: featuresOf(features),
    counted: Object.fromEntries(counted),
  };
}

const sum = (some: readonly UsedDay[]) => some.reduce((total, { count }) => total + count, 0);
const idsOf = (some: readonly UsedDay[]) => [...new Set(some.map(({ userId }) => userId))];
const usersOf = (some: readonly UsedDay[]) => idsOf(some).length;
const inPeriod = (some: readonly UsedDay[], n: number) =>
  some.filter(({ days }) => Math.floor(days / 28) === n);

function weeksOf(some: readonly UsedDay[], id: string): number {
  const own = some.filter(({ userId, days }) => userId === id && days < 28);
  return new Set(own.map(({ days }) => Math.floor(days / 7))).size;
}

function featuresOf(some: readonly UsedDay[]): UsageSummary["features"] {
  const late = some.filter(({ days }) => days < 4 * 28);
  return [...new Set(late.map(({ event }) => event))]
    .map((event) => {
      const own = late.filter((used) => used.event === event);
      const users = [0, 1, 2, 3].map((n) => usersOf(inPeriod(own, n)));
      return { event, users: users[0] ?? 0, usersBefore: Math.max(...users.slice(1)) };
    })
    .sort(
      (a, b) => b.users - a.users || b.usersBefore - a.usersBefore || (a.event < b.event ? -1 : 1),
    );
}
