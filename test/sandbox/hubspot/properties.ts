import type { Property } from "@hubspot/api-client/lib/codegen/crm/properties/models/Property.js";
import type { PropertyGroup } from "@hubspot/api-client/lib/codegen/crm/properties/models/PropertyGroup.js";
import { type ObjectTypeName, objectTypeNames } from "./object-types.ts";
import {
  type PropertyType,
  type StandardProperty,
  standardProperties,
} from "./standard-properties.ts";
import type { Wire } from "./wire.ts";

export type PropertyDefinition = Wire<Property>;
export type PropertyGroupDefinition = Wire<PropertyGroup>;

/** HubSpot publishes 1,000 custom properties per object for paying portals. */
export const customPropertyQuota = 1_000;

const fieldTypes: Readonly<Record<PropertyType, readonly [type: string, fieldType: string]>> = {
  string: ["string", "text"],
  number: ["number", "number"],
  date: ["date", "date"],
  datetime: ["datetime", "date"],
  bool: ["bool", "booleancheckbox"],
  enumeration: ["enumeration", "select"],
  checkboxes: ["enumeration", "checkbox"],
  owner: ["enumeration", "select"],
  pipeline: ["enumeration", "select"],
  stage: ["enumeration", "radio"],
};

const trueAndFalse = ["true", "false"];

function labelOf(name: string): string {
  const words = name.replace(/^hs_/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function definitionOf(
  given: StandardProperty,
  group: string,
  at: string,
): PropertyDefinition {
  const [type, fieldType] = fieldTypes[given.type];
  const options = given.type === "bool" ? trueAndFalse : given.options;
  return {
    name: given.name,
    label: labelOf(given.name),
    type,
    fieldType,
    description: "",
    groupName: group,
    options: options.map((value, displayOrder) => ({
      label: labelOf(value.toLowerCase()),
      value,
      displayOrder,
      hidden: false,
    })),
    displayOrder: -1,
    calculated: false,
    externalOptions: ["owner", "pipeline", "stage"].includes(given.type),
    ...(given.type === "owner" ? { referencedObjectType: "OWNER" } : {}),
    archived: false,
    hasUniqueValue: given.name === "email" || given.name === "hs_object_id",
    hidden: false,
    hubspotDefined: true,
    modificationMetadata: {
      archivable: false,
      readOnlyDefinition: true,
      readOnlyOptions: given.type !== "enumeration" || given.isReadOnly,
      readOnlyValue: given.isReadOnly,
    },
    formField: false,
    createdAt: at,
    updatedAt: at,
  };
}

/** The properties and groups of every object, HubSpot's own and the portal's. */
export function createProperties(at: string) {
  const definitions = new Map<ObjectTypeName, Map<string, PropertyDefinition>>();
  const groups = new Map<ObjectTypeName, Map<string, PropertyGroupDefinition>>();
  for (const object of objectTypeNames) {
    const group = standardGroup(object);
    groups.set(object, new Map([[group.name, group]]));
    const standard = standardProperties(object).map((given) => definitionOf(given, group.name, at));
    definitions.set(object, new Map(standard.map((property) => [property.name, property])));
  }
  const of = (object: ObjectTypeName) =>
    definitions.get(object) ?? new Map<string, PropertyDefinition>();
  const groupsOf = (object: ObjectTypeName) =>
    groups.get(object) ?? new Map<string, PropertyGroupDefinition>();

  return {
    /** Archived ones are found too: their names stay taken and their values stay on the records. */
    get: (object: ObjectTypeName, name: string) => of(object).get(name),
    exists: (object: ObjectTypeName, name: string) => of(object).get(name)?.archived === false,
    all: (object: ObjectTypeName) => [...of(object).values()],
    set: (object: ObjectTypeName, property: PropertyDefinition) =>
      of(object).set(property.name, property),
    groups: (object: ObjectTypeName) => [...groupsOf(object).values()],
    group: (object: ObjectTypeName, name: string) => groupsOf(object).get(name),
    setGroup: (object: ObjectTypeName, group: PropertyGroupDefinition) =>
      groupsOf(object).set(group.name, group),
    removeGroup: (object: ObjectTypeName, name: string) => groupsOf(object).delete(name),
    customCount: (object: ObjectTypeName) =>
      [...of(object).values()].filter((property) => !property.hubspotDefined && !property.archived)
        .length,
  };
}

function standardGroup(object: ObjectTypeName): PropertyGroupDefinition {
  const singular = object === "companies" ? "company" : object.replace("_", "").replace(/s$/, "");
  const label = `${singular.charAt(0).toUpperCase()}${singular.slice(1)} information`;
  return { name: `${singular}information`, label, displayOrder: 0, archived: false };
}
