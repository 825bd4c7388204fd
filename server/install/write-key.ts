import { createHash } from "node:crypto";
import type { Database } from "../db/database.ts";
import { hasWriteKey, installationOfWriteKey, storeWriteKey } from "../db/write-keys.ts";
import { newSecret } from "./consent.ts";

const digestOf = (key: string) => createHash("sha256").update(key).digest();

/** A new key for sending usage. Nobody can read it again: whoever loses it issues another. */
export async function issueWriteKey(database: Database, installationId: number): Promise<string> {
  const key = `bw_${newSecret()}`;
  await database.directory((tx) => storeWriteKey(tx, digestOf(key), installationId));
  return key;
}

/** A key for an installation that has none; null for one that has. */
export async function issueFirstWriteKey(
  database: Database,
  installationId: number,
): Promise<string | null> {
  const has = await database.directory((tx) => hasWriteKey(tx, installationId));
  return has ? null : await issueWriteKey(database, installationId);
}

/** The installation that a key belongs to; null for a key that nobody has. */
export async function installationOfKey(database: Database, key: string): Promise<number | null> {
  return await database.directory((tx) => installationOfWriteKey(tx, digestOf(key)));
}
