import pg from "pg";
import { connectionError } from "./connection-error.ts";

type JobLock = { readonly kind: string; readonly installationId: number };

/** One job of a kind and installation at a time, over all processes. */
export type JobLocks = {
  /**
   * "busy": another process is at it, and `work` was not called. A session may take its own lock twice,
   * so the caller asks for one that it holds only after it is done.
   */
  withLock(lock: JobLock, work: () => Promise<void>): Promise<"done" | "busy">;
  close(): Promise<void>;
};

// Longer than any pause of a healthy process; a stopped one loses its locks after this.
const silentSessionSeconds = 60;
const signOfLifeMs = 15_000;

/**
 * Advisory locks on one session: the server frees them with the connection, so a killed process holds
 * nobody up, and one that hangs does for a minute at most.
 */
export async function openJobLocks(options: {
  readonly url: string;
  readonly onError: (error: Error) => void;
}): Promise<JobLocks> {
  let session: Promise<pg.Client> | null = null;
  let closed = false;

  async function open(onLost: () => void): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: options.url,
      application_name: "bellwether job locks",
      keepAlive: true,
    });
    client.on("error", (error) => {
      onLost();
      if (!closed) options.onError(error);
    });
    try {
      await client.connect();
      await client.query(`set idle_session_timeout = '${silentSessionSeconds}s'`);
    } catch (cause) {
      onLost();
      throw connectionError({ variable: "DATABASE_URL", url: options.url, cause });
    }
    return client;
  }

  function current(): Promise<pg.Client> {
    if (session) return session;
    const opened = open(() => {
      if (session === opened) session = null;
    });
    session = opened;
    return opened;
  }

  async function call(statement: string, { kind, installationId }: JobLock): Promise<boolean> {
    const client = await current();
    const { rows } = await client.query<{ done: boolean }>(
      `select ${statement}(hashtext($1), $2) as done`,
      [kind, installationId],
    );
    return rows[0]?.done ?? false;
  }

  await current();
  const timer = setInterval(() => {
    current()
      .then((client) => client.query("select 1"))
      .catch((error: Error) => options.onError(error));
  }, signOfLifeMs);
  timer.unref();

  return {
    async withLock(lock, work) {
      if (!(await call("pg_try_advisory_lock", lock))) return "busy";
      try {
        await work();
      } finally {
        await call("pg_advisory_unlock", lock).catch((error: Error) => options.onError(error));
      }
      return "done";
    },

    async close() {
      closed = true;
      clearInterval(timer);
      await (await current()).end();
    },
  };
}
