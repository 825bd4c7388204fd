import type { Clock } from "./clock.ts";

/** What a CRM limits on its own: everything in a short window, and searches besides. */
export type LaneName = "burst" | "search";

/** At most `most` requests in any `intervalMs`. */
export type LaneLimit = { readonly most: number; readonly intervalMs: number };

export type Priority = "person" | "background";

export type Lanes = {
  /** Resolves when one request may be sent now: persons before background work, then in order. */
  acquire(lane: LaneName, wish: { priority: Priority; signal?: AbortSignal }): Promise<void>;
  learn(lane: LaneName, limit: LaneLimit): Promise<void>;
  block(lane: LaneName, ms: number): Promise<void>;
};

/** Where the slots of an installation are counted: in this process, or in the database by all of them. */
export type LaneSlots = {
  /** Takes a slot and answers 0, or takes none and answers the milliseconds until it is worth asking again. */
  reserve(lane: LaneName, priority: Priority): Promise<number>;
  learn(lane: LaneName, limit: LaneLimit): Promise<void>;
  block(lane: LaneName, ms: number): Promise<void>;
};

type Waiter = { readonly go: () => void; readonly fail: (cause: unknown) => void };

type Queue = { readonly person: Waiter[]; readonly background: Waiter[]; draining: boolean };

const emptyQueue = (): Queue => ({ person: [], background: [], draining: false });

export function createLanes({ slots, clock }: { slots: LaneSlots; clock: Clock }): Lanes {
  const queues: Record<LaneName, Queue> = { burst: emptyQueue(), search: emptyQueue() };
  const learnt = new Map<LaneName, LaneLimit>();

  /** One loop a lane asks for slots, however many wait: a person who arrives late is still served next. */
  async function drain(lane: LaneName): Promise<void> {
    const queue = queues[lane];
    while (queue.person.length + queue.background.length > 0) {
      const priority = queue.person.length > 0 ? "person" : "background";
      const waitMs = await slots.reserve(lane, priority);
      if (waitMs > 0) await clock.sleep(waitMs);
      else (queue.person.shift() ?? queue.background.shift())?.go();
    }
  }

  async function start(lane: LaneName): Promise<void> {
    const queue = queues[lane];
    if (queue.draining) return;
    queue.draining = true;
    try {
      await drain(lane);
    } catch (cause) {
      for (const waiter of [...queue.person.splice(0), ...queue.background.splice(0)]) {
        waiter.fail(cause);
      }
    } finally {
      queue.draining = false;
    }
  }

  function acquire(lane: LaneName, wish: { priority: Priority; signal?: AbortSignal }) {
    return new Promise<void>((resolve, reject) => {
      const { signal } = wish;
      if (signal?.aborted) return reject(signal.reason);
      const waiting = queues[lane][wish.priority];
      const waiter = { go, fail };
      function leave() {
        const place = waiting.indexOf(waiter);
        if (place >= 0) waiting.splice(place, 1);
        reject(signal?.reason);
      }
      function go() {
        signal?.removeEventListener("abort", leave);
        resolve();
      }
      function fail(cause: unknown) {
        signal?.removeEventListener("abort", leave);
        reject(cause);
      }
      signal?.addEventListener("abort", leave, { once: true });
      waiting.push(waiter);
      return void start(lane);
    });
  }

  return {
    acquire,
    async learn(lane, limit) {
      const known = learnt.get(lane);
      if (known?.most === limit.most && known.intervalMs === limit.intervalMs) return;
      learnt.set(lane, limit);
      await slots.learn(lane, limit);
    },
    block: (lane, ms) => slots.block(lane, ms),
  };
}

/** Slots for a single process: an exact rolling window a lane. */
export function countSlots(given: {
  clock: Pick<Clock, "now">;
  limits: Readonly<Record<LaneName, LaneLimit>>;
}): LaneSlots {
  const limits = { ...given.limits };
  const sent: Record<LaneName, number[]> = { burst: [], search: [] };
  const blockedUntil: Record<LaneName, number> = { burst: 0, search: 0 };

  return {
    async reserve(lane) {
      const now = given.clock.now();
      if (blockedUntil[lane] > now) return blockedUntil[lane] - now;
      const { most, intervalMs } = limits[lane];
      const recent = sent[lane].filter((at) => at > now - intervalMs);
      sent[lane] = recent;
      const oldest = recent.at(-most);
      if (oldest !== undefined) return oldest + intervalMs - now;
      recent.push(now);
      return 0;
    },
    async learn(lane, limit) {
      limits[lane] = limit;
    },
    async block(lane, ms) {
      blockedUntil[lane] = Math.max(blockedUntil[lane], given.clock.now() + ms);
    },
  };
}
