import { dayOf } from "./instant.ts";
import type { UsageEvent } from "./usage-event.ts";

/** Where events wait whose user has not been seen in a group yet. */
const noGroup = "";

/** What a batch comes to in the tables: one line a group, a user's group, a user's event and day. */
export type Tally = {
  readonly groups: ReadonlyMap<string, GroupSeen>;
  /** userId → groupId, newly learned or changed. */
  readonly members: ReadonlyMap<string, string>;
  readonly days: readonly UsageDay[];
  /** The newest instant that the batch tells of: the feed's sign of life. */
  readonly newest: Date | null;
};

type GroupSeen = {
  readonly first: Date;
  readonly last: Date;
  readonly traits: Readonly<Record<string, unknown>>;
};

export type UsageDay = {
  readonly groupId: string;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly userId: string;
  readonly event: string;
  readonly count: number;
};

/** Reads the events in the order they came: a `group` call counts from there on. `known` is userId → groupId. */
export function tally(events: readonly UsageEvent[], known: ReadonlyMap<string, string>): Tally {
  const members = new Map<string, string>();
  const groups = new Map<string, GroupSeen>();
  const days = new Map<string, UsageDay>();
  const groupOf = (userId: string) => members.get(userId) ?? known.get(userId);

  for (const { at, userId, groupId, call } of events) {
    const joined = joins({ userId, groupId, call }, groupOf);
    if (joined !== undefined) members.set(userId, joined);
    const group = groupId ?? groupOf(userId) ?? noGroup;
    if (group !== noGroup) see(groups, group, at, call.type === "group" ? call.traits : {});
    if (call.type === "track")
      addDay(days, { groupId: group, day: dayOf(at), userId, event: call.event, count: 1 });
  }
  return { groups, members, days: [...days.values()], newest: newestOf(events) };
}

/** The group that an event puts its user into; an alias never takes one away. */
function joins(
  { userId, groupId, call }: Pick<UsageEvent, "userId" | "groupId" | "call">,
  groupOf: (userId: string) => string | undefined,
): string | undefined {
  if (call.type === "group") return groupId ?? undefined;
  return call.type === "alias" && groupOf(userId) === undefined
    ? groupOf(call.previousId)
    : undefined;
}

function newestOf(events: readonly UsageEvent[]): Date | null {
  const latest = Math.max(...events.map(({ at }) => at.getTime()));
  return events.length === 0 ? null : new Date(latest);
}

function see(groups: Map<string, GroupSeen>, id: string, at: Date, traits: GroupSeen["traits"]) {
  const seen = groups.get(id);
  groups.set(id, {
    first: seen !== undefined && seen.first < at ? seen.first : at,
    last: seen !== undefined && seen.last > at ? seen.last : at,
    traits: { ...seen?.traits, ...traits },
  });
}

export function addDay(days: Map<string, UsageDay>, day: UsageDay): void {
  const key = JSON.stringify([day.groupId, day.day, day.userId, day.event]);
  days.set(key, { ...day, count: day.count + (days.get(key)?.count ?? 0) });
}
