import {
  type Call,
  jsonBody,
  listParam,
  noContent,
  ok,
  type Reply,
  type Route,
  schemaOf,
} from "../call.ts";
import type { Field, ObjectSchema, OrgRecord } from "../org.ts";
import {
  type Done,
  fieldOf,
  type Plan,
  planCreate,
  planDelete,
  planUpdate,
  planUpsert,
  readRow,
} from "../plan-write.ts";
import { notFound, Problem } from "../problem.ts";
import { recordJson } from "../record-json.ts";
import { writingOf } from "../write-rows.ts";

const missingStatus = ["NOT_FOUND", "ENTITY_IS_DELETED"];

/** Writes a single row; a refusal says `errorCode` where a collection says `statusCode`. */
function carryOut(plan: Plan): Done {
  if (plan.apply !== null) return plan.apply();
  const [first] = plan.errors;
  throw new Problem(
    missingStatus.includes(first?.statusCode ?? "") ? 404 : 400,
    first?.statusCode ?? "UNKNOWN_EXCEPTION",
    first?.message ?? "",
    first?.fields ?? [],
  );
}

const created = (id: string, body: object = {}): Reply =>
  ok({ id, success: true, errors: [], ...body }, 201);

function create(call: Call): Reply {
  const schema = schemaOf(call);
  const { id } = carryOut(planCreate(writingOf(call), schema, readRow(schema, jsonBody(call))));
  return created(id);
}

function update(call: Call): Reply {
  const schema = schemaOf(call);
  const row = readRow(schema, jsonBody(call));
  carryOut(planUpdate(writingOf(call), schema, call.params["id"] ?? "", row, "NOT_FOUND"));
  return noContent;
}

function remove(call: Call): Reply {
  carryOut(planDelete(writingOf(call), schemaOf(call), call.params["id"] ?? "", "NOT_FOUND"));
  return noContent;
}

/** The field by which a record may be named from outside. */
export function externalField(schema: ObjectSchema, name: string): Field {
  const field = fieldOf(schema, name);
  if (field?.externalId === true) return field;
  throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
}

function upsert(call: Call): Reply {
  const schema = schemaOf(call);
  const field = externalField(schema, call.params["field"] ?? "");
  const key = call.params["key"] ?? "";
  const writing = writingOf(call);
  const matches = writing.unique.holders(schema.name, field.name, key);
  if (matches.length > 1)
    return ok(
      matches.map(
        (record) => `/services/data/${call.version}/sobjects/${schema.name}/${record.id}`,
      ),
      300,
    );
  const given = matches.length === 0 ? { ...jsonBody(call), [field.name]: key } : jsonBody(call);
  const done = carryOut(planUpsert(writing, schema, matches, readRow(schema, given)));
  return done.created
    ? created(done.id, { created: true })
    : ok({ id: done.id, success: true, errors: [], created: false });
}

function liveRecord(call: Call, schema: ObjectSchema): OrgRecord {
  const { field, key, id } = call.params;
  const record =
    field === undefined
      ? call.org.find(schema.name, id ?? "")
      : writingOf(call).unique.holders(
          schema.name,
          externalField(schema, field).name,
          key ?? "",
        )[0];
  if (record === undefined) throw notFound();
  if (record.deletedAt !== null) throw new Problem(404, "ENTITY_IS_DELETED", "entity is deleted");
  return record;
}

function read(call: Call): Reply {
  const schema = schemaOf(call);
  const record = liveRecord(call, schema);
  const asked = listParam(call.url, "fields");
  const names = asked.length === 0 ? [...schema.fields.keys()] : asked;
  return ok(recordJson(call, schema, record, names));
}

export const sobjectRoutes: readonly Route[] = [
  { method: "POST", path: "/sobjects/:type", kind: "sobject", handle: create },
  { method: "GET", path: "/sobjects/:type/:id", kind: "sobject", handle: read },
  { method: "PATCH", path: "/sobjects/:type/:id", kind: "sobject", handle: update },
  { method: "DELETE", path: "/sobjects/:type/:id", kind: "sobject", handle: remove },
  { method: "GET", path: "/sobjects/:type/:field/:key", kind: "sobject", handle: read },
  { method: "PATCH", path: "/sobjects/:type/:field/:key", kind: "sobject", handle: upsert },
];
