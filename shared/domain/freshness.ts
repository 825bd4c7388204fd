const dayMs = 86_400_000;

/** The share of its weight that evidence of this age keeps: half after one half-life. */
export function freshness(ageDays: number, halfLifeDays: number): number {
  return ageDays <= 0 ? 1 : 0.5 ** (ageDays / halfLifeDays);
}

/** Evidence that has lost so much of its weight counts as missing. */
export function isTooOld(fresh: number, freshnessLeast: number): boolean {
  return fresh < freshnessLeast || fresh === 0;
}

/**
 * Whether evidence of this age has lost too much: `isTooOld` of its freshness, which only ages near the limit
 * are worth working out for.
 */
export function isPast(ageDays: number, halfLifeDays: number, freshnessLeast: number): boolean {
  const limit = -Math.log2(Math.max(freshnessLeast, Number.MIN_VALUE)) * halfLifeDays;
  if (ageDays < limit * (1 - 1e-9)) return false;
  return isTooOld(freshness(ageDays, halfLifeDays), freshnessLeast);
}

export function ageInDays(at: string, now: string): number {
  return daysFrom(Date.parse(at), Date.parse(now));
}

/** Epoch milliseconds. Evidence dated after `now` (clocks differ) is as fresh as can be. */
export function daysFrom(at: number, now: number): number {
  return Math.max(0, (now - at) / dayMs);
}
