import { isId, to18 } from "./ids.ts";
import type { Field, FieldType, Org, Value } from "./org.ts";
import { parserError } from "./problem.ts";

/** Why one row was refused: `errors[]` of a collection; a single write says `errorCode` for `statusCode`. */
export type RowError = {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
};

export type Judged = { readonly value: Value } | { readonly error: RowError };

const jsonType = (value: unknown): string => {
  if (typeof value === "number") {
    return Number.isInteger(value) ? "VALUE_NUMBER_INT" : "VALUE_NUMBER_FLOAT";
  }
  if (typeof value === "boolean") return value ? "VALUE_TRUE" : "VALUE_FALSE";
  if (typeof value === "string") return "VALUE_STRING";
  return Array.isArray(value) ? "START_ARRAY" : "START_OBJECT";
};

const notOf = (type: string, value: unknown) =>
  parserError(
    `Cannot deserialize instance of ${type} from ${jsonType(value)} value ${String(value)} or request may be missing a required field at [line:1, column:1]`,
  );

function textual(value: unknown): Value {
  if (typeof value !== "string") throw notOf("string", value);
  // Salesforce trims text, and knows no empty one.
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}

function numeric(value: unknown): Value {
  if (typeof value !== "number") throw notOf("double", value);
  return value;
}

function whole(value: unknown): Value {
  if (typeof value !== "number" || !Number.isInteger(value)) throw notOf("int", value);
  return value;
}

function truth(value: unknown): Value {
  if (typeof value !== "boolean") throw notOf("boolean", value);
  return value;
}

function day(value: unknown): Value {
  if (value === "") return null;
  const isDay = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
  if (!isDay || Number.isNaN(Date.parse(value))) throw notOf("date", value);
  return value;
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:?\d\d)$/;

function instant(value: unknown): Value {
  if (value === "") return null;
  const at =
    typeof value === "string" && instantForm.test(value)
      ? Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"))
      : Number.NaN;
  if (Number.isNaN(at)) throw notOf("datetime", value);
  return new Date(at).toISOString();
}

const readers: Readonly<Record<FieldType, (value: unknown) => Value>> = {
  id: textual,
  reference: textual,
  string: textual,
  textarea: textual,
  picklist: textual,
  multipicklist: textual,
  email: textual,
  phone: textual,
  url: textual,
  double: numeric,
  currency: numeric,
  percent: numeric,
  int: whole,
  boolean: truth,
  date: day,
  datetime: instant,
};

/** A value of JSON as the field keeps it; throws the parser's error, which fails the whole request. */
export function readValue(field: Field, value: unknown): Value {
  if (value !== null) return readers[field.type](value);
  // A checkbox is never empty.
  return field.type === "boolean" ? false : null;
}

function judgeReference(org: Org, field: Field, id: string): Judged {
  const refused = (statusCode: string, message: string): Judged => ({
    error: { statusCode, message, fields: [field.name] },
  });
  if (!isId(id))
    return refused("MALFORMED_ID", `${field.label}: id value of incorrect type: ${id}`);
  const targets = (field.referenceTo ?? []).flatMap((name) => org.object(name) ?? []);
  const target = targets.find((schema) => id.startsWith(schema.keyPrefix));
  const record = target === undefined ? undefined : org.find(target.name, id);
  if (record !== undefined && record.deletedAt === null) return { value: record.id };
  // Something to which this org has no table, such as a queue.
  if (target === undefined && targets.length < (field.referenceTo?.length ?? 0))
    return { value: to18(id) };
  return refused("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
}

function judgePicklist(field: Field, text: string): Judged {
  // Salesforce makes new custom picklists restricted, and leaves the standard ones open.
  if (!field.custom || field.picklist === undefined) return { value: text };
  const chosen = field.type === "multipicklist" ? text.split(";") : [text];
  const known = new Set(field.picklist.map((entry) => entry.value));
  const unknown = chosen.find((value) => !known.has(value));
  if (unknown === undefined) return { value: text };
  return {
    error: {
      statusCode: "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
      message: `${field.label}: bad value for restricted picklist field: ${unknown}`,
      fields: [field.name],
    },
  };
}

/** Whether the field takes a value that was read; references come back with 18 characters. */
export function judge(org: Org, field: Field, value: Value): Judged {
  if (typeof value !== "string") return { value };
  if (field.type === "reference") return judgeReference(org, field, value);
  if (field.type === "picklist" || field.type === "multipicklist")
    return judgePicklist(field, value);
  const most = field.length ?? Number.POSITIVE_INFINITY;
  if (field.type !== "date" && field.type !== "datetime" && value.length > most) {
    return {
      error: {
        statusCode: "STRING_TOO_LONG",
        message: `${field.label}: data value too large: ${value} (max length=${most})`,
        fields: [field.name],
      },
    };
  }
  if (field.type === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) {
    return {
      error: {
        statusCode: "INVALID_EMAIL_ADDRESS",
        message: `${field.label}: invalid email address: ${value}`,
        fields: [field.name],
      },
    };
  }
  return { value };
}
