import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { hashOf } from "../hash-of.ts";
import { dealCardPath } from "./deal-card-path.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const browser = join(import.meta.dirname, "browser");
const app = join(root, "extension", "hubspot", "src", "app");
const cache = join(root, "node_modules", ".cache", "bellwether-record-page");

/** Everything that the assets are made from. */
const sources = [
  browser,
  join(app, "cards"),
  join(app, "settings"),
  join(app, "pages"),
  join(root, "shared", "contracts"),
  join(root, "shared", "domain"),
  join(root, "package-lock.json"),
  join(import.meta.dirname, "build-card.ts"),
  join(import.meta.dirname, "settings-path.ts"),
  join(import.meta.dirname, "app-page-path.ts"),
  join(import.meta.dirname, "deal-card-path.ts"),
  import.meta.filename,
];

export type Assets = { readonly folder: string; readonly version: string };

/** The page, the worker and the production bundles of the extensions; built once for the same sources. */
export async function recordPageAssets(): Promise<Assets> {
  const version = await hashOf(sources);
  const folder = join(cache, version);
  if (existsSync(folder)) return { folder, version };
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, "draft-"));
  await Promise.all([buildCard(draft), buildSettings(draft), buildPages(draft), buildPage(draft)]);
  // Whoever comes second keeps what the first has put there.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return { folder, version };
}

const begun = new Map<string, Promise<string>>();

/** The file of the deal card's bundle, built where nobody has yet. */
export function dealCardAsset({ folder }: Assets): Promise<string> {
  const file = join(folder, dealCardPath);
  const before = begun.get(file);
  if (before !== undefined) return before;
  const building = buildDealCard(file);
  begun.set(file, building);
  building.catch(() => begun.delete(file));
  return building;
}

async function buildDealCard(file: string): Promise<string> {
  if (existsSync(file)) return file;
  const draft = await mkdtemp(join(cache, "draft-"));
  await buildExtension(join(app, "cards"), "HandoffCard.tsx", draft);
  await rename(draft, dirname(file)).catch(() => rm(draft, { recursive: true }));
  return file;
}

export const buildCard = (outputFolder: string) =>
  buildExtension(join(app, "cards"), "HealthCard.tsx", join(outputFolder, "card"));

export const buildSettings = (outputFolder: string) =>
  buildExtension(join(app, "settings"), "Settings.tsx", join(outputFolder, "settings"));

export const buildPages = (outputFolder: string) =>
  buildExtension(join(app, "pages"), "MyDay.tsx", join(outputFolder, "pages"));

async function buildExtension(folder: string, entry: string, output: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, "build-card.ts"), folder, join(folder, entry), output],
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
