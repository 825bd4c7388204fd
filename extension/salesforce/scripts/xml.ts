/** An element's children in order, or its text. */
export type Xml = string | number | boolean | readonly (readonly [name: string, content: Xml])[];

/** A metadata file as the Salesforce CLI writes it: four spaces, a line at the end. */
export function metadataFile(root: string, children: Xml): string {
  const open = `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${open}\n${inside(children, 1)}</${root}>\n`;
}

function inside(content: Xml, depth: number): string {
  if (!Array.isArray(content)) return escaped(String(content));
  const indent = "    ".repeat(depth);
  return content
    .map(([name, child]: readonly [string, Xml]) =>
      Array.isArray(child)
        ? `${indent}<${name}>\n${inside(child, depth + 1)}${indent}</${name}>\n`
        : `${indent}<${name}>${inside(child, depth)}</${name}>\n`,
    )
    .join("");
}

const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
