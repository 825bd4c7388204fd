const dayMs = 86_400_000;
const windowDays = 28;

/** A null score: the evidence was too thin for one. */
export type ScoredAt = { readonly at: string; readonly score: number | null };

/**
 * Change of the score over 28 days in tenths of a point: the slope of its weekly medians, since a single
 * good or bad day is no trend. Null with fewer than three weeks that have a score. `history` is the score
 * as it changed, oldest first: it holds until the next entry.
 */
export function trend28d(history: readonly ScoredAt[], now: string): number | null {
  const end = Date.parse(now);
  const weeks = [3, 2, 1, 0].flatMap((weeksAgo) => {
    const median = medianScore(
      history,
      end - (weeksAgo + 1) * 7 * dayMs,
      end - weeksAgo * 7 * dayMs,
    );
    return median === null ? [] : [{ x: -weeksAgo * 7, y: median }];
  });
  if (weeks.length < 3) return null;
  const tenths = Math.round(slopePerDay(weeks) * windowDays * 10);
  return tenths === 0 ? 0 : tenths / 10;
}

/** The median of the score on each day of [from, to); null where no day has one. */
function medianScore(history: readonly ScoredAt[], from: number, to: number): number | null {
  const days: number[] = [];
  for (let day = from + dayMs; day <= to; day += dayMs) {
    const held = history.findLast(({ at }) => Date.parse(at) <= day);
    if (held !== undefined && held.score !== null) days.push(held.score);
  }
  days.sort((a, b) => a - b);
  const [low, high] = [
    days[Math.floor((days.length - 1) / 2)],
    days[Math.ceil((days.length - 1) / 2)],
  ];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Least squares. */
function slopePerDay(points: readonly { x: number; y: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const covariance = points.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0);
  const variance = points.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
  return covariance / variance;
}
