import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** What postmaster.pid says of the server on a data folder. */
export type Postmaster =
  | { readonly state: "none" }
  | { readonly state: "running"; readonly pid: number; readonly socketFolder: string };

type LockFile =
  | { readonly state: "none" | "stale" | "being-written" }
  | { readonly state: "held"; readonly pid: number; readonly lines: readonly string[] };

const longestWriteMs = 2_000;

export function findPostmaster(dataFolder: string): Postmaster {
  const lock = readLock(pidFile(dataFolder), dataFolder);
  if (lock.state !== "held") return { state: "none" };
  return { state: "running", pid: lock.pid, socketFolder: lock.lines[4] ?? "" };
}

/**
 * Removes the locks of a server that is gone. PostgreSQL does so itself, but not where it takes the pid
 * for a live server: a process that nobody reaped (a container without an init), another program that
 * was given the pid since, or a file that is empty because its writer was killed at it.
 */
export function removeStaleLocks(dataFolder: string, socketFolder: string) {
  for (const file of [pidFile(dataFolder), `${socketFile(socketFolder)}.lock`]) {
    if (readLock(file, dataFolder).state === "stale") rmSync(file, { force: true });
  }
}

/** Milliseconds since the server last wrote its pid file. */
export function postmasterAge(dataFolder: string): number {
  return Date.now() - statSync(pidFile(dataFolder)).mtimeMs;
}

export function socketFile(socketFolder: string): string {
  return join(socketFolder, ".s.PGSQL.5432");
}

function pidFile(dataFolder: string): string {
  return join(dataFolder, "postmaster.pid");
}

function readLock(file: string, dataFolder: string): LockFile {
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    const pid = Number(lines[0]);
    if (pid > 0) return isServing(pid, dataFolder) ? { state: "held", pid, lines } : stale;
    return Date.now() - statSync(file).mtimeMs > longestWriteMs
      ? stale
      : { state: "being-written" };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { state: "none" };
    throw error;
  }
}

const stale = { state: "stale" } as const;

/** A live server works in its data folder. */
function isServing(pid: number, dataFolder: string): boolean {
  if (process.platform !== "linux") return isAlive(pid);
  try {
    const at = statSync(`/proc/${pid}/cwd`);
    const data = statSync(dataFolder);
    return at.ino === data.ino && at.dev === data.dev;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, the rest is on disk. */
export async function stopPostmaster(options: {
  readonly pid: number;
  readonly dataFolder: string;
  readonly timeoutMs: number;
}) {
  const { pid, dataFolder, timeoutMs } = options;
  process.kill(pid, "SIGINT");
  const deadline = performance.now() + timeoutMs;
  while (isServing(pid, dataFolder)) {
    if (performance.now() > deadline) {
      throw new Error(`The built-in database (pid ${pid}) did not stop in ${timeoutMs / 1000} s.`);
    }
    await pause(20);
  }
}
