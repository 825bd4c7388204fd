import { dateOf, dayNumber } from "../calendar-date.ts";
import type { RenewalPoints } from "../configuration.ts";
import type { Evidence } from "../evidence.ts";
import type { Reading } from "../measure.ts";
import type { Renewal } from "../renewal.ts";
import { lineStartsOn, oldestUnmet } from "../renewal-line.ts";
import { dealArrAt } from "../revenue.ts";
import { dayMs, measured, missing, notApplicable, type ReadMeasure, whenHeard } from "./reading.ts";

/** A renewal date so long past with no new term is a wrong date, not a slip. */
const staleRenewalDays = 90;
const yearMs = 365 * dayMs;
const youngMs = 182 * dayMs;

export const readRenewalSlip: ReadMeasure = (evidence) =>
  whenHeard(evidence, "crm", (at) => {
    const line = lineOf(evidence);
    if ("state" in line) return line;
    const { calendar, now } = evidence;
    const unmet = oldestUnmet(evidence, line.renewal, line.points);
    if (unmet === null) return measured(0, at);
    const due = calendar.instantOf(unmet.due, "12:00");
    return measured(calendar.workingDaysBetween(due, now), at);
  });

/** The line that the account should be on, or why there is none to be judged by. */
export function lineOf(
  evidence: Evidence,
): { readonly renewal: Renewal; readonly points: RenewalPoints } | Reading {
  const { renewal, configuration } = evidence;
  const { tier } = evidence.tiering;
  if (renewal === null) return missing("the renewal date is not known");
  if (renewal.termMonths === 1) return notApplicable("renews by itself every month");
  if (tier === null) return missing("the renewal line goes by tier, which is not known");
  const points = configuration.renewal.byTier[tier.id];
  if (points === undefined) return notApplicable(`no renewal line for ${tier.label}`);
  return outsideWindow(evidence, renewal, points) ?? { renewal, points };
}

function outsideWindow(
  evidence: Evidence,
  renewal: Renewal,
  points: RenewalPoints,
): Reading | null {
  const starts = lineStartsOn(points, dayNumber(renewal.noticeBy));
  const today = evidence.calendar.dayOf(evidence.now);
  if (starts === null) return notApplicable("the renewal line of the tier has no points");
  if (today < starts) return notApplicable(`the renewal line starts on ${dateOf(starts)}`);
  if (today - dayNumber(renewal.renewsOn) > staleRenewalDays) {
    return missing(`the renewal date ${renewal.renewsOn} is long past: confirm the new one`);
  }
  return evidence.configuration.renewal.pipelines.length === 0
    ? missing("nobody has said which pipelines hold renewals")
    : null;
}

/** From won deals alone, whatever the source of today's ARR: only deals tell what was a year ago. */
export const readArrChange12m: ReadMeasure = (evidence) =>
  whenHeard(evidence, "crm", (at) => {
    const { contracts, now } = evidence;
    const start = startOf(evidence);
    if (start === null) return missing("no won deal");
    if (now - start < youngMs) return notApplicable("a customer for under six months");
    const today = dealArrAt(contracts, now);
    const base = comparedAt(evidence);
    const before = base === null ? null : dealArrAt(contracts, base);
    if (today === null || before === null) {
      return missing("the won deals do not say the recurring revenue of today and of a year ago");
    }
    if (before === 0) return notApplicable("no recurring revenue a year ago");
    return measured((100 * (today - before)) / before, at, contracts.length);
  });

function startOf({ contracts }: Evidence): number | null {
  if (contracts.length === 0) return null;
  return Math.min(...contracts.map(firstDayOf));
}

/** A deal dated to start before it was closed counts from when it was closed. */
export function firstDayOf(contract: Evidence["contracts"][number]): number {
  return Math.max(contract.startsAt, contract.closedAt);
}

/**
 * The instant that today is compared with: a year ago, or the start of a younger customer. One who came
 * back has nothing in force a year ago: then the first deal since. Null where there is none.
 */
export function comparedAt(evidence: Evidence): number | null {
  const { contracts, now } = evidence;
  const start = startOf(evidence);
  if (start === null) return null;
  const then = Math.max(start, now - yearMs);
  if (dealArrAt(contracts, then) !== null) return then;
  const later = contracts.map(firstDayOf).filter((day) => day > then && day <= now);
  return later.length === 0 ? null : Math.min(...later);
}
