import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A short hash over words, files and everything under folders but `node_modules`. */
export async function hashOf(
  paths: readonly string[],
  words: readonly string[] = [],
): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(words));
  for (const path of paths)
    for (const file of await filesUnder(path)) hash.update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOTDIR") return null;
      throw error;
    },
  );
  if (entries === null) return [path];
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
