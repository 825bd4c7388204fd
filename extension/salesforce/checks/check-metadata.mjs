import { shapeOf, shapeOfType } from "./metadata-types.mjs";
import { parseXml } from "./xml.mjs";

/** Typed as text, but holds elements of its own; `check-components.mjs` looks at them. */
const holdsElements = new Set(["LightningComponentBundle.targetConfigs"]);

/** What is wrong with the metadata files: XML, unknown or missing elements, values of the wrong kind. */
export function checkMetadata(files) {
  return [...files]
    .filter(([path]) => path.endsWith("-meta.xml"))
    .flatMap(([path, text]) => checkFile(text).map((problem) => `${path}: ${problem}`));
}

function checkFile(text) {
  const { problem, name, content } = parseXml(text);
  if (problem !== undefined) return [problem];
  const shape = shapeOfType(name);
  return shape === undefined ? [`unknown metadata type ${name}`] : checkValue(content, shape, name);
}

function checkValue(value, shape, at) {
  switch (shape.kind) {
    case "object":
      return checkElements(value === "" ? {} : value, shape.properties, at);
    case "choice":
      return shape.values.includes(value)
        ? []
        : [`${at}: "${value}" is none of ${shape.values.slice(0, 8).join(", ")} …`];
    case "boolean":
      return /^(true|false)$/.test(value) ? [] : [`${at}: "${value}" is neither true nor false`];
    case "number":
      return /^-?\d+(\.\d+)?$/.test(value) ? [] : [`${at}: "${value}" is not a number`];
    case "text":
      return typeof value === "string" || holdsElements.has(at)
        ? []
        : [`${at}: text expected, elements found`];
    default:
      return [];
  }
}

function checkElements(value, properties, at) {
  if (typeof value !== "object") return [`${at}: elements expected, "${value}" found`];
  const problems = Object.entries(value).flatMap(([name, child]) => {
    const property = properties.get(name);
    const place = `${at}.${name}`;
    if (property === undefined) return [`${place}: unknown element`];
    if (Array.isArray(child) && !property.many) return [`${place}: stands more than once`];
    return [child].flat().flatMap((one) => checkValue(one, shapeOf(property.type), place));
  });
  // The name of most things is the name of their file.
  const missing = [...properties]
    .filter(([name, { required }]) => required && name !== "fullName" && !(name in value))
    .map(([name]) => `${at}.${name}: missing`);
  return [...problems, ...missing];
}
