import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..");

/** The text of every source file that goes to an org, by its path from this project's folder. */
export function sourceFiles(folder = "force-app") {
  const paths = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes("__tests__"));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** The same files with one changed, to see a check fail; a change that changes nothing is refused. */
export function withChange(files, path, change) {
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} is not among the files`);
  const changed = change(text);
  if (changed === text) throw new Error(`${path}: the change found nothing to change`);
  return new Map([...files, [path, changed]]);
}
