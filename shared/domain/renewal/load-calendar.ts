import { dateOf, dayNumber } from "../calendar-date.ts";
import type { Playbook } from "../playbook.ts";

/** A renewal ahead; dates `YYYY-MM-DD`, money in home currency per year. */
export type ComingRenewal = {
  readonly account: string;
  readonly renewsOn: string;
  /** The last day for notice: what the renewal playbook counts from. */
  readonly noticeBy: string;
  readonly arr: number | null;
  /** An id or a name, as the caller tells people apart; null: nobody. */
  readonly csm: string | null;
  readonly tier: string | null;
};

/** A month of one CSM in one tier. */
export type LoadOfMonth = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly csm: string | null;
  readonly tier: string | null;
  /** Renewals whose term ends in it. */
  readonly renewals: number;
  readonly arr: number;
  /** How many of them state no ARR. */
  readonly withoutArr: number;
  /** Planned work on renewals that falls into it, whenever those end. */
  readonly hours: number;
};

/** A month in which a CSM has far more work on renewals than usual. */
export type LoadPeak = {
  readonly month: string;
  readonly csm: string | null;
  readonly hours: number;
  /** The CSM's usual month: the median. */
  readonly usual: number;
};

/** So much above the usual month, and so many hours at the least, is worth planning for. */
const peakShare = 1.5;
const peakHours = 4;

/**
 * The months from `from` on with their renewals, by month, CSM and tier, and where they pile up. Hours are the
 * renewal playbook's planned minutes, each step in the month in which it is due; steps that only some accounts
 * need count in full, and those of other roles too: it is work on these renewals, whoever does it.
 */
export function renewalLoad(
  renewals: readonly ComingRenewal[],
  {
    playbook,
    from,
    months,
  }: { readonly playbook: Playbook | null; readonly from: string; readonly months: number },
): { readonly months: readonly LoadOfMonth[]; readonly peaks: readonly LoadPeak[] } {
  const span = monthsFrom(from, months);
  const rows = new Map<string, LoadOfMonth>();
  const add = (month: string, { csm, tier }: ComingRenewal, more: Partial<LoadOfMonth>) => {
    if (!span.includes(month)) return;
    const key = JSON.stringify([month, csm, tier]);
    const empty = { month, csm, tier, renewals: 0, arr: 0, withoutArr: 0, hours: 0 };
    const row = rows.get(key) ?? empty;
    rows.set(key, {
      ...row,
      renewals: row.renewals + (more.renewals ?? 0),
      arr: row.arr + (more.arr ?? 0),
      withoutArr: row.withoutArr + (more.withoutArr ?? 0),
      hours: row.hours + (more.hours ?? 0),
    });
  };
  for (const renewal of renewals) {
    const { renewsOn, arr } = renewal;
    const withoutArr = Number(arr === null);
    add(renewsOn.slice(0, 7), renewal, { renewals: 1, arr: arr ?? 0, withoutArr });
    for (const { on, minutes } of workOf(renewal, playbook))
      add(on.slice(0, 7), renewal, { hours: minutes / 60 });
  }
  const sorted = [...rows.values()].sort(
    (a, b) => compare(a.month, b.month) || compare(a.csm, b.csm) || compare(a.tier, b.tier),
  );
  return { months: sorted, peaks: peaksOf(sorted, span) };
}

/** Steps that count from the start of the play have no day before it begins: they fall on the day of notice. */
function workOf({ noticeBy, tier }: ComingRenewal, playbook: Playbook | null) {
  return (playbook?.steps ?? []).flatMap(({ byTier }) => {
    const step = tier === null ? undefined : byTier[tier];
    if (step === undefined || step.minutes === 0) return [];
    const days = "fromNotice" in step.due ? step.due.fromNotice : 0;
    return [{ on: dateOf(dayNumber(noticeBy) + days), minutes: step.minutes }];
  });
}

function peaksOf(rows: readonly LoadOfMonth[], span: readonly string[]): readonly LoadPeak[] {
  return [...Map.groupBy(rows, ({ csm }) => csm)].flatMap(([csm, own]) => {
    const hours = span.map((month) =>
      own.reduce((sum, row) => (row.month === month ? sum + row.hours : sum), 0),
    );
    const usual = median(hours);
    return span.flatMap((month, i): LoadPeak[] => {
      const load = hours[i] ?? 0;
      return load >= peakHours && load > usual * peakShare
        ? [{ month, csm, hours: load, usual }]
        : [];
    });
  });
}

function monthsFrom(from: string, count: number): readonly string[] {
  const [year = 1970, month = 1] = from.split("-").map(Number);
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(year, month - 1 + i, 1)).toISOString().slice(0, 7),
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? 0;
  return (low + high) / 2;
}

/** Nobody comes last. */
const compare = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
