import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const cli = join(import.meta.dirname, "..", "..", "server", "cli.ts");

/** Runs `bellwether …` in a process of its own, beside the server; rejects with what it said. */
export async function bellwether(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", cli, ...args],
    { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024, ...(signal ? { signal } : {}) },
  );
  return stdout;
}
