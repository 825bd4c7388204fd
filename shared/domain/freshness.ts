const dayMs = 86_400_000;

/** The share of its weight that evidence of this age keeps: half after one half-life. */
export function freshness(ageDays: number, halfLifeDays: number): number {
  return ageDays <= 0 ? 1 : 0.5 ** (ageDays / halfLifeDays);
}

/** Evidence dated after `now` (clocks differ) is as fresh as can be. */
export function ageInDays(at: string, now: string): number {
  return Math.max(0, (Date.parse(now) - Date.parse(at)) / dayMs);
}
