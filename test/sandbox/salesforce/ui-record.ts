import type { Field, ObjectSchema, Org, OrgRecord, Reader, Value } from "./org.ts";
import { Problem } from "./problem.ts";
import { columnOf, stepTo } from "./soql/columns.ts";
import type { QueryContext } from "./soql/context.ts";

export type UiRecord = {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Record<string, UiField>;
  readonly [more: string]: unknown;
};

type UiField = { readonly displayValue: string | null; readonly value: Value | UiRecord };

export type UiReading = {
  readonly org: Org;
  readonly reader: Reader;
  readonly now: number;
  readonly version: string;
};

/** The UI API refuses what a query would refuse, by the same paths. */
const asQuery = (reading: UiReading, path: string): QueryContext => ({
  ...reading,
  soql: path,
  withDeleted: false,
});

/** Instants have a form of their own here: `2026-11-21T09:00:00.000Z`. */
const shownValue = (field: Field, value: Value): Value =>
  field.type === "datetime" && typeof value === "string" ? value.replace("+0000", "Z") : value;

function displayed(field: Field, value: Value): string | null {
  if (field.picklist === undefined || value === null) return null;
  return field.picklist.find((option) => option.value === value)?.label ?? String(value);
}

const emptyRecord = (reading: UiReading, record: OrgRecord): UiRecord => {
  const instant = (at: number) => new Date(at).toISOString();
  return {
    apiName: record.type,
    childRelationships: {},
    eTag: `${record.id}-${record.systemModstamp}`,
    fields: {},
    id: record.id,
    lastModifiedById: record.lastModifiedById,
    lastModifiedDate: instant(record.lastModifiedAt),
    recordTypeId: reading.org.value(record, "RecordTypeId"),
    recordTypeInfo: null,
    systemModstamp: instant(record.systemModstamp),
    weakEtag: record.systemModstamp,
  };
};

/** `["Owner", "Name"]` into `fields.Owner.value.fields.Name`. */
function addField(
  reading: UiReading,
  into: UiRecord,
  record: OrgRecord,
  schema: ObjectSchema | "Name",
  path: readonly string[],
): void {
  const context = asQuery(reading, path.join("."));
  const [first = "", ...rest] = path;
  if (rest.length === 0) {
    const { field, get } = columnOf(context, schema, path);
    const value = get(record);
    into.fields[field.name] = {
      displayValue: displayed(field, value),
      value: shownValue(field, value),
    };
    return;
  }
  const step = stepTo(context, schema, first);
  // Refuses a wrong path whether or not this record has a parent.
  columnOf(context, step.target, rest);
  const name = step.field.relationshipName ?? first;
  const parent = step.parent(record);
  if (parent === undefined) {
    into.fields[name] = { displayValue: null, value: null };
    return;
  }
  const known = into.fields[name]?.value;
  const spanned =
    typeof known === "object" && known !== null ? known : emptyRecord(reading, parent);
  addField(reading, spanned, parent, step.target, rest);
  const label = reading.org.value(parent, "Name");
  into.fields[name] = { displayValue: label === null ? null : String(label), value: spanned };
}

export type UiFields = {
  readonly fields: readonly string[];
  readonly optionalFields: readonly string[];
};

/** Names are "Account.Owner.Name"; those of a related list's records may go without their object. */
const pathIn = (schema: ObjectSchema, name: string): readonly string[] => {
  const path = name.split(".");
  return path[0]?.toLowerCase() === schema.name.toLowerCase() ? path.slice(1) : path;
};

/**
 * A record as the UI API gives it. What the reader may not see is left out where it was optional; among
 * `fields` it fails the whole.
 */
export function uiRecord(
  reading: UiReading,
  schema: ObjectSchema,
  record: OrgRecord,
  names: UiFields,
): UiRecord {
  const made = emptyRecord(reading, record);
  for (const name of names.fields) addField(reading, made, record, schema, pathIn(schema, name));
  for (const name of names.optionalFields) {
    try {
      addField(reading, made, record, schema, pathIn(schema, name));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
    }
  }
  return made;
}
