import type { Filter as ClientFilter } from "@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js";
import { linksOf } from "./links.ts";
import { findObjectType, type ObjectType } from "./object-types.ts";
import type { Portal } from "./portal.ts";
import { invalid } from "./problem.ts";
import { readValue, type Version } from "./read-record.ts";
import { instantOf } from "./values.ts";

export type Filter = Pick<ClientFilter, "propertyName" | "value" | "values" | "highValue"> & {
  readonly operator: string;
};

export type Matches = (version: Version) => boolean;

type Comparable = string | number;
type Read = (text: string) => Comparable;

const lower: Read = (text) => text.toLowerCase();
const instant: Read = (text) => instantOf(text) ?? Number.NaN;

function readerFor(portal: Portal, type: ObjectType, property: string): Read {
  const definition = portal.properties.get(type.name, property);
  if (definition === undefined || definition.archived === true) {
    throw invalid("There was a problem with the request.", [
      {
        message: `Property '${property}' does not exist`,
        code: "PROPERTY_DOESNT_EXIST",
        in: "filterGroups",
      },
    ]);
  }
  if (definition.type === "number") return Number;
  return definition.type === "datetime" || definition.type === "date" ? instant : lower;
}

const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** `*` at either end stands for the rest of the word. */
function hasToken(text: string, wanted: string): boolean {
  const bare = wanted.toLowerCase();
  const pattern = tokensOf(bare.replaceAll("*", " "));
  const words = tokensOf(text);
  return pattern.every((token) =>
    words.some((word) => {
      if (bare.startsWith("*") && bare.endsWith("*")) return word.includes(token);
      if (bare.startsWith("*")) return word.endsWith(token);
      return bare.endsWith("*") ? word.startsWith(token) : word === token;
    }),
  );
}

type Test = (text: string, filter: Filter, read: Read) => boolean;

const operators: Readonly<Record<string, Test>> = {
  EQ: (text, filter, read) => read(text) === read(filter.value ?? ""),
  NEQ: (text, filter, read) => read(text) !== read(filter.value ?? ""),
  LT: (text, filter, read) => read(text) < read(filter.value ?? ""),
  LTE: (text, filter, read) => read(text) <= read(filter.value ?? ""),
  GT: (text, filter, read) => read(text) > read(filter.value ?? ""),
  GTE: (text, filter, read) => read(text) >= read(filter.value ?? ""),
  BETWEEN: (text, filter, read) =>
    read(text) >= read(filter.value ?? "") && read(text) <= read(filter.highValue ?? ""),
  IN: (text, filter, read) => (filter.values ?? []).some((one) => read(one) === read(text)),
  NOT_IN: (text, filter, read) => !(filter.values ?? []).some((one) => read(one) === read(text)),
  HAS_PROPERTY: () => true,
  CONTAINS_TOKEN: (text, filter) => hasToken(text, filter.value ?? ""),
  NOT_CONTAINS_TOKEN: (text, filter) => !hasToken(text, filter.value ?? ""),
};

const needed: Readonly<Record<string, readonly ("value" | "values" | "highValue")[]>> = {
  HAS_PROPERTY: [],
  NOT_HAS_PROPERTY: [],
  IN: ["values"],
  NOT_IN: ["values"],
  BETWEEN: ["value", "highValue"],
};

function demandWellFormed(filter: Filter): void {
  if (operators[filter.operator] === undefined && filter.operator !== "NOT_HAS_PROPERTY") {
    throw invalid(
      `Invalid input JSON: Cannot deserialize value of type \`Operator\` from String "${filter.operator}"`,
    );
  }
  const missing = (needed[filter.operator] ?? ["value"]).filter(
    (field) => filter[field] === undefined,
  );
  if (missing.length > 0) {
    throw invalid("There was a problem with the request.", [
      {
        message: `operator ${filter.operator} requires ${missing.join(" and ")}`,
        in: filter.propertyName,
      },
    ]);
  }
}

export function matcherOf(portal: Portal, type: ObjectType, filter: Filter): Matches {
  demandWellFormed(filter);
  const associated = /^associations\.(\w+)$/.exec(filter.propertyName)?.[1];
  if (associated !== undefined) return associatedWith(portal, type, associated, filter);
  const read = readerFor(portal, type, filter.propertyName);
  const name = filter.propertyName;
  if (filter.operator === "NOT_HAS_PROPERTY")
    return (version) => readValue(version, name) === undefined;
  const test = operators[filter.operator] as Test;
  return (version) => {
    const text = readValue(version, name);
    return text !== undefined && test(text, filter, read);
  };
}

function associatedWith(portal: Portal, type: ObjectType, name: string, filter: Filter): Matches {
  const to = findObjectType(name);
  if (to === undefined) throw invalid(`Unable to infer object type from: ${name}`);
  const wanted = new Set(filter.values ?? [filter.value ?? ""]);
  return (version) => {
    const record = portal.tables[type.name].get(version.id);
    return record !== undefined && linksOf(record, to.name).some((link) => wanted.has(link.id));
  };
}
