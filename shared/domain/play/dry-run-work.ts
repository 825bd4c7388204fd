import type { WorkingCalendar } from "../calendar.ts";
import { calendarOf } from "../calendar.ts";
import { dateOf } from "../calendar-date.ts";

/** One step that somebody would have done; `at` in epoch milliseconds. */
export type PlannedWork = {
  readonly at: number;
  readonly role: string;
  /** Null: nobody. */
  readonly owner: string | null;
  readonly minutes: number;
};

export type WorkTotals = {
  readonly steps: number;
  readonly hours: number;
  /** By the week's Monday, without those in which nothing falls due. */
  readonly weeks: readonly {
    readonly from: string;
    readonly steps: number;
    readonly hours: number;
  }[];
  /** By role, most hours first. */
  readonly roles: readonly {
    readonly role: string;
    readonly steps: number;
    readonly hours: number;
  }[];
  /** In the week in which somebody has most: who, and how many hours. Null: nobody has any. */
  readonly busiest: {
    readonly owner: string;
    readonly from: string;
    readonly hours: number;
  } | null;
};

export function totalsOf(work: readonly PlannedWork[], calendar: WorkingCalendar): WorkTotals {
  const { dayOf } = calendarOf(calendar);
  const mondayOf = ({ at }: PlannedWork) => {
    const day = dayOf(at);
    // 1970-01-01 was a Thursday.
    return dateOf(day - ((((day + 3) % 7) + 7) % 7));
  };
  const weeks = [...Map.groupBy(work, mondayOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  const roles = [...Map.groupBy(work, ({ role }) => role)].map(([role, own]) => ({
    role,
    ...sumOf(own),
  }));
  return {
    ...sumOf(work),
    weeks: weeks.map(([from, own]) => ({ from, ...sumOf(own) })),
    roles: roles.sort((a, b) => b.hours - a.hours || (a.role < b.role ? -1 : 1)),
    busiest: busiestOf(weeks),
  };
}

function busiestOf(weeks: readonly (readonly [string, readonly PlannedWork[]])[]) {
  const loads = weeks.flatMap(([from, own]) =>
    [...Map.groupBy(own, ({ owner }) => owner)].flatMap(([owner, steps]) =>
      owner === null ? [] : [{ owner, from, hours: sumOf(steps).hours }],
    ),
  );
  const [most] = loads.sort(
    (a, b) => b.hours - a.hours || (`${a.from} ${a.owner}` < `${b.from} ${b.owner}` ? -1 : 1),
  );
  return most ?? null;
}

/** Hours carry one decimal. */
function sumOf(work: readonly PlannedWork[]) {
  const minutes = work.reduce((sum, step) => sum + step.minutes, 0);
  return { steps: work.length, hours: Math.round(minutes / 6) / 10 };
}
