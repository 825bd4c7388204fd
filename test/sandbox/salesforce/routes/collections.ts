import {
  type Call,
  demandList,
  isObject,
  type JsonObject,
  jsonBody,
  listParam,
  ok,
  type Reply,
  type Route,
  schemaOf,
} from "../call.ts";
import { to18 } from "../ids.ts";
import type { Field, ObjectSchema } from "../org.ts";
import {
  type Plan,
  planCreate,
  planDelete,
  planUpdate,
  planUpsert,
  readRow,
} from "../plan-write.ts";
import { Problem } from "../problem.ts";
import { recordJson } from "../record-json.ts";
import type { Row, Writing } from "../write-checks.ts";
import { type RowResult, writeRows, writingOf } from "../write-rows.ts";
import { externalField } from "./sobjects.ts";

const mostRecords = 200;
const mostRead = 2_000;
/** Runs of records of one object: a request with more is refused. */
const mostRuns = 10;

const refused = (statusCode: string, message: string, fields: readonly string[] = []): Plan => ({
  errors: [{ statusCode, message, fields }],
  apply: null,
});

function typeOf(given: JsonObject): string {
  const { attributes } = given;
  if (isObject(attributes) && typeof attributes["type"] === "string") return attributes["type"];
  throw new Problem(400, "INVALID_INPUT", "Include an object type for each entity.");
}

function demandFewRuns(types: readonly string[]): void {
  const runs = types.filter((type, index) => type !== types[index - 1]).length;
  if (runs <= mostRuns) return;
  throw new Problem(
    400,
    "INVALID_INPUT",
    `The request has ${runs} runs of one object type: at most ${mostRuns} are taken. Sort the records by type.`,
  );
}

type Given = { readonly allOrNone: boolean; readonly records: readonly JsonObject[] };

function givenRecords(call: Call): Given {
  const { records, allOrNone } = jsonBody(call);
  const list = demandList(records, "records", mostRecords).map((record) => {
    if (isObject(record)) return record;
    throw new Problem(400, "INVALID_INPUT", "Every record must be an object.");
  });
  return { allOrNone: allOrNone === true, records: list };
}

const givenId = (record: JsonObject): string => String(record["id"] ?? record["Id"] ?? "");

type Planner = (writing: Writing, schema: ObjectSchema, row: Row, given: JsonObject) => Plan;

/** All rows are read before the first is written: a value of the wrong kind fails the request. */
function write(call: Call, plan: Planner): readonly RowResult[] {
  const { records, allOrNone } = givenRecords(call);
  const types = records.map(typeOf);
  demandFewRuns(types);
  const writing = writingOf(call);
  const plans = records.map((given, index) => {
    const type = types[index] ?? "";
    const schema = call.org.seen(type, call.reader);
    if (schema === undefined)
      return () => refused("INVALID_TYPE", `sObject type '${type}' is not supported.`);
    const row = readRow(schema, given);
    return () => plan(writing, schema, row, given);
  });
  return writeRows(plans, allOrNone);
}

const withoutCreated = ({ id, success, errors }: RowResult): RowResult => ({
  ...(id === undefined ? {} : { id }),
  success,
  errors,
});

const create = (call: Call): Reply =>
  ok(
    write(call, (writing, schema, row, given) =>
      givenId(given) === ""
        ? planCreate(writing, schema, row)
        : refused("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", ["Id"]),
    ).map(withoutCreated),
  );

const update = (call: Call): Reply =>
  ok(
    write(call, (writing, schema, row, given) =>
      givenId(given) === ""
        ? refused("MISSING_ARGUMENT", "Id not specified in an update call", ["Id"])
        : planUpdate(writing, schema, givenId(given), row),
    ).map(withoutCreated),
  );

function planByKey(writing: Writing, schema: ObjectSchema, field: Field, row: Row): Plan {
  const key = row.values.get(field);
  if (typeof key !== "string")
    return refused("MISSING_ARGUMENT", `${field.name} not specified`, [field.name]);
  return planUpsert(writing, schema, writing.unique.holders(schema.name, field.name, key), row);
}

function upsert(call: Call): Reply {
  const schema = schemaOf(call);
  const isById = (call.params["field"] ?? "").toLowerCase() === "id";
  const field = isById ? null : externalField(schema, call.params["field"] ?? "");
  const seen = new Set<string>();
  const results = write(call, (writing, ofRow, row, given) => {
    if (ofRow.name !== schema.name)
      return refused("INVALID_TYPE", `Every record must be of the type ${schema.name}.`);
    if (field === null) {
      return givenId(given) === ""
        ? planCreate(writing, schema, row)
        : planUpdate(writing, schema, givenId(given), row);
    }
    const key = String(row.values.get(field) ?? "").toLowerCase();
    if (seen.has(key)) {
      const message = `Duplicate external id specified: ${key}`;
      return refused("DUPLICATE_VALUE", message, [field.name]);
    }
    seen.add(key);
    return planByKey(writing, schema, field, row);
  });
  return ok(results);
}

function remove(call: Call): Reply {
  const ids = demandList(listParam(call.url, "ids"), "ids", mostRecords).map(String);
  const writing = writingOf(call);
  const plans = ids.map((id) => () => {
    const schema = call.org.objectOf(id);
    if (schema === undefined) return refused("MALFORMED_ID", `malformed id ${id}`);
    return planDelete(writing, schema, id);
  });
  const allOrNone = call.url.searchParams.get("allOrNone") === "true";
  return ok(writeRows(plans, allOrNone).map(withoutCreated));
}

const names = (value: unknown, name: string): readonly string[] =>
  demandList(value, name, mostRead).map(String);

/** In the order of the ids, null for what is not there. */
function retrieve(call: Call): Reply {
  const schema = schemaOf(call);
  const body = call.method === "GET" ? null : jsonBody(call);
  const ids = body === null ? listParam(call.url, "ids") : names(body["ids"], "ids");
  const fields = body === null ? listParam(call.url, "fields") : names(body["fields"], "fields");
  return ok(
    ids.map((id) => {
      const record = call.org.find(schema.name, to18(id));
      if (record === undefined || record.deletedAt !== null) return null;
      return recordJson(call, schema, record, fields);
    }),
  );
}

export const collectionRoutes: readonly Route[] = [
  { method: "POST", path: "/composite/sobjects", kind: "collections", handle: create },
  { method: "PATCH", path: "/composite/sobjects", kind: "collections", handle: update },
  { method: "DELETE", path: "/composite/sobjects", kind: "collections", handle: remove },
  { method: "GET", path: "/composite/sobjects/:type", kind: "collections", handle: retrieve },
  { method: "POST", path: "/composite/sobjects/:type", kind: "collections", handle: retrieve },
  {
    method: "PATCH",
    path: "/composite/sobjects/:type/:field",
    kind: "collections",
    handle: upsert,
  },
];
