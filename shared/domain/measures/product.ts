import type { UsageSummary } from "../account-facts.ts";
import { dayNumber } from "../calendar-date.ts";
import {
  dayMs,
  mean,
  measured,
  median,
  missing,
  notApplicable,
  type ReadMeasure,
  whenUsed,
} from "./reading.ts";

const periodDays = 28;
/** Shorter than two periods or thinner than this, a change is noise. */
const leastHistoryDays = 56;
const leastEvents = 50;
/** In a smaller portfolio the median is made by the very accounts that it should correct. */
const leastAccountsForMedian = 10;

export const readActiveSeatShare: ReadMeasure = (evidence) =>
  whenUsed(evidence, (usage, at) => {
    const seats = evidence.seats;
    if (seats === null || seats <= 0) return missing("seats bought are not known");
    const active = usage.activeUsers[0] ?? 0;
    return measured((100 * active) / seats, at, active);
  });

export const readValueActions: ReadMeasure = (evidence) =>
  whenUsed(evidence, (usage, at) => {
    const { segment } = evidence.tiering;
    if (segment === null) return missing("the threshold goes by segment, which is not known");
    const threshold = evidence.configuration.usage.valueActions.monthlyThreshold[segment.id] ?? 0;
    if (threshold <= 0) return missing(`no threshold of value actions is set for ${segment.label}`);
    return measured((100 * usage.valueActions) / threshold, at, usage.valueActions);
  });

/** Not applicable while young or thin: time, and nobody's diligence, brings this evidence. */
export const readUsageChange: ReadMeasure = (evidence) =>
  whenUsed(evidence, (usage, at) => {
    const ratio = usageRatio(usage, evidence.now);
    if (ratio === null) {
      return notApplicable(
        `under ${leastHistoryDays} days of use, or under ${leastEvents} events to compare`,
      );
    }
    const usual = evidence.facts.portfolio.medianUsageRatio ?? 1;
    const adjusted = usual > 0 ? ratio / usual : ratio;
    return measured(100 * (adjusted - 1), at, usage.coreEvents[0] ?? 0);
  });

export const readFeatureBreadth: ReadMeasure = (evidence) =>
  whenUsed(evidence, (usage, at) => {
    // A feature counts with two users, which an account with one seat cannot have.
    if (evidence.seats !== null && evidence.seats < 2) return notApplicable("a single seat");
    const { coreFeatures } = evidence.configuration.usage;
    const entitled =
      coreFeatures === "all" ? evidence.facts.portfolio.coreFeatures : coreFeatures.length;
    if (entitled <= 0) return missing("core features are not known");
    return measured((100 * usage.featuresUsed) / entitled, at, usage.activeUsers[0] ?? 0);
  });

/** Core events of the last 28 days over the mean of the whole periods before, up to three; null: silent. */
export function usageRatio(usage: UsageSummary, now: number): number | null {
  if (usage.firstEventOn === null) return null;
  const days = Math.floor(now / dayMs) - dayNumber(usage.firstEventOn) + 1;
  if (days < leastHistoryDays) return null;
  const [current = 0, ...before] = usage.coreEvents.slice(
    0,
    Math.min(4, Math.floor(days / periodDays)),
  );
  const usual = mean(before) ?? 0;
  const events = before.reduce((total, count) => total + count, current);
  return events < leastEvents || usual === 0 ? null : current / usual;
}

/** The portfolio's own change in the same window: August turns no portfolio red. Null: too few accounts. */
export function medianUsageRatio(usages: Iterable<UsageSummary>, now: string): number | null {
  const at = Date.parse(now);
  const ratios: number[] = [];
  for (const usage of usages) {
    const ratio = usageRatio(usage, at);
    if (ratio !== null) ratios.push(ratio);
  }
  return ratios.length < leastAccountsForMedian ? null : median(ratios);
}
