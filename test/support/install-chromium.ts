import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromiumPath } from "./chromium.ts";

const playwright = join(import.meta.dirname, "../../node_modules/.bin/playwright-core");

/** Says which Chromium the browser tests use; installs one where there is none, and says that it does. */
export function ensureChromium(say: (text: string) => void): void {
  const found = chromiumPath();
  if (found !== null) {
    say(`Chromium: ${found}`);
    return;
  }
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    say("No Chromium found: installing Debian's package chromium …");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  } else {
    say("No Chromium found: installing Playwright's …");
    run(playwright, ["install", "chromium"]);
  }
  if (chromiumPath() === null) {
    throw new Error("Chromium was installed but is not where it is looked for: set CHROMIUM_PATH.");
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    encoding: "utf8",
  });
  if (status === 0) return;
  throw new Error(
    `${command} ${args.join(" ")} failed; install a Chromium yourself, or set CHROMIUM_PATH.\n${stderr}`,
  );
}
