import { type FieldNotation, readField } from "../field-notation.ts";
import type { ObjectSchema } from "../org.ts";

export type ObjectNotation = {
  readonly name: string;
  readonly keyPrefix: string;
  readonly fields: readonly FieldNotation[];
  /** System fields that this object has not got. */
  readonly lacks?: readonly string[];
};

const systemFields: readonly FieldNotation[] = [
  "Id:id!",
  "IsDeleted:boolean!",
  "CreatedDate:datetime!*",
  "CreatedById:reference!*>User@CreatedBy",
  "LastModifiedDate:datetime!*",
  "LastModifiedById:reference!*>User@LastModifiedBy",
  "SystemModstamp:datetime!*",
];

export function readObject({ name, keyPrefix, fields, lacks = [] }: ObjectNotation): ObjectSchema {
  const all = [...systemFields, ...fields].map(readField);
  const label = name.replace(/__c$/, "").replaceAll("_", " ");
  return {
    name,
    label: label.replace(/([a-z])([A-Z0-9])/g, "$1 $2"),
    keyPrefix,
    custom: name.endsWith("__c"),
    fields: new Map(
      all.filter((field) => !lacks.includes(field.name)).map((field) => [field.name, field]),
    ),
  };
}
