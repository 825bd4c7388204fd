import { dayNumber } from "./calendar-date.ts";

/** How long one account took to its first value. Dates; in days after `startedOn`. */
export type ValueSubject = {
  readonly startedOn: string;
  /** Absent or null: not reached by `observedUntil`. One before the start counts as the day of the start. */
  readonly firstValueOn?: string | null;
  /** The last day of which anything is known; the account still counts as waiting on it. */
  readonly observedUntil: string;
};

/** A day on which somebody reached value. */
export type ValueDay = {
  readonly day: number;
  /** 0-1: the share still without it after this day. */
  readonly waiting: number;
  /** 95 % limits of `waiting`; null where nobody waits any more: there they are not defined. */
  readonly low: number | null;
  readonly high: number | null;
  /** Who could still have reached it on this day, those who were seen no longer than it among them. */
  readonly atRisk: number;
};

export type TimeToValue = {
  /** The first day after which at most half still wait; null where more than half do to the end. */
  readonly median: number | null;
  readonly curve: readonly ValueDay[];
};

/** 97.5 % of the standard normal distribution. */
const z = 1.959963984540054;

/** Products of shares miss the half by some last digits. */
const half = 0.5 + 1e-9;

/**
 * The Kaplan-Meier estimate of the share still waiting, accounts without value kept in for as long as they were
 * seen. Who was last seen on a day on which others reached value was still waiting on it. Limits by Greenwood's
 * variance on the scale of log(−log): Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data
 * (1980), as survival packages print for conf.type "log-log".
 */
export function timeToValue(subjects: readonly ValueSubject[]): TimeToValue {
  const times = subjects.map(timeOf);
  const days = [...new Set(times.flatMap(({ day, reached }) => (reached ? [day] : [])))];
  let waiting = 1;
  let variance = 0;
  const curve = days
    .sort((a, b) => a - b)
    .map((day): ValueDay => {
      const atRisk = times.filter((time) => time.day >= day).length;
      const reached = times.filter((time) => time.reached && time.day === day).length;
      waiting *= (atRisk - reached) / atRisk;
      variance += reached / (atRisk * (atRisk - reached));
      return { day, waiting, ...limits(waiting, variance), atRisk };
    });
  return { median: curve.find((entry) => entry.waiting <= half)?.day ?? null, curve };
}

function timeOf({ startedOn, firstValueOn = null, observedUntil }: ValueSubject) {
  const start = dayNumber(startedOn);
  const isReached = firstValueOn !== null && firstValueOn <= observedUntil;
  const end = dayNumber(isReached ? firstValueOn : observedUntil);
  return { day: Math.max(0, end - start), reached: isReached };
}

function limits(waiting: number, variance: number): Pick<ValueDay, "low" | "high"> {
  if (waiting === 0) return { low: null, high: null };
  const spread = (z * Math.sqrt(variance)) / -Math.log(waiting);
  return { low: waiting ** Math.exp(spread), high: waiting ** Math.exp(-spread) };
}

export type ValueCohort = TimeToValue & {
  readonly cohort: string;
  readonly accounts: number;
  /** Of them, how many reached it. */
  readonly reached: number;
};

/** A curve for each cohort (a month of start, a tier, a rep), by its name; null: in none. */
export function curvesByCohort<Subject extends ValueSubject>(
  subjects: readonly Subject[],
  cohortOf: (subject: Subject) => string | null,
): readonly ValueCohort[] {
  const cohorts = Map.groupBy(subjects, cohortOf);
  return [...cohorts]
    .flatMap(([cohort, members]) => {
      if (cohort === null) return [];
      const reached = members.filter((member) => timeOf(member).reached).length;
      return [{ cohort, accounts: members.length, reached, ...timeToValue(members) }];
    })
    .sort((a, b) => (a.cohort < b.cohort ? -1 : 1));
}

/** "2026-11" of a subject's start. */
export const startMonth = ({ startedOn }: ValueSubject): string => startedOn.slice(0, 7);
