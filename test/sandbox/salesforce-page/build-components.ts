/**
 * Compiles a package's components, and what they use of lightning-base-components where that is not there yet:
 * the latter takes some seconds, the former less than one. A program of its own, as it keeps a core busy.
 * Arguments: folder of the package's metadata, folder for the module.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { type RollupBuild, type RollupLog, rollup } from "rollup";
import { hashOf } from "../hash-of.ts";
import {
  assets,
  compilerPlugins,
  compilerSources,
  entriesFromPlatform,
  packageEntry,
  packageModule,
  platformFolder,
  standIns,
} from "./compiler-plugins.ts";

const isVendors = (id: string) =>
  ["lwc", "@lwc/synthetic-shadow", "lightning/primitiveIcon"].includes(id) ||
  (id.startsWith("lightning/") && !(id in standIns));

const fileOf = (id: string) => id.replaceAll(/\W/g, "-");

async function compilePackage(folder: string, output: string): Promise<void> {
  const bundle = await rollup({
    input: { package: packageModule },
    external: isVendors,
    plugins: [packageEntry(folder), ...compilerPlugins(folder)],
    onwarn: refuse,
  });
  const [{ imports }] = (await bundle.generate({ format: "esm" })).output;
  const vendor = await compileVendor(folder, imports.toSorted());
  await write(bundle, output, (id) => `${assets.path}/${vendor}/${fileOf(id)}.js`);
}

function refuse({ message }: RollupLog) {
  throw new Error(message);
}

/** LWC's engine and the base components that are asked for. Gives the folder's name. */
async function compileVendor(folder: string, ids: readonly string[]): Promise<string> {
  const icon = ["primitive-icon.js", "primitive-icon.html"].map((name) =>
    join(platformFolder, name),
  );
  const output = join(assets.folder, `vendor-${await hashOf([...icon, ...compilerSources], ids)}`);
  if (!existsSync(output)) {
    const bundle = await rollup({
      input: Object.fromEntries(ids.map((id) => [fileOf(id), id])),
      preserveEntrySignatures: "strict",
      plugins: [entriesFromPlatform, ...compilerPlugins(folder)],
      onwarn: () => {},
    });
    await write(bundle, output);
  }
  return basename(output);
}

/** Whoever comes second keeps what the first has put there. */
async function write(bundle: RollupBuild, output: string, paths = (id: string) => id) {
  await mkdir(assets.folder, { recursive: true });
  const draft = await mkdtemp(join(assets.folder, "draft-"));
  await bundle.write({ dir: draft, format: "esm", paths });
  await bundle.close();
  await rename(draft, output).catch(() => rm(draft, { recursive: true }));
}

const [folder = "", output = ""] = process.argv.slice(2);
await compilePackage(folder, output);
