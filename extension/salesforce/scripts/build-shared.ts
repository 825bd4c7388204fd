import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../../..");

export const sharedModulePath = join(
  import.meta.dirname,
  "../force-app/main/default/lwc/bwShared/bwShared.js",
);

const header = `/* eslint-disable */
/*
 * Built from shared/contracts by scripts/build-shared.ts: change it there, and build again.
 */`;

/** The text of `c/bwShared`: what an LWC module may be, one file without imports. */
export async function sharedModule(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(import.meta.dirname, "shared-entry.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    // What the LWC compiler reads.
    target: "es2022",
    charset: "utf8",
    banner: { js: header },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild wrote no file for shared-entry.ts.");
  return file.text;
}

if (import.meta.main) await writeFile(sharedModulePath, await sharedModule());
