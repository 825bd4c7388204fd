import { isObject, type JsonObject } from "./call.ts";
import type { ObjectType } from "./object-types.ts";
import type { Portal } from "./portal.ts";
import { invalid, Problem } from "./problem.ts";
import { customPropertyQuota, type PropertyDefinition } from "./properties.ts";

const uniquePropertyQuota = 10;

const fieldTypesOf: Readonly<Record<string, readonly string[]>> = {
  bool: ["booleancheckbox", "calculation_equation"],
  enumeration: ["booleancheckbox", "checkbox", "radio", "select", "calculation_equation"],
  date: ["date"],
  datetime: ["date"],
  string: ["file", "text", "textarea", "html", "phonenumber", "calculation_equation"],
  number: ["number", "calculation_equation"],
};

function demandFits(portal: Portal, type: ObjectType, body: JsonObject): void {
  const required = ["name", "label", "type", "fieldType", "groupName"];
  const missing = required.filter((field) => typeof body[field] !== "string" || body[field] === "");
  if (missing.length > 0)
    throw invalid(`Some required fields were not set: [${missing.join(", ")}]`);
  const name = String(body["name"]);
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) {
    throw invalid(
      `Property name "${name}" must start with a letter and hold only lowercase letters, digits and underscores`,
    );
  }
  if (portal.properties.group(type.name, String(body["groupName"])) === undefined) {
    throw invalid(`Property group "${String(body["groupName"])}" does not exist`);
  }
  const allowed = fieldTypesOf[String(body["type"])];
  if (allowed === undefined) {
    throw invalid(
      `Invalid property type "${String(body["type"])}": one of ${Object.keys(fieldTypesOf).join(", ")} was expected`,
    );
  }
  if (!allowed.includes(String(body["fieldType"]))) {
    throw invalid(
      `Invalid fieldType "${String(body["fieldType"])}" for type "${String(body["type"])}": one of ${allowed.join(", ")} was expected`,
    );
  }
}

function optionsOf(body: JsonObject): PropertyDefinition["options"] {
  const given: readonly unknown[] = Array.isArray(body["options"]) ? body["options"] : [];
  const options = given.map((option, index) => {
    if (
      !isObject(option) ||
      typeof option["label"] !== "string" ||
      typeof option["value"] !== "string"
    ) {
      throw invalid(`Option ${index + 1} needs a label and a value`);
    }
    return {
      label: option["label"],
      value: option["value"],
      description: typeof option["description"] === "string" ? option["description"] : "",
      displayOrder: typeof option["displayOrder"] === "number" ? option["displayOrder"] : index,
      hidden: option["hidden"] === true,
    };
  });
  const values = options.map((option) => option.value);
  if (new Set(values).size < values.length)
    throw invalid("Property options must have distinct values", []);
  return options;
}

function demandRoom(portal: Portal, type: ObjectType, body: JsonObject): void {
  const name = String(body["name"]);
  const existing = portal.properties.get(type.name, name);
  if (existing !== undefined && existing.archived !== true) {
    throw new Problem(409, "OBJECT_ALREADY_EXISTS", `A property named '${name}' already exists.`, {
      subCategory: "Properties.PROPERTY_EXISTS",
    });
  }
  if (portal.properties.customCount(type.name) >= customPropertyQuota) {
    throw new Problem(
      400,
      "VALIDATION_ERROR",
      `You have reached the limit of ${customPropertyQuota} custom properties.`,
      {
        subCategory: "PROPERTIES.CUSTOM_PROPERTY_LIMIT_REACHED",
      },
    );
  }
  const unique = portal.properties
    .all(type.name)
    .filter((one) => one.hasUniqueValue && !one.hubspotDefined);
  if (body["hasUniqueValue"] === true && unique.length >= uniquePropertyQuota) {
    throw invalid(`At most ${uniquePropertyQuota} unique properties are allowed per object`);
  }
}

const whole = (value: unknown): number => (typeof value === "number" ? value : -1);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

function fieldsOf(
  body: JsonObject,
): Pick<PropertyDefinition, "label" | "fieldType" | "groupName"> & Partial<PropertyDefinition> {
  return {
    label: String(body["label"]),
    fieldType: String(body["fieldType"]),
    groupName: String(body["groupName"]),
    description: text(body["description"]),
    displayOrder: whole(body["displayOrder"]),
    hidden: body["hidden"] === true,
    formField: body["formField"] === true,
    ...(body["numberDisplayHint"] === undefined
      ? {}
      : { numberDisplayHint: body["numberDisplayHint"] }),
  };
}

export function newProperty(
  portal: Portal,
  type: ObjectType,
  body: JsonObject,
  now: number,
): PropertyDefinition {
  demandFits(portal, type, body);
  demandRoom(portal, type, body);
  const at = new Date(now).toISOString();
  const isBoolean = body["type"] === "bool";
  const property: PropertyDefinition = {
    description: "",
    ...fieldsOf(body),
    name: String(body["name"]),
    type: String(body["type"]),
    options: isBoolean && body["options"] === undefined ? yesAndNo : optionsOf(body),
    calculated: body["fieldType"] === "calculation_equation",
    externalOptions: body["externalOptions"] === true,
    ...(typeof body["referencedObjectType"] === "string"
      ? { referencedObjectType: body["referencedObjectType"] }
      : {}),
    archived: false,
    hasUniqueValue: body["hasUniqueValue"] === true,
    hubspotDefined: false,
    modificationMetadata: {
      archivable: true,
      readOnlyDefinition: false,
      readOnlyOptions: false,
      readOnlyValue: body["fieldType"] === "calculation_equation",
    },
    createdAt: at,
    updatedAt: at,
  };
  portal.properties.set(type.name, property);
  return property;
}

const yesAndNo = [
  { label: "Yes", value: "true", description: "", displayOrder: 0, hidden: false },
  { label: "No", value: "false", description: "", displayOrder: 1, hidden: false },
];

/** `name` and `hasUniqueValue` never change. */
export function changedProperty(
  portal: Portal,
  type: ObjectType,
  property: PropertyDefinition,
  body: JsonObject,
  now: number,
): PropertyDefinition {
  if (property.modificationMetadata?.readOnlyDefinition === true && body["options"] === undefined) {
    throw invalid(`The definition of "${property.name}" is read-only`);
  }
  const complete = { ...property, ...body, name: property.name };
  demandFits(portal, type, complete);
  const changed: PropertyDefinition = {
    ...property,
    ...fieldsOf(complete),
    type: complete.type,
    options: body["options"] === undefined ? property.options : optionsOf(body),
    updatedAt: new Date(now).toISOString(),
  };
  portal.properties.set(type.name, changed);
  return changed;
}

export function archiveProperty(
  portal: Portal,
  type: ObjectType,
  property: PropertyDefinition,
  now: number,
): void {
  if (property.hubspotDefined === true)
    throw invalid(`Property "${property.name}" is defined by HubSpot and cannot be archived`);
  portal.properties.set(type.name, {
    ...property,
    archived: true,
    archivedAt: new Date(now).toISOString(),
  });
}
