import { spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import type { Place } from "./place.ts";
import { adminRole } from "./roles.ts";
import { canReach } from "./system-user.ts";

/** Makes the data folder at the first start; later only checks that these binaries can read it. */
export function ensureDataFolder(place: Place) {
  if (existsSync(join(place.data, "PG_VERSION"))) checkVersion(place);
  else initialise(place);
}

/** Made aside and renamed, so that a first start that is killed leaves no half data folder. */
function initialise(place: Place) {
  for (const name of readdirSync(place.folder)) {
    if (name.startsWith("new-")) rmSync(join(place.folder, name), { recursive: true, force: true });
  }
  const aside = join(place.folder, `new-${process.pid}-${Date.now()}`);
  mkdirSync(aside, { mode: 0o700 });
  if (place.user) chownSync(aside, place.user.uid, place.user.gid);
  const folder = openSync(aside, "r");
  const made = spawnSync(
    join(place.binaries, "initdb"),
    [
      ...["-D", dataArgument(place, aside), "-U", adminRole, "-A", "trust", "-E", "UTF8"],
      ...["--locale=C", "--no-instructions", ...(place.durable ? [] : ["--no-sync"])],
    ],
    {
      ...place.user,
      cwd: "/",
      env: environment(),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe", folder],
    },
  );
  closeSync(folder);
  if (made.status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    const output = made.error?.message ?? `${made.stderr}${made.stdout}`;
    throw new Error(`The built-in database could not be made in ${place.folder}:\n${output}`);
  }
  rmSync(place.data, { recursive: true, force: true });
  renameSync(aside, place.data);
}

/**
 * PostgreSQL goes to its data folder by path, which it cannot where a parent folder is root's alone.
 * It inherits that folder as descriptor 3, which names it without a path to walk.
 */
export function dataArgument(place: Place, data: string): string {
  return !place.user || canReach(place.user, data, "enter") ? data : "/proc/self/fd/3";
}

export function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" };
}

function checkVersion(place: Place) {
  const data = readFileSync(join(place.data, "PG_VERSION"), "utf8").trim();
  const asked = spawnSync(join(place.binaries, "postgres"), ["--version"], { encoding: "utf8" });
  const binary = /(\d+)/.exec(asked.stdout ?? "")?.[1];
  if (binary !== data) {
    throw new Error(
      `${place.data} was made by PostgreSQL ${data}; the built-in one is ${binary ?? "unusable"}. ` +
        "Dump it with the older version and restore it into a new BELLWETHER_HOME, or set DATABASE_URL.",
    );
  }
}
