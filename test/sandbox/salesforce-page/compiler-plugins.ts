import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import lwc from "@lwc/rollup-plugin";
import { transform } from "esbuild";
import type { Plugin } from "rollup";
import { platformModules } from "./platform-modules.ts";

const modules = join(import.meta.dirname, "..", "..", "..", "node_modules");

/** The folder is served whole under the path; what lies in it is named after what it was made from. */
export const assets = { folder: join(modules, ".cache", "bellwether-lwc"), path: "/assets" };

export const platformFolder = join(import.meta.dirname, "platform");

/** A change of these changes what comes of every source. */
export const compilerSources: readonly string[] = [
  ...["build-components.ts", "compiler-plugins.ts", "platform-modules.ts"].map((name) =>
    join(import.meta.dirname, name),
  ),
  join(modules, "lwc", "package.json"),
  join(modules, "lightning-base-components", "package.json"),
];

/** What the platform has and lightning-base-components lacks, or has for Salesforce's own pages only. */
export const standIns: Readonly<Record<string, string>> = {
  "lightning/navigation": "navigation.ts",
  "lightning/pageReferenceUtils": "page-reference-utils.ts",
  "lightning/primitiveIcon": "primitive-icon.js",
  "lightning/recordPicker": "record-picker.js",
  "lightning/uiListsApi": "ui-lists-api.ts",
  "lightning/uiObjectInfoApi": "ui-object-info-api.ts",
  "lightning/uiRecordApi": "ui-record-api.ts",
  "lightning/uiRelatedListApi": "ui-related-list-api.ts",
};

/** `folder` is that of the package. */
export function compilerPlugins(folder: string): Plugin[] {
  const standing = Object.entries(standIns).map(([name, file]) => ({
    name,
    path: join(platformFolder, file),
  }));
  const bundles = bundlesOf(folder).map((name) => ({
    name: `c/${name}`,
    path: scriptOf(folder, name),
  }));
  return [
    platformModules(folder),
    typesStripped,
    asInProduction,
    lwc({
      rootDir: platformFolder,
      exclude: [/node_modules\/@lwc\//, /\.ts$/],
      modules: [...standing, ...bundles, { npm: "lightning-base-components" }],
    }),
  ];
}

const scriptOf = (folder: string, name: string) => join(folder, "lwc", name, `${name}.js`);

const bundlesOf = (folder: string) =>
  readdirSync(join(folder, "lwc")).filter((name) => existsSync(scriptOf(folder, name)));

/** LWC's own compiler reads JavaScript. */
const typesStripped: Plugin = {
  name: "types-stripped",
  async transform(code, id) {
    if (!id.split("?")[0]?.endsWith(".ts")) return null;
    return (await transform(code, { loader: "ts", target: "es2023" })).code;
  },
};

/** What LWC and its components ask of a bundler. */
const asInProduction: Plugin = {
  name: "as-in-production",
  transform: (code) =>
    code
      .replaceAll("process.env.NODE_ENV", '"production"')
      .replaceAll("import.meta.env.SSR", "false"),
};

export const packageModule = "\0package.js";

/** What the page itself needs of the platform, by the names that components have for it: one copy for both. */
const pageParts = [
  join(platformFolder, "data-service.ts"),
  join(platformFolder, "mount.ts"),
  "lightning/navigation",
  "lightning/uiRecordApi",
];

/** A module made up of those and of each component that a page may hold. */
export function packageEntry(folder: string): Plugin {
  const exposed = bundlesOf(folder).filter((name) =>
    readFileSync(`${scriptOf(folder, name)}-meta.xml`, "utf8").includes("<isExposed>true<"),
  );
  const source = [
    'import "@lwc/synthetic-shadow";',
    ...pageParts.map((part) => `export * from ${JSON.stringify(part)};`),
    ...exposed.map((name) => `import ${name} from "c/${name}";`),
    `export const components = { ${exposed.join(", ")} };`,
  ].join("\n");
  return {
    name: "package-entry",
    resolveId: (id) => (id === packageModule ? id : null),
    load: (id) => (id === packageModule ? source : null),
  };
}

/** LWC resolves by the importer, and an entry has none: these have the platform's folder. */
export const entriesFromPlatform: Plugin = {
  name: "entries-from-platform",
  resolveId: {
    order: "pre",
    handler(id, importer) {
      if (importer !== undefined) return null;
      return this.resolve(id, join(platformFolder, "mount.ts"), { skipSelf: true });
    },
  },
};
