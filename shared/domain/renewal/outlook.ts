import { dateOf, dayNumber } from "../calendar-date.ts";
import type { DecidedRenewal } from "./decided.ts";
import {
  type ForecastCategory,
  type ForecastEntry,
  forecastAt,
  forecastCategories,
} from "./forecast.ts";

/** A coming renewal; money in home currency per year. */
export type ExpectedRenewal = {
  readonly account: string;
  /** By id; null: without one. */
  readonly segment: string | null;
  readonly arr: number | null;
  /** As somebody said; what nobody spoke of is "not_asked". */
  readonly category: ForecastCategory;
};

/** What was said of a renewal before it was decided, and how it came out. */
export type PastForecast = {
  readonly segment: string | null;
  readonly outcome: DecidedRenewal["outcome"];
  /** By days before the end of the term; null: nobody had spoken by then. */
  readonly said: Readonly<Record<(typeof horizons)[number], ForecastCategory | null>>;
};

export const horizons = [90, 60, 30] as const;
/** Fewer decided renewals of which the same was said tell nothing about the next. */
const decidedWanted = 20;
/** A segment's own rate counts as much as the portfolio's from so many of its renewals on (empirical Bayes). */
const shrinkTo = 10;
/** 90 of 100 intervals like this hold what comes. */
const z = 1.645;

/** What was said 90, 60 and 30 days before the term of a decided renewal ended. */
export function pastForecast(
  renewal: DecidedRenewal,
  history: readonly ForecastEntry[],
  segment: string | null,
): PastForecast {
  const saidBefore = (days: number) => {
    const before = dateOf(dayNumber(renewal.renewsOn) - days);
    const [on] = [before, renewal.decidedOn].sort();
    const at = `${on}T00:00:00.000Z`;
    return forecastAt(history, { renewsOn: renewal.renewsOn, at })?.category ?? null;
  };
  const said = { 90: saidBefore(90), 60: saidBefore(60), 30: saidBefore(30) };
  return { segment, outcome: renewal.outcome, said };
}

/** Of one segment, or of all (`segment` undefined). */
export type Outlook = {
  readonly segment?: string | null;
  readonly renewals: number;
  /** Revenue up for renewal, by what is expected of it. */
  readonly arr: Readonly<Record<ForecastCategory, number>>;
  readonly withoutArr: number;
  /** What can be expected to renew, with a 90 % interval; null where too few renewals have been decided. */
  readonly expected: { readonly arr: number; readonly low: number; readonly high: number } | null;
};

/**
 * The revenue up for renewal by category and segment, and what of it renews: the share of what was kept of each
 * category when the same was said 90 days before, a segment's rate drawn to the portfolio's while it has few.
 * The interval holds the luck of the draw and how little is known of each rate; renewals count as independent.
 */
export function outlookOf(
  renewals: readonly ExpectedRenewal[],
  past: readonly PastForecast[],
): { readonly all: Outlook; readonly segments: readonly Outlook[]; readonly decided: number } {
  const rates = new Map<string, Rate | null>();
  const rateFor = ({ category, segment }: ExpectedRenewal) => {
    const key = JSON.stringify([category, segment]);
    const known = rates.get(key);
    const rate = known === undefined ? rateOf(category, segment, past) : known;
    rates.set(key, rate);
    return rate;
  };
  const groups = [...Map.groupBy(renewals, ({ segment }) => segment)].sort(([a], [b]) =>
    a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
  );
  return {
    all: sumOf(renewals, rateFor),
    segments: groups.map(([segment, some]) => ({ segment, ...sumOf(some, rateFor) })),
    decided: past.filter(({ said }) => said[90] !== null).length,
  };
}

/** A share and the variance of our knowledge of it. */
type Rate = { readonly key: string; readonly share: number; readonly variance: number };

/** One more of each outcome than was seen (Laplace): what never failed may still fail. */
function rateOf(
  category: ForecastCategory,
  segment: string | null,
  past: readonly PastForecast[],
): Rate | null {
  const same = past.filter(({ said }) => said[90] === category);
  if (same.length < decidedWanted) return null;
  const kept = (some: readonly PastForecast[]) =>
    some.filter(({ outcome }) => outcome !== "lost").length;
  const portfolio = (kept(same) + 1) / (same.length + 2);
  const own = same.filter((each) => each.segment === segment);
  const share = (kept(own) + shrinkTo * portfolio) / (own.length + shrinkTo);
  const variance = (share * (1 - share)) / (own.length + shrinkTo);
  return { key: JSON.stringify([category, segment]), share, variance };
}

function sumOf(
  renewals: readonly ExpectedRenewal[],
  rateFor: (renewal: ExpectedRenewal) => Rate | null,
): Outlook {
  const arr = Object.fromEntries(
    forecastCategories.map((category) => [
      category,
      total(renewals.filter((each) => each.category === category)),
    ]),
  ) as Record<ForecastCategory, number>;
  return {
    renewals: renewals.length,
    arr,
    withoutArr: renewals.filter((each) => each.arr === null).length,
    expected: expectedOf(renewals, rateFor),
  };
}

const total = (renewals: readonly ExpectedRenewal[]) =>
  renewals.reduce((sum, { arr }) => sum + (arr ?? 0), 0);

function expectedOf(
  renewals: readonly ExpectedRenewal[],
  rateFor: (renewal: ExpectedRenewal) => Rate | null,
): Outlook["expected"] {
  const rated = renewals.flatMap((renewal) => {
    const rate = rateFor(renewal);
    return rate === null ? [] : [{ arr: renewal.arr ?? 0, rate }];
  });
  if (renewals.length === 0 || rated.length < renewals.length) return null;
  const expected = rated.reduce((sum, { arr, rate }) => sum + arr * rate.share, 0);
  const ofLuck = rated.reduce(
    (sum, { arr, rate: { share } }) => sum + arr ** 2 * share * (1 - share),
    0,
  );
  const ofRates = [...Map.groupBy(rated, ({ rate }) => rate.key).values()].reduce((sum, some) => {
    const together = some.reduce((each, { arr }) => each + arr, 0);
    return sum + together ** 2 * (some[0]?.rate.variance ?? 0);
  }, 0);
  const spread = z * Math.sqrt(ofLuck + ofRates);
  return {
    arr: expected,
    low: Math.max(0, expected - spread),
    high: Math.min(total(renewals), expected + spread),
  };
}

/** How often a word was right, said so many days before the end of the term. */
export type ForecastAccuracy = {
  readonly days: (typeof horizons)[number];
  readonly category: ForecastCategory;
  readonly of: number;
  readonly kept: number;
  /** Kept of all; null where nothing was said. */
  readonly share: number | null;
};

/** Each category at each horizon; of "commit" nearly all should be kept, of "lost" nearly none. */
export function forecastAccuracy(past: readonly PastForecast[]): readonly ForecastAccuracy[] {
  return horizons.flatMap((days) =>
    forecastCategories.map((category): ForecastAccuracy => {
      const same = past.filter(({ said }) => said[days] === category);
      const kept = same.filter(({ outcome }) => outcome !== "lost").length;
      const share = same.length === 0 ? null : kept / same.length;
      return { days, category, of: same.length, kept, share };
    }),
  );
}
