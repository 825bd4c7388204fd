import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Key = { readonly id: string; readonly secret: Uint8Array };

/** The first seals; all open what they sealed, so that a key can be replaced without a pause. */
export type Keys = readonly [Key, ...Key[]];

const advice = "Make one with: node -p \"'k1:' + crypto.randomBytes(32).toString('base64')\"";

/** "k2:<base64 of 32 bytes>,k1:<…>". The message never repeats what it was given: that may be the key. */
export function parseKeys(text: string, variable = "BELLWETHER_KEYS"): Keys {
  const [first, ...others] = text.split(",").map((entry, index) => {
    const place = `${variable}, key ${index + 1}`;
    const [id, secret, ...rest] = entry.trim().split(":");
    if (!id || !secret || rest.length > 0) {
      throw new Error(`${place}: write it as name:base64, several separated by commas. ${advice}`);
    }
    const bytes = Buffer.from(secret, "base64");
    if (bytes.length !== 32 || !/^[\w+/-]+=*$/.test(secret)) {
      throw new Error(`${place} ("${id}"): it is not 32 bytes in base64. ${advice}`);
    }
    return { id, secret: new Uint8Array(bytes) };
  });
  if (!first) throw new Error(`${variable}: it holds no key. ${advice}`);
  const ids = [first, ...others].map((key) => key.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice)
    throw new Error(`${variable}: two keys are called "${twice}"; give each its own name.`);
  return [first, ...others];
}

/**
 * The operator's keys; without any, a key of our own beside the built-in database. A database that others
 * share needs keys that they share too.
 */
export function loadKeys(options: {
  readonly text: string | undefined;
  readonly home: string;
  readonly ownDatabase: boolean;
}): Keys {
  if (options.text) return parseKeys(options.text);
  if (!options.ownDatabase) {
    throw new Error(
      `BELLWETHER_KEYS is not set, but DATABASE_URL is: the tokens in that database need a key. ${advice}`,
    );
  }
  const file = join(options.home, "keys");
  if (!existsSync(file)) createKeyFile(options.home, file);
  return parseKeys(readFileSync(file, "utf8").trim(), file);
}

/** Linked into place whole: another process that starts now reads all of it or makes the same file first. */
function createKeyFile(home: string, file: string) {
  mkdirSync(home, { recursive: true });
  const half = `${file}-${process.pid}`;
  writeFileSync(half, `k1:${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  try {
    linkSync(half, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(half);
  }
}
