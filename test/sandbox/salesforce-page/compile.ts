import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { hashOf } from "../hash-of.ts";
import { assets, compilerSources, platformFolder } from "./compiler-plugins.ts";

const root = join(import.meta.dirname, "..", "..", "..");
export const packageFolder = join(root, "extension", "salesforce", "force-app", "main", "default");

const underWay = new Map<string, Promise<unknown>>();

/**
 * Compiles the exposed Lightning web components of a package and what of lightning-base-components they use, in
 * a process of its own; once for the same sources. Gives the address of a module, `Platform` in
 * `browser/platform.ts`.
 */
export async function compileComponents(folder: string): Promise<string> {
  const sources = [join(folder, "lwc"), join(folder, "labels"), platformFolder, ...compilerSources];
  const output = join(assets.folder, `package-${await hashOf(sources)}`);
  if (!existsSync(output)) {
    const building = underWay.get(output) ?? build(folder, output);
    underWay.set(output, building);
    await building.finally(() => underWay.delete(output));
  }
  return `${assets.path}/${basename(output)}/package.js`;
}

async function build(folder: string, output: string): Promise<void> {
  const program = join(import.meta.dirname, "build-components.ts");
  await promisify(execFile)(process.execPath, [program, folder, output], {
    env: { ...process.env, NODE_OPTIONS: "" },
  });
}
