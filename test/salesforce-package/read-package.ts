import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..", "..", "extension", "salesforce");

/** A file of the Salesforce project, by its path from there. */
export const packageFile = (path: string) => readFileSync(join(root, path), "utf8");

/** The paths of all files below a folder of the Salesforce project. */
export const packagePaths = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

/** The text of each element of that name, in order; enough for metadata files, which have no attributes. */
export const elements = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, "g"))].map(
    ([, text = ""]) => text,
  );

/** The one element of that name; null where there is none or several. */
export function element(xml: string, name: string): string | null {
  const [first, second] = elements(xml, name);
  return first === undefined || second !== undefined ? null : unescaped(first);
}

const unescaped = (text: string) =>
  text
    .replaceAll("&apos;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
