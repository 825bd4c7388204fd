import { setTimeout as wait } from "node:timers/promises";

/** Time as an argument, so that limits and retries can be tested without waiting. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    await wait(ms, undefined, signal ? { signal } : {}).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw cause;
    });
  },
};
