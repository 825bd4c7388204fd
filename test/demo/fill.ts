import { existsSync, renameSync, statSync, writeFileSync } from "node:fs";
import type { InstallProgress } from "../../server/install/install-progress.ts";
import type { Demo } from "./bring-up.ts";
import { bellwether } from "./command.ts";
import { connectAsAdmin } from "./connect-as-admin.ts";
import type { DemoHome } from "./demo-home.ts";

/** `accounts` are customers by the filter; `scored` have a number. */
export type Figures = { accounts: number; scored: number; unknown: number; written: number };

/** Connects the portal, brings the usage in while it is still being read, and waits until all is written. */
export async function fill(
  demo: Demo,
  given: {
    readonly home: DemoHome;
    readonly onProgress: (progress: InstallProgress) => void;
    readonly signal: AbortSignal;
  },
): Promise<Figures> {
  const { server, env } = demo;
  const { home, onProgress, signal } = given;
  signal.throwIfAborted();
  const work = async () => {
    const connected = await connectAsAdmin({ serverUrl: server.url, onProgress, signal });
    await Promise.all([connected.done, importUsage(demo, home, signal)]);
    signal.throwIfAborted();
  };
  await Promise.race([work(), failWhenGone(server)]);
  const status = JSON.parse(await bellwether(["status", "--json"], env, signal));
  const { accounts, scored, unknown, outputs } = status;
  return { accounts, scored, unknown, written: outputs.written };
}

/** The product's usage up to now, once a day: the portfolio's last event is always of today. */
async function importUsage({ hubspot, env }: Demo, { usageFile }: DemoHome, signal: AbortSignal) {
  if (existsSync(usageFile) && isToday(statSync(usageFile).mtime)) return;
  const partial = `${usageFile}.new`;
  writeFileSync(partial, hubspot.usageCsv());
  await bellwether(["import", "usage", partial], env, signal);
  renameSync(partial, usageFile);
}

const isToday = (instant: Date) => instant.toDateString() === new Date().toDateString();

async function failWhenGone({ gone }: Demo["server"]): Promise<never> {
  throw new Error(`The server stopped by itself:\n${await gone}`);
}
