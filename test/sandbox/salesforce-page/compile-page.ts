import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { hashOf } from "../hash-of.ts";
import { assets } from "./compiler-plugins.ts";

const browser = join(import.meta.dirname, "browser");

/** The page around the components; built once for the same sources. Gives the path that it is served under. */
export async function compilePage(): Promise<string> {
  const output = join(
    assets.folder,
    `page-${await hashOf([browser, join(import.meta.dirname, "platform"), import.meta.filename])}`,
  );
  if (!existsSync(output)) {
    await mkdir(assets.folder, { recursive: true });
    const draft = await mkdtemp(join(assets.folder, "draft-"));
    await build({
      entryPoints: [join(browser, "page.tsx")],
      outdir: draft,
      bundle: true,
      format: "esm",
      target: "es2023",
      minify: true,
      jsx: "automatic",
      define: { "process.env.NODE_ENV": '"production"' },
      logLevel: "warning",
    });
    await copyFile(join(browser, "page.css"), join(draft, "page.css"));
    await rename(draft, output).catch(() => rm(draft, { recursive: true }));
  }
  return `${assets.path}/${basename(output)}`;
}
