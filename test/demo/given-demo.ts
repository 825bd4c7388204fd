import { spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

export type RunningDemo = {
  /** Resolves when the text has been said, on whichever stream; rejects if the program ends without. */
  said(text: string): Promise<void>;
  interrupt(): void;
  /** The launcher alone, without a word to what it started. */
  kill(): void;
  readonly ended: Promise<{ exitCode: number | null; stdout: string; stderr: string }>;
};

/** What `npm start -- …` runs, on a data folder of its own. */
export function givenDemo(home: string, ...args: readonly string[]): RunningDemo {
  const child = spawn(
    process.execPath,
    [join(root, "run.mjs"), join("test", "demo", "start.ts"), ...args],
    {
      cwd: root,
      env: { ...process.env, BELLWETHER_HOME: home },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let [stdout, stderr] = ["", ""];
  const listeners = new Set<() => void>();
  const hear = () => {
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
    hear();
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
    hear();
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve)).then(
    (exitCode) => ({ exitCode, stdout, stderr }),
  );
  return {
    said: (text) =>
      new Promise((resolve, reject) => {
        const check = () => (stdout + stderr).includes(text) && resolve();
        listeners.add(check);
        check();
        void ended.then(() => reject(new Error(`"${text}" was never said:\n${stdout}${stderr}`)));
      }),
    interrupt: () => void child.kill("SIGINT"),
    kill: () => void child.kill("SIGKILL"),
    ended,
  };
}
