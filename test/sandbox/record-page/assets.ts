import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..", "..", "..");
const browser = join(import.meta.dirname, "browser");
const cards = join(root, "extension", "hubspot", "src", "app", "cards");
const cache = join(root, "node_modules", ".cache", "bellwether-record-page");

/** Everything that the assets are made from. */
const sources = [
  browser,
  cards,
  join(root, "shared", "contracts"),
  join(root, "package-lock.json"),
  join(import.meta.dirname, "build-card.ts"),
  import.meta.filename,
];

export type Assets = { readonly folder: string; readonly version: string };

/** The page, the worker and the production bundle of the card; built once for the same sources. */
export async function recordPageAssets(): Promise<Assets> {
  const version = await hashOf(sources);
  const folder = join(cache, version);
  if (existsSync(folder)) return { folder, version };
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, "draft-"));
  await Promise.all([buildCard(draft), buildPage(draft)]);
  // Whoever comes second keeps what the first has put there.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return { folder, version };
}

export async function buildCard(outputFolder: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [
      join(import.meta.dirname, "build-card.ts"),
      cards,
      join(cards, "HealthCard.tsx"),
      join(outputFolder, "card"),
    ],
    { env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" } },
  );
}

async function buildPage(outputFolder: string): Promise<void> {
  await build({
    entryPoints: [join(browser, "page.tsx"), join(browser, "worker.tsx")],
    outdir: outputFolder,
    bundle: true,
    format: "iife",
    target: "es2023",
    minify: true,
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  });
  for (const name of ["portal.css", "components.css"])
    await copyFile(join(browser, name), join(outputFolder, name));
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
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
