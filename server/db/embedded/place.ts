import { createHash } from "node:crypto";
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBinaries, reachableBinaries } from "./binaries.ts";
import { canReach, databaseUser, type SystemUser } from "./system-user.ts";

/** Where one built-in database lives, and as whom it runs. */
export type Place = {
  readonly folder: string;
  readonly data: string;
  readonly socket: string;
  readonly log: string;
  readonly user: SystemUser;
  readonly binaries: string;
  /** false trades safety at a power loss for speed. */
  readonly durable: boolean;
  /** Names the place in locks and paths. */
  readonly key: string;
};

export function preparePlace(options: {
  readonly home: string;
  readonly binaries?: string;
  readonly durable?: boolean;
}): Place {
  mkdirSync(options.home, { recursive: true });
  const home = realpathSync(options.home);
  const folder = join(home, "postgres");
  const data = join(folder, "data");
  const user = databaseUser(data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  refuseForeign(folder, user);
  const binaries = reachableBinaries({
    binaries: options.binaries ?? findBinaries(),
    user,
    places: [home, tmpdir(), "/tmp"],
  });
  const socket = socketFolder(folder, user);
  const log = join(folder, "postgres.log");
  const durable = options.durable ?? true;
  return { folder, data, socket, log, user, binaries, durable, key: hash(folder) };
}

function refuseForeign(folder: string, user: SystemUser) {
  const owner = lstatSync(folder).uid;
  if (owner === (user?.uid ?? process.getuid?.())) return;
  throw new Error(
    `${folder} belongs to another user (uid ${owner}): start Bellwether as that user or as root, ` +
      "or set BELLWETHER_HOME to a folder of your own.",
  );
}

/** A socket's path has room for about 100 bytes, and its folder must be one that PostgreSQL can enter. */
function socketFolder(folder: string, user: SystemUser): string {
  const near = join(folder, "socket");
  const usable = near.length < 80 && (!user || canReach(user, folder, "enter"));
  const temp = tmpdir().length < 60 && (!user || canReach(user, tmpdir(), "enter"));
  const path = usable ? near : join(temp ? tmpdir() : "/tmp", `bellwether-${hash(folder)}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const status = lstatSync(path);
  const mine = [process.getuid?.(), user?.uid].includes(status.uid);
  if (!status.isDirectory() || !mine) {
    throw new Error(`${path} belongs to another user: remove it, then start again.`);
  }
  chmodSync(path, 0o700);
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
