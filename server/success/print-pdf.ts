import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** No PDF can be made; the message says what its operator can do. */
export class CannotPrint extends Error {}

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium that prints: the one that is set, else the system's; null where there is none. */
export function findChromium(set: string | null): string | null {
  return (set === null ? usual : [set]).find((path) => existsSync(path)) ?? null;
}

const waitMs = 30_000;

/**
 * A document as PDF, printed by Chromium from a folder of its own that is gone afterwards. The document loads
 * nothing, so Chromium is told to reach nobody.
 */
export async function printPdf(
  document: string,
  chromium: string | null,
  { timeoutMs = waitMs }: { readonly timeoutMs?: number } = {},
): Promise<Buffer> {
  if (chromium === null)
    throw new CannotPrint(
      "There is no Chromium to print with: install one (apt-get install chromium), or set BELLWETHER_CHROMIUM to where it is.",
    );
  const folder = await mkdtemp(join(tmpdir(), "bellwether-pdf-"));
  try {
    const [source, target] = [join(folder, "document.html"), join(folder, "document.pdf")];
    await writeFile(source, document);
    await run(chromium, argumentsOf({ folder, source, target }), timeoutMs);
    return await readFile(target).catch((cause) => {
      throw new CannotPrint(
        `Chromium (${chromium}) ended without a PDF. Try it by hand: ${chromium} --headless --print-to-pdf=test.pdf about:blank`,
        { cause },
      );
    });
  } finally {
    // Chromium's last processes may write for a moment longer.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function argumentsOf(at: {
  readonly folder: string;
  readonly source: string;
  readonly target: string;
}): readonly string[] {
  return [
    "--headless",
    // Chromium has no sandbox for root, and refuses to start without being told.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--proxy-server=127.0.0.1:9",
    `--user-data-dir=${join(at.folder, "profile")}`,
    "--no-pdf-header-footer",
    `--print-to-pdf=${at.target}`,
    pathToFileURL(at.source).href,
  ];
}

/** In a process group of its own, so that none of Chromium's helpers outlives it. */
async function run(program: string, args: readonly string[], timeoutMs: number): Promise<void> {
  const child = spawn(program, args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2_000);
  });
  let late = false;
  const end = () => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  const timer = setTimeout(() => {
    late = true;
    end();
  }, timeoutMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", resolve);
    });
    if (late)
      throw new CannotPrint(
        `Chromium (${program}) did not print within ${timeoutMs / 1_000} seconds: the machine may be too busy. Try again.`,
      );
    if (code !== 0)
      throw new CannotPrint(`Chromium (${program}) ended with ${code}: ${said.trim()}`);
  } catch (error) {
    if (error instanceof CannotPrint) throw error;
    throw new CannotPrint(`Chromium does not start: ${program}. Is BELLWETHER_CHROMIUM right?`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    end();
  }
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // All of them have ended.
  }
}
