import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** What postmaster.pid says of the server on a data folder. */
export type Postmaster =
  | { readonly state: "none" }
  /** The pid file names a process that is gone, dead but not reaped, or somebody else's. */
  | { readonly state: "stale" }
  | { readonly state: "running"; readonly pid: number; readonly socketFolder: string };

export function findPostmaster(dataFolder: string): Postmaster {
  let lines: string[];
  try {
    lines = readFileSync(join(dataFolder, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { state: "none" };
    throw error;
  }
  const pid = Number(lines[0]);
  // Half-written: its writer is about to go on or dead; PostgreSQL itself tells which.
  if (!Number.isInteger(pid) || pid <= 0) return { state: "none" };
  if (!isServing(pid, dataFolder)) return { state: "stale" };
  return { state: "running", pid, socketFolder: lines[4] ?? "" };
}

export function removeStalePidFile(dataFolder: string) {
  rmSync(join(dataFolder, "postmaster.pid"), { force: true });
}

/**
 * A container without an init leaves dead processes unreaped, and a pid may have been given to another
 * program since: PostgreSQL takes both for a live server and does not start. A live one works in its
 * data folder.
 */
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
