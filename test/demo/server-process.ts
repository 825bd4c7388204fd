import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = join(import.meta.dirname, "..", "..");
const startWithinMs = 60_000;

export type ServerProcess = {
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process is gone, with what it said last if nobody asked it to stop. */
  readonly gone: Promise<string>;
  stop(): Promise<void>;
  kill(): Promise<void>;
};

/** Starts the server as an operator would: its own process, configured by its environment alone. */
export async function startServer({
  env,
  logFile,
}: {
  env: Readonly<Record<string, string>>;
  logFile: string;
}): Promise<ServerProcess> {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [join(root, "run.mjs"), "server/main.ts"], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  const gone = new Promise<string>((resolve) => {
    child.once("exit", () => resolve(lastLines(logFile)));
  });
  const url = `http://localhost:${env["PORT"]}`;
  await ready(url, child, logFile).catch(async (error: unknown) => {
    await end(child, "SIGKILL", gone);
    throw error;
  });
  return {
    url,
    pid: child.pid ?? 0,
    gone,
    stop: () => end(child, "SIGTERM", gone),
    kill: () => end(child, "SIGKILL", gone),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals, gone: Promise<string>) {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await gone;
}

async function ready(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const until = Date.now() + startWithinMs;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server stopped: ${lastLines(logFile)}`);
    const reply = await fetch(`${url}/health/ready`).catch(() => null);
    if (reply?.ok) return;
    await sleep(50);
  }
  throw new Error(`The server was not ready within a minute: ${lastLines(logFile)}`);
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-5).join("\n");
}
