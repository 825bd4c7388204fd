import type { JsonObject } from "./call.ts";
import { type Judged, judge, type RowError } from "./given-values.ts";
import type { Actor, Field, ObjectSchema, Org, OrgRecord, Value } from "./org.ts";
import type { Restrictions, ValidationRule } from "./restrictions.ts";
import type { UniqueValues } from "./unique-values.ts";

export type Writing = {
  readonly org: Org;
  readonly restrictions: Restrictions;
  readonly actor: Actor;
  /** How many more rows of this request another transaction holds. */
  readonly lockedRows: { left: number };
  readonly unique: UniqueValues;
  /** What takes back the writes of this request, oldest first. */
  readonly undo: (() => void)[];
};

/** A row's JSON as values of its fields; what does not exist is told apart, since it fails the row only. */
export type Row = {
  readonly values: ReadonlyMap<Field, Value>;
  /** Records that are named by an external id of theirs: `{"Play__r": {"Key__c": "p-1"}}`. */
  readonly parents: ReadonlyMap<Field, JsonObject>;
  readonly errors: readonly RowError[];
};

/** The named values as they would be kept, or why not. */
export function judged(
  writing: Writing,
  row: Row,
  mayWrite: (field: Field) => boolean,
): { readonly values: Record<string, Value>; readonly errors: readonly RowError[] } {
  const values: Record<string, Value> = {};
  const errors = [...row.errors];
  const closed = [...row.values.keys(), ...row.parents.keys()].filter((field) => !mayWrite(field));
  if (closed.length > 0) {
    const names = closed.map((field) => field.name);
    errors.push({
      statusCode: "INVALID_FIELD_FOR_INSERT_UPDATE",
      message: `Unable to create/update fields: ${names.join(", ")}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      fields: names,
    });
  }
  for (const [field, value] of row.values) {
    const outcome = judge(writing.org, field, value);
    if ("error" in outcome) errors.push(outcome.error);
    else values[field.name] = outcome.value;
  }
  for (const [field, given] of row.parents) {
    const outcome = parentOf(writing, field, given);
    if ("error" in outcome) errors.push(outcome.error);
    else values[field.name] = outcome.value;
  }
  return { values, errors };
}

/** Words from recorded answers: "Foreign key external ID: x not found for field Key__c in entity Play__c". */
function parentOf(writing: Writing, field: Field, given: JsonObject): Judged {
  const keys = Object.entries(given).filter(([name]) => name !== "attributes");
  const [name = "", key] = keys[0] ?? [];
  const target = writing.org.object(field.referenceTo?.[0] ?? "");
  const refused = (message: string): Judged => ({
    error: { statusCode: "INVALID_FIELD", message, fields: [] },
  });
  if (target?.fields.get(name)?.externalId !== true || keys.length !== 1)
    return refused(`${name} is not an External ID or indexed field for ${target?.name}`);
  const [parent] = writing.unique.holders(target.name, name, String(key));
  if (parent !== undefined) return { value: parent.id };
  return refused(
    `Foreign key external ID: ${String(key)} not found for field ${name} in entity ${target.name}`,
  );
}

/** Nobody who has left may be given a record; one that they have already may be edited. */
export function ownerProblems(
  { org }: Writing,
  record: OrgRecord | null,
  values: Readonly<Record<string, Value>>,
): readonly RowError[] {
  const owner = values["OwnerId"];
  if (typeof owner !== "string" || owner === record?.values["OwnerId"]) return [];
  if (org.find("User", owner)?.values["IsActive"] !== false) return [];
  const message = `operation performed with inactive user [${owner}] as owner`;
  return [{ statusCode: "INACTIVE_OWNER_OR_USER", message, fields: ["OwnerId"] }];
}

export function missing(
  schema: ObjectSchema,
  values: Readonly<Record<string, Value>>,
  isDemanded: (field: Field) => boolean,
): readonly RowError[] {
  const names = [...schema.fields.values()]
    .filter((field) => !field.nillable && isDemanded(field))
    .map((field) => field.name)
    .filter((name) => (values[name] ?? null) === null);
  if (names.length === 0) return [];
  const message = `Required fields are missing: [${names.join(", ")}]`;
  return [{ statusCode: "REQUIRED_FIELD_MISSING", message, fields: names }];
}

/** What Salesforce fills in by itself. */
export const isDefaulted = (field: Field): boolean =>
  field.type === "boolean" ||
  field.defaultValue !== undefined ||
  field.name === "OwnerId" ||
  field.name === "CurrencyIsoCode";

const applies = (
  rule: ValidationRule,
  type: string,
  id: string | null,
  given: readonly string[],
  values: Readonly<Record<string, Value>>,
): boolean =>
  rule.objectType === type &&
  (rule.recordId === undefined || rule.recordId === id) &&
  (rule.field === undefined || given.includes(rule.field)) &&
  (rule.when === undefined || rule.when(values));

export function brokenRules(
  writing: Writing,
  schema: ObjectSchema,
  record: OrgRecord | null,
  values: Readonly<Record<string, Value>>,
): readonly RowError[] {
  const whole = { ...record?.values, ...values };
  return writing.restrictions.rules
    .filter((rule) => applies(rule, schema.name, record?.id ?? null, Object.keys(values), whole))
    .map((rule) => ({
      statusCode: rule.errorCode ?? "FIELD_CUSTOM_VALIDATION_EXCEPTION",
      message: rule.message,
      fields: rule.field === undefined ? [] : [rule.field],
    }));
}

export const duplicates = (
  writing: Writing,
  schema: ObjectSchema,
  values: Readonly<Record<string, Value>>,
  ownId: string | null,
): readonly RowError[] =>
  [...schema.fields.values()].flatMap((field) => {
    const value = values[field.name];
    if (field.unique !== true || typeof value !== "string") return [];
    const holder = writing.unique.reserve(schema.name, field.name, value, ownId);
    if (holder === null) return [];
    const message = `duplicate value found: ${field.name} duplicates value on record with id: ${holder}`;
    return [{ statusCode: "DUPLICATE_VALUE", message, fields: [] }];
  });
