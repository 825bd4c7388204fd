import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Place, preparePlace } from "./embedded/place.ts";
import { findPostmaster, stopPostmaster } from "./embedded/postmaster.ts";
import {
  adminRole,
  appRole,
  connectPresence,
  databaseName,
  isUsed,
  ownerRole,
} from "./embedded/roles.ts";
import { ensureRunning } from "./embedded/start.ts";
import { withStartLock } from "./embedded/start-lock.ts";

export type EmbeddedPostgres = {
  /** The role that owns the tables and runs migrations. */
  readonly ownerUrl: string;
  /** The role that the server works as: row security binds it. */
  readonly appUrl: string;
  /** A superuser, for tests and rescue. */
  readonly adminUrl: string;
  /** It was running already: another process started it, perhaps one that was killed. */
  readonly adopted: boolean;
  /** Stops it, unless another process is still connected and `force` is not given. */
  stop(options?: { readonly force?: boolean }): Promise<"stopped" | "in-use">;
};

type Options = {
  /** BELLWETHER_HOME. */
  readonly home: string;
  /** The folder of another PostgreSQL's `initdb` and `postgres`. */
  readonly binaries?: string;
  /** false trades safety at a power loss for speed: for tests only. */
  readonly durable?: boolean;
};

/** Whether a database was ever made under `home`; looks, and makes nothing. */
export function hasEmbeddedData(home: string): boolean {
  return existsSync(join(home, "postgres", "data", "PG_VERSION"));
}

const lockTimeoutMs = 120_000;
const stopTimeoutMs = 60_000;

/**
 * A PostgreSQL of our own under `home`, on a unix socket that only its user and we can open. It outlives
 * a killed parent, is found again by the next start, and any number of processes may start it at once.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const place = preparePlace(options);
  const started = await withStartLock({ key: place.key, timeoutMs: lockTimeoutMs }, async () => {
    const running = await ensureRunning(place);
    return { ...running, presence: await connectPresence(running.socket) };
  });
  const url = (role: string, database: string) =>
    `postgres://${role}@localhost:5432/${database}?sslmode=disable&host=${encodeURIComponent(started.socket)}`;
  return {
    ownerUrl: url(ownerRole, databaseName),
    appUrl: url(appRole, databaseName),
    adminUrl: url(adminRole, "postgres"),
    adopted: started.adopted,
    async stop({ force = false } = {}) {
      await started.presence.end();
      return stop({ place, socket: started.socket, force });
    },
  };
}

async function stop(options: {
  readonly place: Place;
  readonly socket: string;
  readonly force: boolean;
}): Promise<"stopped" | "in-use"> {
  const { place, socket, force } = options;
  return withStartLock({ key: place.key, timeoutMs: lockTimeoutMs }, async () => {
    const found = findPostmaster(place.data);
    if (found.state !== "running") return "stopped";
    if (!force && (await isUsed(socket))) return "in-use";
    await stopPostmaster({ pid: found.pid, dataFolder: place.data, timeoutMs: stopTimeoutMs });
    if (!socket.startsWith(place.folder)) rmSync(socket, { recursive: true, force: true });
    return "stopped";
  });
}
