import { basename, dirname } from "node:path";
import { hasField, hasObject } from "./catalog.mjs";
import { list } from "./xml.mjs";

const targets = [
  "lightning__RecordPage",
  "lightning__AppPage",
  "lightning__HomePage",
  "lightning__Tab",
];
const propertyTypes = ["Boolean", "Integer", "String"];

/** What Lightning web components refer to: fields, labels, one another; and what their js-meta.xml says. */
export function checkComponents(files, catalog) {
  const scripts = [...files].filter(([path]) => /\/lwc\/.*\.(js|html)$/.test(path));
  const bundles = new Set(
    scripts
      .filter(([path]) => basename(path, ".js") === basename(dirname(path)))
      .map(([path]) => basename(dirname(path))),
  );
  return [
    ...scripts.flatMap(([path, text]) => checkSource(path, text, bundles, catalog)),
    ...unusedLabels(scripts, catalog),
    ...[...bundles]
      .filter((name) => !catalog.of("js").has(name))
      .map((name) => `${name}: has no js-meta.xml`),
    ...[...catalog.of("js")].flatMap(([name, { path, content }]) =>
      checkMeta(content, catalog)
        .map((problem) => `${path}: ${problem}`)
        .concat(bundles.has(name) ? [] : [`${path}: has no script`]),
    ),
  ];
}

function checkSource(path, text, bundles, catalog) {
  const missing = (what, names, there) =>
    names.filter((name) => !there(name)).map((name) => `${path}: no ${what} ${name}`);
  return [
    ...missing("field or object", matches(text, /["']@salesforce\/schema\/([^"']+)["']/g), (name) =>
      hasPath(catalog, name),
    ),
    ...missing("label", matches(text, label), (name) => catalog.labels.has(name)),
    ...missing("component", matches(text, /from\s+["']c\/([^"']+)["']/g), (name) =>
      bundles.has(name),
    ),
    ...missing("component", matches(text, /<c-([a-z0-9-]+)/g).map(camel), (name) =>
      bundles.has(name),
    ),
    // Names in GraphQL queries and calls, which no import names.
    ...missing("custom name", matches(text, /\b([A-Za-z]\w*__c)\b/g), (name) =>
      isCustomName(catalog, name),
    ),
  ];
}

const label = /["']@salesforce\/label\/c\.([^"']+)["']/g;

function unusedLabels(scripts, catalog) {
  const used = new Set(scripts.flatMap(([, text]) => matches(text, label)));
  return [...catalog.labels]
    .filter((name) => !used.has(name))
    .map((name) => `no component uses the label ${name}`);
}

const matches = (text, pattern) => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name)),
];
const camel = (tag) => tag.replace(/-([a-z0-9])/g, (_all, letter) => letter.toUpperCase());

function hasPath(catalog, path) {
  const [object, ...field] = path.split(".");
  return field.length === 0
    ? hasObject(catalog, object)
    : hasField(catalog, object, field.join("."));
}

const isCustomName = (catalog, name) =>
  catalog.of("object").has(name) ||
  [...catalog.of("field").keys()].some((field) => field.endsWith(`.${name}`));

function checkMeta({ isExposed, masterLabel, targets: named, targetConfigs }, catalog) {
  const meant = list(named?.target);
  const configs = list(targetConfigs?.targetConfig);
  if (isExposed !== "true") return meant.length === 0 ? [] : ["names targets, but is not exposed"];
  return [
    ...(meant.length === 0 ? ["is exposed, but names no target"] : []),
    ...(masterLabel === undefined
      ? ["is exposed, but has no masterLabel, which App Builder shows"]
      : []),
    ...meant
      .filter((target) => !targets.includes(target))
      .map((target) => `unknown target ${target}`),
    ...configs.flatMap((config) => checkConfig(config, meant, catalog)),
  ];
}

function checkConfig(
  { targets: applies = "", objects, property, supportedFormFactors },
  meant,
  catalog,
) {
  const factors = list(supportedFormFactors?.supportedFormFactor).map(({ type }) => type);
  return [
    ...applies
      .split(",")
      .filter((target) => !meant.includes(target))
      .map((target) => `configures ${target}, which is no target`),
    ...list(objects?.object)
      .filter((object) => !hasObject(catalog, object))
      .map((object) => `no object ${object}`),
    ...list(property)
      .filter(({ type }) => !propertyTypes.includes(type))
      .map(({ name }) => `unknown type of property ${name}`),
    ...factors
      .filter((type) => !["Large", "Small"].includes(type))
      .map((type) => `unknown form factor ${type}`),
  ];
}
