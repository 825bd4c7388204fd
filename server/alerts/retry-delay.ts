const minuteMs = 60_000;
const mostMinutes = 240;

/** 1, 2, 4 … minutes after as many failures, four hours at most. */
export function retryAt(now: Date, tries: number, seconds: number | null = null): Date {
  const minutes = Math.min(mostMinutes, 2 ** Math.min(tries, 10));
  return new Date(now.getTime() + Math.max(minutes * minuteMs, (seconds ?? 0) * 1_000));
}
