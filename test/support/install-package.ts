import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Lock = Readonly<
  Record<
    string,
    { readonly version?: string; readonly optional?: boolean; readonly link?: boolean }
  >
>;

const lockOf = (file: string): Lock => JSON.parse(readFileSync(file, "utf8")).packages;

/** Whether a folder's node_modules hold what its lockfile asks for. */
function isInstalled(folder: string): boolean {
  const marker = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(marker)) return false;
  const installed = lockOf(marker);
  return Object.entries(lockOf(join(folder, "package-lock.json"))).every(
    ([path, entry]) =>
      !path.startsWith("node_modules/") ||
      entry.optional ||
      entry.link ||
      installed[path]?.version === entry.version,
  );
}

/**
 * Begins to install a package of its own beside whatever else goes on; resolves once it is there. Throws with
 * npm's last words where that fails.
 */
export function installPackage(folder: string): { readonly done: Promise<void> } {
  if (isInstalled(folder)) return { done: Promise.resolve() };
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = spawn("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  npm.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-4_000);
  });
  const ended = once(npm, "exit");
  const done = ended.then(([code]) => {
    if (code !== 0) throw new Error(`npm install failed in ${folder}:\n${said}`);
  });
  // Somebody waits for it later; until then a failure is no news.
  done.catch(() => {});
  return { done };
}
