import {
  type Call,
  isObject,
  jsonBody,
  listParam,
  noContent,
  ok,
  type Reply,
  type Route,
} from "../call.ts";
import type { ObjectSchema, OrgRecord } from "../org.ts";
import { type Plan, planCreate, planDelete, planUpdate, readRow } from "../plan-write.ts";
import { notFound, Problem } from "../problem.ts";
import { type UiFields, type UiReading, uiRecord } from "../ui-record.ts";
import { writingOf } from "../write-rows.ts";
import { readerOf } from "./query.ts";

export const readingOf = (call: Call): UiReading => {
  const { org, now, version } = call;
  return { org, reader: readerOf(call), now, version };
};

export const fieldsOf = ({ url }: Call): UiFields => ({
  fields: listParam(url, "fields"),
  optionalFields: listParam(url, "optionalFields"),
});

export const noAccess = (): Problem =>
  new Problem(
    403,
    "INSUFFICIENT_ACCESS",
    "You don't have access to this record. Ask your administrator for help or to request access.",
  );

/** The record that an id leads to, if the user may see its object. */
export function shownRecord(
  call: Call,
  id: string,
): { readonly schema: ObjectSchema; readonly record: OrgRecord } {
  const named = call.org.objectOf(id);
  const record = named === undefined ? undefined : call.org.find(named.name, id);
  if (named === undefined || record === undefined || record.deletedAt !== null) throw notFound();
  const schema = call.org.seen(named.name, readerOf(call));
  if (schema === undefined) throw noAccess();
  return { schema, record };
}

function read(call: Call): Reply {
  const { schema, record } = shownRecord(call, call.params["id"] ?? "");
  const names = fieldsOf(call);
  if (names.fields.length + names.optionalFields.length === 0)
    throw new Problem(400, "ILLEGAL_QUERY_PARAMETER_VALUE", "Give fields or optionalFields");
  return ok(uiRecord(readingOf(call), schema, record, names));
}

/** Row errors stand in `output`, those of one field by its name. */
function refusalOf(errors: Plan["errors"]): Reply {
  const rows = errors.map(({ statusCode, message, fields }) => ({
    errorCode: statusCode,
    message,
    field: fields[0] ?? null,
    fieldLabel: fields[0] ?? null,
    constituentField: null,
    duplicateRecordError: null,
  }));
  const ofField = rows.filter(
    ({ field, errorCode }) => field !== null && errorCode !== "DUPLICATE_VALUE",
  );
  return {
    status: 400,
    body: {
      message: "An error occurred while trying to update the record. Please try again.",
      statusCode: 400,
      enhancedErrorType: "RecordError",
      output: {
        errors: rows.filter((row) => !ofField.includes(row)),
        fieldErrors: Object.groupBy(ofField, ({ field }) => field ?? ""),
      },
    },
  };
}

/** Every field that the user may see, as creating and editing answer. */
const wholeOf = (call: Call, schema: ObjectSchema, record: OrgRecord) =>
  uiRecord(readingOf(call), schema, record, {
    fields: [...schema.fields.keys()],
    optionalFields: ["CreatedBy.Name"],
  });

const rowOf = (call: Call, schema: ObjectSchema) => {
  const { fields } = jsonBody(call);
  return readRow(schema, isObject(fields) ? fields : {});
};

function written(call: Call, schema: ObjectSchema, plan: Plan, status: number): Reply {
  if (plan.apply === null) return refusalOf(plan.errors);
  const { id } = plan.apply();
  const record = call.org.find(schema.name, id);
  if (record === undefined) throw notFound();
  return ok(wholeOf(call, schema, record), status);
}

function create(call: Call): Reply {
  const { apiName } = jsonBody(call);
  const schema = call.org.seen(String(apiName), readerOf(call));
  if (schema === undefined) throw noAccess();
  return written(call, schema, planCreate(writingOf(call), schema, rowOf(call, schema)), 201);
}

/**
 * As it was read: `If-Modified-Since` by the UI API's guide, `If-Unmodified-Since` by its name elsewhere; both
 * refuse what somebody has changed since.
 */
function demandUnchanged(call: Call, record: OrgRecord): void {
  const { headers, org } = call;
  const given = headers.get("if-unmodified-since") ?? headers.get("if-modified-since");
  if (given === null) return;
  const changedAt = Date.parse(String(org.value(record, "LastModifiedDate")));
  // An HTTP date has no milliseconds.
  const since = /\.\d{3}/.test(given) ? Date.parse(given) : Date.parse(given) + 999;
  if (changedAt <= since) return;
  throw new Problem(
    412,
    "PRECONDITION_FAILED",
    "The record has been changed since you read it. Read it again, then save.",
  );
}

function update(call: Call): Reply {
  const { schema, record } = shownRecord(call, call.params["id"] ?? "");
  demandUnchanged(call, record);
  const plan = planUpdate(writingOf(call), schema, record.id, rowOf(call, schema), "NOT_FOUND");
  return written(call, schema, plan, 200);
}

function remove(call: Call): Reply {
  const { schema, record } = shownRecord(call, call.params["id"] ?? "");
  const plan = planDelete(writingOf(call), schema, record.id, "NOT_FOUND");
  if (plan.apply === null) return refusalOf(plan.errors);
  plan.apply();
  return noContent;
}

const path = "/ui-api/records";

export const uiRecordRoutes: readonly Route[] = [
  { method: "GET", path: `${path}/:id`, kind: "ui", handle: read },
  { method: "POST", path, kind: "ui", handle: create },
  { method: "PATCH", path: `${path}/:id`, kind: "ui", handle: update },
  { method: "DELETE", path: `${path}/:id`, kind: "ui", handle: remove },
];
