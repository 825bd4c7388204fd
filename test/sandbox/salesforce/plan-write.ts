import { isObject, type JsonObject } from "./call.ts";
import { type RowError, readValue } from "./given-values.ts";
import { isId } from "./ids.ts";
import type { Field, ObjectSchema, OrgRecord, Value } from "./org.ts";
import {
  brokenRules,
  duplicates,
  isDefaulted,
  judged,
  missing,
  ownerProblems,
  type Row,
  type Writing,
} from "./write-checks.ts";

export type Done = { readonly id: string; readonly created: boolean };

/** A row that was looked at but not written. */
export type Plan =
  | { readonly errors: readonly RowError[]; readonly apply: null }
  | { readonly errors: readonly []; readonly apply: () => Done };

const refused = (statusCode: string, message: string, fields: readonly string[] = []): Plan => ({
  errors: [{ statusCode, message, fields }],
  apply: null,
});

export function fieldOf(schema: ObjectSchema, name: string): Field | undefined {
  const exact = schema.fields.get(name);
  if (exact !== undefined) return exact;
  const lower = name.toLowerCase();
  for (const [key, field] of schema.fields) if (key.toLowerCase() === lower) return field;
  return undefined;
}

/** Throws the JSON parser's error where a value is of the wrong kind, before anything is written. */
export function readRow(schema: ObjectSchema, given: JsonObject): Row {
  const values = new Map<Field, Value>();
  const parents = new Map<Field, JsonObject>();
  const errors: RowError[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (name === "attributes" || name.toLowerCase() === "id") continue;
    const field = fieldOf(schema, name);
    const reference = relationOf(schema, name);
    if (field !== undefined) values.set(field, readValue(field, value));
    else if (reference && isObject(value)) parents.set(reference, value);
    else {
      errors.push({
        statusCode: "INVALID_FIELD",
        message: `No such column '${name}' on sobject of type ${schema.name}`,
        fields: [],
      });
    }
  }
  return { values, parents, errors };
}

const relationOf = (schema: ObjectSchema, name: string): Field | undefined =>
  [...schema.fields.values()].find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase(),
  );

export function planCreate(writing: Writing, schema: ObjectSchema, row: Row): Plan {
  const { org, actor } = writing;
  const { values, errors } = judged(writing, row, (field) => field.createable);
  const found = [
    ...errors,
    ...ownerProblems(writing, null, values),
    ...missing(schema, values, (field) => field.createable && !isDefaulted(field)),
  ];
  if (found.length > 0) return { errors: found, apply: null };
  const broken = brokenRules(writing, schema, null, values);
  if (broken.length > 0) return { errors: broken, apply: null };
  const twice = duplicates(writing, schema, values, null);
  if (twice.length > 0) return { errors: twice, apply: null };
  return {
    errors: [],
    apply: () => {
      const at = { createdAt: actor.at, createdById: actor.userId };
      const record = org.fill(schema.name, values, at);
      writing.undo.push(() => org.remove(record, actor));
      return { id: record.id, created: true };
    },
  };
}

/** What a single write says of a record that never was, and what a collection says. */
type MissingCode = "NOT_FOUND" | "INVALID_CROSS_REFERENCE_KEY";

/** The live record, or why there is none. */
function target(
  writing: Writing,
  schema: ObjectSchema,
  id: string,
  missingCode: MissingCode,
): OrgRecord | Plan {
  if (!isId(id))
    return refused("MALFORMED_ID", `${schema.label} ID: id value of incorrect type: ${id}`, ["Id"]);
  const record = writing.org.find(schema.name, id);
  if (record === undefined && missingCode === "NOT_FOUND")
    return refused("NOT_FOUND", "The requested resource does not exist");
  if (record === undefined) return refused(missingCode, "invalid cross reference id");
  if (record.deletedAt !== null) return refused("ENTITY_IS_DELETED", "entity is deleted");
  return record;
}

function isLocked(writing: Writing, id: string): boolean {
  if (writing.lockedRows.left > 0) {
    writing.lockedRows.left -= 1;
    return true;
  }
  return writing.restrictions.takeLock(id);
}

const lockedOut = (): Plan =>
  refused("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record");

export function planUpdate(
  writing: Writing,
  schema: ObjectSchema,
  id: string,
  row: Row,
  missingCode: MissingCode = "INVALID_CROSS_REFERENCE_KEY",
): Plan {
  const record = target(writing, schema, id, missingCode);
  if ("errors" in record) return record;
  const { values, errors } = judged(writing, row, (field) => field.updateable);
  if (errors.length > 0) return { errors, apply: null };
  if (isLocked(writing, record.id)) return lockedOut();
  const whole = { ...record.values, ...values };
  const isDemanded = (field: Field) =>
    field.type !== "boolean" && (field.custom ? field.updateable : field.name in values);
  const found = [
    ...ownerProblems(writing, record, values),
    ...missing(schema, whole, isDemanded),
    ...brokenRules(writing, schema, record, values),
    ...duplicates(writing, schema, values, record.id),
  ];
  if (found.length > 0) return { errors: found, apply: null };
  return {
    errors: [],
    apply: () => {
      // Salesforce stamps a record that was written even where nothing in it is new.
      const before = { ...record };
      writing.undo.push(() => writing.org.restore(Object.assign(record, before)));
      writing.org.update(record, values, writing.actor);
      return { id: record.id, created: false };
    },
  };
}

export function planDelete(
  writing: Writing,
  schema: ObjectSchema,
  id: string,
  missingCode: MissingCode = "INVALID_CROSS_REFERENCE_KEY",
): Plan {
  const record = target(writing, schema, id, missingCode);
  if ("errors" in record) return record;
  if (isLocked(writing, record.id)) return lockedOut();
  return {
    errors: [],
    apply: () => {
      writing.undo.push(() => writing.org.undelete(record, writing.actor));
      writing.org.remove(record, writing.actor);
      return { id: record.id, created: false };
    },
  };
}

/** `matches` are the live records with that external id. */
export function planUpsert(
  writing: Writing,
  schema: ObjectSchema,
  matches: readonly OrgRecord[],
  row: Row,
): Plan {
  const [only, second] = matches;
  if (second !== undefined) {
    const ids = matches.map((record) => record.id).join(", ");
    return refused(
      "DUPLICATE_EXTERNAL_ID",
      `External ID field is not unique: more than one record found (${ids})`,
    );
  }
  if (only === undefined) return planCreate(writing, schema, row);
  return planUpdate(writing, schema, only.id, row);
}
