// Runs one of our TypeScript programs on Node 24 from any checkout: installs what is missing first.
// Plain JavaScript for the Node that the machine already has, which may be older than ours.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const node = join(root, "node_modules", "node", "bin", "node");

/** True when node_modules holds what package-lock.json asks for. */
function isInstalled() {
  const marker = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(marker) || !existsSync(node)) return false;
  const installed = JSON.parse(readFileSync(marker, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.startsWith("node_modules/") ||
      entry.optional ||
      entry.link ||
      installed[path]?.version === entry.version,
  );
}

if (!isInstalled()) {
  process.stderr.write("Installing dependencies (about a minute, once) …\n");
  // Not `npm ci`: it refuses a lockfile in which a registry that lacks other platforms' binaries left them out.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const install = spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (install.status !== 0) {
    process.stderr.write(
      "npm install failed: see the lines above, then run the same command again.\n",
    );
    process.exit(1);
  }
  if (!existsSync(node)) {
    process.stderr.write(
      "Node 24 was not installed with the dependencies: npm's install scripts are switched off.\n" +
        "Run `npm config set ignore-scripts false` and `npm rebuild node`, then the same command again.\n",
    );
    process.exit(1);
  }
}

const [program, ...args] = process.argv.slice(2);
const command = [
  node,
  "--disable-warning=ExperimentalWarning",
  // A first load makes garbage fast: with Node's own 16 MB it holds 350 MB at its peak, with this 200.
  "--max-semi-space-size=4",
  join(root, program),
  ...args,
];

// In place of this process where that can be done, so that its signals and exit are the program's own.
if (process.execve) process.execve(node, command, process.env);

const child = spawn(node, command.slice(1), { stdio: "inherit" });
// A terminal sends Ctrl-C to the whole group, `kill` only to us: passing it on serves both, and we wait.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
