import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rollup";

const prefix = "\0platform:";

/** What is the org's own stands in the page: one build serves every org. */
const fromPage = (expression: string) =>
  `const session = JSON.parse(document.body.dataset.session);\nexport default ${expression};`;

const sources: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^schema\/([^.]+)$/, (object) => constant({ objectApiName: object })],
  [
    /^schema\/([^.]+\..+)$/,
    (path) => {
      const [objectApiName = "", ...field] = path.split(".");
      return constant({ fieldApiName: field.join("."), objectApiName });
    },
  ],
  [/^i18n\/timeZone$/, () => fromPage("session.timeZone")],
  [/^user\/Id$/, () => fromPage("session.user.id")],
  [/^i18n\/currency$/, () => fromPage("session.currency")],
  [/^client\/formFactor$/, () => `export default innerWidth < 768 ? "Small" : "Large";`],
];

const constant = (value: unknown) => `export default ${JSON.stringify(value)};`;

/**
 * The modules that the platform makes up for a package: `@salesforce/schema`, labels, the org's time zone and
 * currency, who looks, the client. Labels are those of the package's own file, in English.
 */
export function platformModules(packageFolder: string): Plugin {
  return {
    name: "platform-modules",
    resolveId: {
      order: "pre",
      handler: (id) => (isMadeUp(id) ? `${prefix}${id}` : null),
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const path = id.slice(`${prefix}@salesforce/`.length);
      const label = /^label\/c\.(.+)$/.exec(path)?.[1];
      if (label !== undefined) return constant(labelOf(packageFolder, label));
      for (const [pattern, source] of sources) {
        const found = pattern.exec(path);
        if (found !== null) return source(found[1] ?? "");
      }
      return null;
    },
  };
}

function isMadeUp(id: string): boolean {
  if (!id.startsWith("@salesforce/")) return false;
  const path = id.slice("@salesforce/".length);
  return path.startsWith("label/c.") || sources.some(([pattern]) => pattern.test(path));
}

function labelOf(packageFolder: string, name: string): string {
  const xml = readFileSync(join(packageFolder, "labels", "CustomLabels.labels-meta.xml"), "utf8");
  const element = xml
    .split("<labels>")
    .find((part) => part.includes(`<fullName>${name}</fullName>`));
  const value = /<value>([\s\S]*?)<\/value>/.exec(element ?? "")?.[1];
  if (value === undefined)
    throw new Error(`There is no custom label ${name}: add it to CustomLabels.labels-meta.xml.`);
  return value.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_all, entity: string) => entities[entity] ?? "",
  );
}

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
};
