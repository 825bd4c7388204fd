import type { Field, ObjectSchema, OrgRecord, Value } from "../org.ts";
import { noSuchColumn, noSuchRelationship, type QueryContext } from "./context.ts";

/** A field of the record or of one that it refers to, through any number of relationships. */
export type Column = {
  readonly field: Field;
  readonly get: (record: OrgRecord) => Value;
  /** For comparing: instants as epoch milliseconds. Null without a value. */
  readonly comparable: (record: OrgRecord) => Value;
};

/** What a query sees behind a reference that may lead to several objects. */
export type Target = ObjectSchema | "Name";

export type Step = {
  readonly field: Field;
  readonly target: Target;
  readonly parent: (record: OrgRecord) => OrgRecord | undefined;
};

/** By API name whatever its case. */
function fieldNamed(schema: ObjectSchema, name: string): Field | undefined {
  const exact = schema.fields.get(name);
  if (exact !== undefined) return exact;
  const lower = name.toLowerCase();
  return [...schema.fields.values()].find((field) => field.name.toLowerCase() === lower);
}

export function stepTo(context: QueryContext, from: Target, relationship: string): Step {
  const { org, reader } = context;
  const lower = relationship.toLowerCase();
  const field =
    from === "Name"
      ? undefined
      : [...from.fields.values()].find((one) => one.relationshipName?.toLowerCase() === lower);
  if (field === undefined) throw noSuchRelationship(context, relationship);
  const targets = (field.referenceTo ?? []).flatMap((name) => org.seen(name, reader) ?? []);
  const [only] = targets;
  if (only === undefined) throw noSuchRelationship(context, relationship);
  return {
    field,
    target: (field.referenceTo ?? []).length > 1 ? "Name" : only,
    parent: (record) => {
      const id = org.value(record, field.name);
      if (typeof id !== "string") return undefined;
      const schema = org.objectOf(id);
      if (!targets.some((target) => target.name === schema?.name)) return undefined;
      return org.find(schema?.name ?? "", id);
    },
  };
}

const nameField = (name: string): Field => ({
  name,
  label: name,
  type: name === "Id" ? "id" : "string",
  custom: false,
  nillable: true,
  createable: false,
  updateable: false,
  filterable: true,
});

/** The few fields that a reference to one of several objects offers. */
const ofName: Readonly<Record<string, (context: QueryContext, record: OrgRecord) => Value>> = {
  id: (_context, record) => record.id,
  type: (_context, record) => record.type,
  name: ({ org }, record) =>
    org.value(record, record.type === "Case" ? "CaseNumber" : "Name") ?? null,
};

function ownColumn(context: QueryContext, target: Target, name: string): Column {
  if (target === "Name") {
    const get = ofName[name.toLowerCase()];
    if (get === undefined) throw noSuchColumn(context, name, "Name");
    const read = (record: OrgRecord) => get(context, record);
    const shown = name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
    return { field: nameField(shown), get: read, comparable: read };
  }
  const field = fieldNamed(target, name);
  if (field === undefined) throw noSuchColumn(context, name, target.name);
  const get = (record: OrgRecord): Value => context.org.value(record, field.name);
  return { field, get, comparable: comparableOf(field, get) };
}

function comparableOf(field: Field, get: Column["get"]): Column["comparable"] {
  if (field.type !== "datetime") return get;
  switch (field.name) {
    case "SystemModstamp":
      return (record) => record.systemModstamp;
    case "LastModifiedDate":
      return (record) => record.lastModifiedAt;
    case "CreatedDate":
      return (record) => record.createdAt;
    default:
      return (record) => {
        const value = get(record);
        return typeof value === "string" ? Date.parse(value) : null;
      };
  }
}

/** `["CreatedBy", "UserType"]` */
export function columnOf(context: QueryContext, from: Target, path: readonly string[]): Column {
  const [first = "", ...rest] = path;
  if (rest.length === 0) return ownColumn(context, from, first);
  const step = stepTo(context, from, first);
  const column = columnOf(context, step.target, rest);
  const through =
    (read: Column["get"]): Column["get"] =>
    (record) => {
      const parent = step.parent(record);
      return parent === undefined ? null : read(parent);
    };
  return {
    field: column.field,
    get: through(column.get),
    comparable: through(column.comparable),
  };
}

/** `a.Name` of `FROM Account a`, and `Account.Name` of `FROM Account`, are the account's own. */
export function pathOf(schema: ObjectSchema, alias: string | undefined, text: string): string[] {
  const path = text.split(".");
  const first = path[0]?.toLowerCase();
  const isOwn =
    path.length > 1 && (first === alias?.toLowerCase() || first === schema.name.toLowerCase());
  return isOwn ? path.slice(1) : path;
}
