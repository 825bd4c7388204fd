import { PgBoss } from "pg-boss";
import { z } from "zod";
import { openJobLocks } from "../db/job-locks.ts";
import { queueSchema } from "../db/migrate-queue.ts";

/**
 * A job says "this installation has work of this kind" and no more: what is to be done stands in our own
 * tables. So jobs coalesce, and one that is lost costs nothing once the next is sent.
 */
export type JobHandler = (job: {
  readonly installationId: number;
  /** Aborts when the queue stops: finish the page in hand and return. */
  readonly signal: AbortSignal;
}) => Promise<void>;

export type JobFailure = {
  readonly kind: string;
  readonly installationId: number | null;
  readonly error: unknown;
};

export type Queue = {
  /** One waiting job a kind and installation is enough; more fold into it. */
  send(
    kind: string,
    installationId: number,
    options?: { readonly afterSeconds?: number },
  ): Promise<void>;
  /** Starts working; never two jobs of one kind and installation at once, in whatever process. */
  work(kind: string, handler: JobHandler): Promise<void>;
  /** Runs in one process each time the cron expression (UTC) comes due. */
  repeat(name: string, cron: string, work: () => Promise<void>): Promise<void>;
  /** Lets running jobs finish (they are told to), then disconnects. */
  stop(): Promise<void>;
};

const payload = z.object({ installationId: z.number().int().positive() });

// pg-boss's least. A job whose process was killed is run again after this, at its next check; a fresh
// send does not wait for that.
const heartbeatSeconds = 10;
// A first load may take hours: the heartbeat tells whether its process lives. pg-boss allows 24 h.
const longestJobSeconds = 24 * 3600 - 1;
const stopTimeoutMs = 30_000;
const busyElsewhereSeconds = 1;

// A send wakes a worker at once; polling finds deferred jobs, and all where LISTEN is not to be had.
const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 };

const policy = {
  // Not `stately` or `singleton`: an active job left by a killed process would hold up the next.
  policy: "short",
  notify: true,
  heartbeatSeconds,
  expireInSeconds: longestJobSeconds,
  retryLimit: 5,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 300,
  deleteAfterSeconds: 3600,
} as const;

export async function createQueue(options: {
  /** As the app role, and direct: LISTEN and session locks do not pass a transaction pooler. */
  readonly url: string;
  /** Jobs of one kind at once in this process, each of another installation. */
  readonly concurrency?: number;
  readonly onFailure: (failure: JobFailure) => void;
  /** The queue itself is in trouble; it goes on trying. */
  readonly onError: (error: Error) => void;
}): Promise<Queue> {
  const { url, onFailure, onError } = options;
  const boss = new PgBoss({
    connectionString: url,
    schema: queueSchema,
    application_name: "bellwether queue",
    max: 4,
    migrate: false,
    createSchema: false,
    reindex: false,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on("error", onError);
  const locks = await openJobLocks({ url, onError });
  await boss.start().catch(async (error) => {
    await locks.close();
    throw error;
  });
  const stopping = new AbortController();
  const kinds = new Map<string, Promise<void>>();

  /** A command may send what no server has worked on yet. */
  async function ensureKind(kind: string) {
    const made = kinds.get(kind) ?? boss.createQueue(kind, policy);
    kinds.set(kind, made);
    await made;
  }

  /** Work that was told to stop has not failed: it is tried again, here or elsewhere. */
  function report(failure: JobFailure): never {
    if (!stopping.signal.aborted) onFailure(failure);
    throw failure.error;
  }

  async function send(kind: string, installationId: number, { afterSeconds = 0 } = {}) {
    await ensureKind(kind);
    const singletonKey = String(installationId);
    await boss.send(kind, { installationId }, { singletonKey, startAfter: afterSeconds });
  }

  // What this process works on, and whether a further reason came up meanwhile.
  const atWork = new Map<string, { again: boolean }>();

  async function run(kind: string, installationId: number, handler: JobHandler) {
    const name = `${kind} ${installationId}`;
    const other = atWork.get(name);
    if (other) {
      other.again = true;
      return;
    }
    const mine = { again: false };
    atWork.set(name, mine);
    try {
      const outcome = await locks.withLock({ kind, installationId }, async () => {
        do {
          mine.again = false;
          await handler({ installationId, signal: stopping.signal });
        } while (mine.again && !stopping.signal.aborted);
      });
      // The process at work may have looked before this job's reason came up.
      if (outcome === "busy")
        await send(kind, installationId, { afterSeconds: busyElsewhereSeconds });
    } finally {
      atWork.delete(name);
    }
  }

  return {
    send,

    async work(kind, handler) {
      await ensureKind(kind);
      const worker = { localConcurrency: options.concurrency ?? 4, ...polling };
      await boss.work(kind, worker, async (jobs) => {
        for (const job of jobs) {
          const { installationId } = payload.parse(job.data);
          await run(kind, installationId, handler).catch((error) =>
            report({ kind, installationId, error }),
          );
        }
      });
    },

    async repeat(name, cron, work) {
      await boss.createQueue(name, { ...policy, retryLimit: 0 });
      await boss.schedule(name, cron, null, { tz: "UTC" });
      await boss.work(name, polling, async () => {
        await work().catch((error) => report({ kind: name, installationId: null, error }));
      });
    },

    async stop() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: stopTimeoutMs });
      await locks.close();
    },
  };
}
