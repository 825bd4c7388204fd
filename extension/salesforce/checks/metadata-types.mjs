import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";

/**
 * The Metadata API's types as `@salesforce/types` declares them, which it makes from Salesforce's WSDL.
 * A shape is one of `{ kind: "object", properties }`, `{ kind: "choice", values }`,
 * `{ kind: "text" | "number" | "boolean" }` and `{ kind: "anything" }`.
 */
const file = join(
  dirname(createRequire(import.meta.url).resolve("@salesforce/types/metadata")),
  "metadata.d.ts",
);
const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
const declared = new Map(
  source.statements.filter(ts.isTypeAliasDeclaration).map(({ name, type }) => [name.text, type]),
);

/** The shape of a metadata type such as `CustomField`, or undefined where there is none of that name. */
export function shapeOfType(name) {
  const type = declared.get(name);
  return type === undefined ? undefined : shapeOf(type);
}

/** The shape of a property's type node; a property's own properties are looked up when they are needed. */
export function shapeOf(node) {
  if (ts.isArrayTypeNode(node)) return shapeOf(node.elementType);
  if (ts.isTypeReferenceNode(node))
    return shapeOfType(node.typeName.getText()) ?? { kind: "anything" };
  if (ts.isIntersectionTypeNode(node)) return merged(node.types.map(shapeOf));
  if (ts.isTypeLiteralNode(node)) return { kind: "object", properties: propertiesOf(node) };
  if (ts.isUnionTypeNode(node)) return choice(node.types.filter(ts.isLiteralTypeNode));
  if (ts.isLiteralTypeNode(node)) return choice([node]);
  if (node.kind === ts.SyntaxKind.NumberKeyword) return { kind: "number" };
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: "boolean" };
  return { kind: "text" };
}

const merged = (shapes) => ({
  kind: "object",
  properties: new Map(shapes.flatMap(({ properties = [] }) => [...properties])),
});

const choice = (literals) =>
  literals.length === 0
    ? { kind: "anything" }
    : { kind: "choice", values: literals.map(({ literal }) => literal.text) };

const propertiesOf = (node) =>
  new Map(
    node.members.filter(ts.isPropertySignature).map(({ name, type, questionToken }) => [
      name.text,
      {
        type,
        many: ts.isArrayTypeNode(type),
        required: questionToken === undefined && !ts.isArrayTypeNode(type),
      },
    ]),
  );
