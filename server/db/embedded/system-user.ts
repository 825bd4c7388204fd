import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";

/** Whom to start a program as; null: as ourselves. */
export type SystemUser = { readonly uid: number; readonly gid: number } | null;

/**
 * PostgreSQL refuses to run as root. As root we step down to whoever owns the data already, else to
 * `postgres`, else to `nobody`.
 */
export function databaseUser(dataFolder: string): SystemUser {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"]
    .map((name) => accounts.find((fields) => fields[0] === name))
    .find((fields) => fields !== undefined);
  if (!found) {
    throw new Error(
      "PostgreSQL does not run as root, and /etc/passwd has neither `postgres` nor `nobody`. " +
        "Start Bellwether as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Asks the system itself, so that modes, groups and access lists of every parent folder count. */
export function canReach(user: SystemUser, path: string, access: "read" | "enter"): boolean {
  const test = access === "read" ? '[ -r "$1" ]' : '[ -r "$1" ] && [ -x "$1" ]';
  const asked = spawnSync("/bin/sh", ["-c", test, "sh", path], { ...user, cwd: "/" });
  return asked.status === 0;
}
