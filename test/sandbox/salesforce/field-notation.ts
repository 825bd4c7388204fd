import type { Field, FieldType } from "./org.ts";

/**
 * `Name:type(length)flags>Target|Target@Relationship/ChildRelationship=option|option`, all after the type
 * optional; `=option|[option]` puts the default in brackets. Flags: `!` only Salesforce sets it, `*` required, `^` fixed once created, `#` external id,
 * `~` a detail of its master: required, and deleted with it.
 */
export type FieldNotation = string;

const notation = /^(\w+):(\w+)(?:\((\d+)\))?([!*^#~]*)(?:>([\w|]+)@(\w+)(?:\/(\w+))?)?(?:=(.*))?$/;

const lengths: Partial<Readonly<Record<FieldType, number>>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 32_000,
  picklist: 255,
  multipicklist: 4_099,
  email: 80,
  phone: 40,
  url: 255,
};

/** `AccountId` → "Account ID", `Renewal_Date__c` → "Renewal Date". */
const labelOf = (name: string): string =>
  name
    .replace(/__c$/, "")
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/\bId$/, "ID");

function optionOf(text: string) {
  const value = text.replace(/^\[(.*)\]$/, "$1");
  return { value, label: value };
}

function choicesOf(options: readonly string[] | undefined) {
  const preset = options?.find((option) => option.startsWith("["));
  return {
    ...(options === undefined ? {} : { picklist: options.map(optionOf) }),
    ...(preset === undefined ? {} : { defaultValue: optionOf(preset).value }),
  };
}

export function readField(given: FieldNotation): Field {
  const match = notation.exec(given);
  if (match === null) throw new Error(`Not a field: ${given}`);
  const [, name = "", type, size, flags = "", targets, relationship, children, options] = match;
  const fieldType = type as FieldType;
  const length = size === undefined ? lengths[fieldType] : Number(size);
  const isFixed = flags.includes("!");
  return {
    name,
    label: labelOf(name),
    type: fieldType,
    custom: name.endsWith("__c"),
    nillable: !/[*~]/.test(flags) && fieldType !== "boolean" && fieldType !== "id",
    createable: !isFixed,
    updateable: !isFixed && !flags.includes("^"),
    // A long text area can be read, never filtered or sorted by.
    filterable: fieldType !== "textarea" || (length ?? 0) <= 255,
    ...(length === undefined ? {} : { length }),
    ...(flags.includes("#") ? { externalId: true, unique: true } : {}),
    ...(flags.includes("~") ? { masterDetail: true } : {}),
    ...(targets === undefined ? {} : { referenceTo: targets.split("|") }),
    ...(relationship === undefined ? {} : { relationshipName: relationship }),
    ...(children === undefined ? {} : { childRelationshipName: children }),
    ...choicesOf(options?.split("|")),
  };
}
