import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dataArgument, ensureDataFolder, environment } from "./data-folder.ts";
import type { Place } from "./place.ts";
import {
  findPostmaster,
  postmasterAge,
  removeStaleLocks,
  socketFile,
  stopPostmaster,
} from "./postmaster.ts";
import { ensureRoles } from "./roles.ts";

const timeoutMs = 120_000;
const mostLaunches = 20;
/** PostgreSQL opens its socket right after it wrote its pid file, before any recovery. */
const socketWithinMs = 5_000;

/** Waits until a server answers on the place's data, starting one where none runs. */
export async function ensureRunning(
  place: Place,
): Promise<{ readonly adopted: boolean; readonly socket: string }> {
  ensureDataFolder(place);
  const children: ChildProcess[] = [];
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await knock(place);
    if (found.state === "open") return { adopted: children.length === 0, socket: found.socket };
    if (performance.now() > deadline) throw notStarted(place, found.reason);
    if (found.state === "lost") {
      await stopPostmaster({ pid: found.pid, dataFolder: place.data, timeoutMs });
    } else if (found.state === "busy" || children.some(isRunning)) {
      await pause(15);
    } else {
      removeStaleLocks(place.data, place.socket);
      children.push(await launchAgain(place, children.length));
    }
  }
}

/** A killed server's last processes may hold its shared memory a little longer: it exits, we try again. */
async function launchAgain(place: Place, before: number): Promise<ChildProcess> {
  if (before === mostLaunches) throw notStarted(place, "it keeps exiting");
  if (before > 0) await pause(250);
  return launch(place);
}

type Knock =
  | { readonly state: "open"; readonly socket: string }
  | { readonly state: "busy" | "none"; readonly reason: string }
  /** It runs, and nobody can reach it: a cleaner of temporary folders took its socket away. */
  | { readonly state: "lost"; readonly pid: number; readonly reason: string };

async function knock(place: Place): Promise<Knock> {
  const found = findPostmaster(place.data);
  if (found.state === "none") return { state: "none", reason: "no process" };
  const socket = found.socketFolder || place.socket;
  const refusal = await ensureRoles(socket);
  if (refusal === null) return { state: "open", socket };
  const isLost = !existsSync(socketFile(socket)) && postmasterAge(place.data) > socketWithinMs;
  return isLost
    ? { state: "lost", pid: found.pid, reason: refusal }
    : { state: "busy", reason: refusal };
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function notStarted(place: Place, reason: string): Error {
  const log = existsSync(place.log) ? readFileSync(place.log, "utf8") : "";
  const last = log.trimEnd().split("\n").slice(-5).join("\n");
  return new Error(`The built-in database did not start (${reason}). From ${place.log}:\n${last}`);
}

function launch(place: Place): ChildProcess {
  const log = openSync(place.log, "a", 0o600);
  const folder = openSync(place.data, "r");
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${place.socket}`,
    "unix_socket_permissions=0700",
    "port=5432",
    "ssl=off",
    "max_connections=60",
    ...(place.durable ? [] : ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]),
  ];
  // In a session of its own: Ctrl-C on our terminal is ours to handle.
  const child = spawn(
    join(place.binaries, "postgres"),
    ["-D", dataArgument(place, place.data), ...settings.flatMap((setting) => ["-c", setting])],
    {
      ...place.user,
      cwd: "/",
      env: environment(),
      detached: true,
      stdio: ["ignore", log, log, folder],
    },
  );
  closeSync(log);
  closeSync(folder);
  // A failed spawn leaves no pid, which isRunning reads.
  child.on("error", () => undefined);
  child.unref();
  return child;
}
