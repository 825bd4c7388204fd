import type { Field, ObjectSchema, Org, Reader } from "./org.ts";

/** Objects that are read through the API and never written by it. */
const fixedObjects = ["Organization", "OpportunityStage", "RecordType", "Profile", "CurrencyType"];

const nameFields: Readonly<Record<string, string>> = {
  Case: "CaseNumber",
  Contract: "ContractNumber",
  Task: "Subject",
  Event: "Subject",
  EmailMessage: "Subject",
  OpportunityStage: "MasterLabel",
};

export const nameFieldOf = (schema: ObjectSchema): string => nameFields[schema.name] ?? "Name";

const soapTypes: Partial<Readonly<Record<Field["type"], string>>> = {
  id: "tns:ID",
  reference: "tns:ID",
  boolean: "xsd:boolean",
  double: "xsd:double",
  currency: "xsd:double",
  percent: "xsd:double",
  int: "xsd:int",
  date: "xsd:date",
  datetime: "xsd:dateTime",
};

const keysOf = (field: Field) => ({
  externalId: field.externalId ?? false,
  idLookup: field.externalId === true || field.type === "id",
  unique: field.unique ?? false,
});

const choicesOf = ({ picklist = [], defaultValue }: Field) => ({
  defaultValue: defaultValue ?? null,
  picklistValues: picklist.map(({ value, label }) => ({
    active: true,
    defaultValue: value === defaultValue,
    label,
    value,
    validFor: null,
  })),
});

const referencesOf = ({ referenceTo = [], relationshipName }: Field) => ({
  referenceTo,
  relationshipName: relationshipName ?? null,
  polymorphicForeignKey: referenceTo.length > 1,
});

function describeField(schema: ObjectSchema, field: Field) {
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    soapType: soapTypes[field.type] ?? "xsd:string",
    length: field.length ?? 0,
    custom: field.custom,
    nillable: field.nillable,
    createable: field.createable,
    updateable: field.updateable,
    filterable: field.filterable,
    sortable: field.filterable && field.type !== "multipicklist",
    groupable: field.filterable && !["double", "currency", "percent"].includes(field.type),
    // What standard objects work out is no formula to the describe.
    calculated: field.custom && field.formula !== undefined,
    autoNumber: schema.custom && field.name === "Name",
    nameField: field.name === nameFieldOf(schema),
    ...keysOf(field),
    defaultedOnCreate: field.type === "boolean" || field.name === "OwnerId",
    restrictedPicklist: false,
    ...choicesOf(field),
    ...referencesOf(field),
  };
}

function childRelationships(org: Org, parent: ObjectSchema, reader: Reader) {
  return [...org.objects.keys()].flatMap((name) => {
    const child = org.seen(name, reader);
    return [...(child?.fields.values() ?? [])]
      .filter((field) => field.referenceTo?.includes(parent.name))
      .map((field) => ({
        childSObject: name,
        field: field.name,
        relationshipName: field.childRelationshipName ?? null,
        cascadeDelete: field.masterDetail ?? false,
        deprecatedAndHidden: false,
      }));
  });
}

/** An object as `/sobjects` lists it. */
export function describeBriefly(schema: ObjectSchema, version: string) {
  const isWritten = !fixedObjects.includes(schema.name);
  const path = `/services/data/${version}/sobjects/${schema.name}`;
  return {
    name: schema.name,
    label: schema.label,
    labelPlural: `${schema.label}s`,
    keyPrefix: schema.keyPrefix,
    custom: schema.custom,
    customSetting: false,
    queryable: true,
    retrieveable: true,
    searchable: schema.fields.has("OwnerId"),
    createable: isWritten,
    updateable: isWritten,
    deletable: isWritten && schema.fields.has("IsDeleted"),
    undeletable: schema.fields.has("IsDeleted"),
    mergeable: schema.fields.has("MasterRecordId"),
    replicateable: schema.fields.has("SystemModstamp"),
    triggerable: isWritten,
    deprecatedAndHidden: false,
    urls: { sobject: path, describe: `${path}/describe`, rowTemplate: `${path}/{ID}` },
  };
}

/** An object with its fields, as the reader may see them. */
export const describeObject = (
  org: Org,
  schema: ObjectSchema,
  reader: Reader,
  version: string,
) => ({
  ...describeBriefly(schema, version),
  fields: [...schema.fields.values()].map((field) => describeField(schema, field)),
  childRelationships: childRelationships(org, schema, reader),
  recordTypeInfos: [],
});
