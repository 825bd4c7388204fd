import type { Clock } from "../../server/crm/clock.ts";

type Sleeper = { readonly at: number; readonly wake: () => void };

/** A clock that jumps to the next sleeper whenever the program has nothing else to do. */
export function createVirtualClock(startAt = Date.parse("2026-11-21T09:00:00Z")): Clock {
  let now = startAt;
  const sleepers: Sleeper[] = [];
  let watching = false;

  /** Two turns of the event loop without a change mean that only a sleeper can go on. */
  function watch(): void {
    if (watching) return;
    watching = true;
    setImmediate(() =>
      setImmediate(() => {
        watching = false;
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (!next) return;
        now = Math.max(now, next.at);
        next.wake();
        if (sleepers.length > 0) watch();
      }),
    );
  }

  return {
    now: () => now,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        sleepers.push({ at: now + Math.max(0, ms), wake: resolve });
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
        return watch();
      });
    },
  };
}
