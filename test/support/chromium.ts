import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** CHROMIUM_PATH, else the system's, else the one that Playwright downloaded; null when there is none. */
export function chromiumPath(): string | null {
  const candidates = [
    process.env["CHROMIUM_PATH"],
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    chromium.executablePath(),
  ];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** Without a sandbox, so that it starts as root; without anything that talks to the network by itself. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null)
    throw new Error(
      "No Chromium found: set CHROMIUM_PATH, or install one with `apt-get install chromium` or `npx playwright-core install chromium`.",
    );
  return chromium.launch({ executablePath, args });
}
