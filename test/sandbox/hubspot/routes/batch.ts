import {
  type Call,
  inputsOf,
  isObject,
  type JsonObject,
  jsonBody,
  noContent,
  type Reply,
  type Route,
  writerOf,
} from "../call.ts";
import { archiveRecord, createRecord, updateRecord } from "../changes.ts";
import type { ObjectType } from "../object-types.ts";
import { invalid } from "../problem.ts";
import { recordBody, type Selection, selectProperties } from "../read-record.ts";
import type { StoredRecord } from "../records.ts";
import { acceptValues, checkWrite } from "../write-checks.ts";
import { batchReply, eachInput, notFoundError } from "./batch-reply.ts";
import {
  findByUnique,
  givenAssociations,
  givenProperties,
  readable,
  writable,
  writtenBody,
} from "./objects.ts";

const batchLimit = 100;

const names = (given: unknown): readonly string[] =>
  Array.isArray(given) ? given.map(String) : [];

function demandDistinct(inputs: readonly JsonObject[]): void {
  const ids = inputs.map((input) => String(input["id"]));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length === 0) return;
  throw invalid(
    `Duplicate IDs found in batch input: [${[...new Set(twice)].join(", ")}]. IDs must be unique in a batch`,
  );
}

function demandIds(inputs: readonly JsonObject[]): void {
  if (inputs.some((input) => input["id"] === undefined)) {
    throw invalid("Some required fields were not set: [id]");
  }
}

/** The live record of an input; `followsMerges` only when reading. */
function recordOf(
  call: Call,
  type: ObjectType,
  input: JsonObject,
  idProperty: unknown,
  followsMerges: boolean,
) {
  const id = String(input["id"]);
  if (typeof idProperty === "string") return findByUnique(call, type, idProperty, id);
  const table = call.portal.tables[type.name];
  const record = table.get(followsMerges ? table.survivorOf(id) : id);
  return record?.archivedAt === null ? record : undefined;
}

function read(call: Call): Reply {
  const type = readable(call);
  const body = jsonBody(call);
  const inputs = inputsOf(call, batchLimit);
  demandIds(inputs);
  const selection: Selection = {
    properties: selectProperties(call.portal, type, names(body["properties"])),
    history: names(body["propertiesWithHistory"]),
    associations: [],
  };
  const isArchived = call.url.searchParams.get("archived") === "true";
  const found = inputs.map((input) => {
    if (!isArchived)
      return { input, record: recordOf(call, type, input, body["idProperty"], true) };
    const record = call.portal.tables[type.name].get(String(input["id"]));
    return { input, record: record?.archivedAt == null ? undefined : record };
  });
  const records = new Set(found.flatMap(({ record }) => record ?? []));
  const missing = found.filter(({ record }) => record === undefined).map(({ input }) => input);
  const results = [...records].map((record) => recordBody(call.portal, record, selection));
  return batchReply(call, results, notFoundError(type.singular, missing));
}

function create(call: Call): Reply {
  const type = writable(call);
  const inputs = inputsOf(call, batchLimit);
  const writer = writerOf(call);
  const { results, errors } = eachInput(
    inputs,
    (input) => {
      givenAssociations(call, type, input);
      checkWrite(call.portal, type.name, null, givenProperties(input), writer);
    },
    (input) => {
      const associations = givenAssociations(call, type, input);
      const record = createRecord(
        call.portal,
        type.name,
        givenProperties(input),
        associations,
        writer,
      );
      return traced(input, writtenBody(call, record, Object.keys(record.values)));
    },
  );
  return batchReply(call, results, errors, 201);
}

const traced = <T extends object>(
  input: JsonObject,
  body: T,
): T & { objectWriteTraceId?: string } =>
  typeof input["objectWriteTraceId"] === "string"
    ? { ...body, objectWriteTraceId: input["objectWriteTraceId"] }
    : body;

function update(call: Call): Reply {
  const type = writable(call);
  const inputs = inputsOf(call, batchLimit);
  demandIds(inputs);
  demandDistinct(inputs);
  const records = new Map<JsonObject, StoredRecord>();
  for (const input of inputs) {
    const record = recordOf(call, type, input, input["idProperty"], false);
    if (record !== undefined) records.set(input, record);
  }
  const writer = writerOf(call);
  const { results, errors } = eachInput(
    [...records.keys()],
    (input) =>
      checkWrite(
        call.portal,
        type.name,
        records.get(input) ?? null,
        givenProperties(input),
        writer,
      ),
    (input) => {
      const record = records.get(input) as StoredRecord;
      const given = givenProperties(input);
      updateRecord(call.portal, record, given, writer);
      return traced(input, writtenBody(call, record, Object.keys(given)));
    },
  );
  const missing = inputs.filter((input) => !records.has(input));
  return batchReply(call, results, [...errors, ...notFoundError(type.singular, missing)]);
}

function upsertOne(call: Call, type: ObjectType, input: JsonObject) {
  const idProperty = String(input["idProperty"] ?? "hs_object_id");
  const existing = recordOf(call, type, input, idProperty, false);
  const given = givenProperties(input);
  if (existing !== undefined) {
    updateRecord(call.portal, existing, given, writerOf(call));
    return traced(input, { ...writtenBody(call, existing, Object.keys(given)), new: false });
  }
  const values = idProperty === "hs_object_id" ? given : { [idProperty]: input["id"], ...given };
  const record = createRecord(call.portal, type.name, values, [], writerOf(call));
  return traced(input, { ...writtenBody(call, record, Object.keys(values)), new: true });
}

function upsert(call: Call): Reply {
  const type = writable(call);
  const inputs = inputsOf(call, batchLimit);
  demandIds(inputs);
  demandDistinct(inputs);
  const { results, errors } = eachInput(
    inputs,
    (input) => acceptValues(call.portal, type.name, givenProperties(input), writerOf(call)),
    (input) => upsertOne(call, type, input),
  );
  return batchReply(call, results, errors);
}

function archive(call: Call): Reply {
  const type = writable(call);
  const inputs = inputsOf(call, batchLimit);
  demandIds(inputs);
  for (const input of inputs.filter(isObject)) {
    const record = call.portal.tables[type.name].get(String(input["id"]));
    if (record !== undefined) archiveRecord(call.portal, record, writerOf(call));
  }
  return noContent;
}

export const batchRoutes: readonly Route[] = [
  { method: "POST", path: "/crm/objects/:type/batch/read", kind: "batch-read", handle: read },
  { method: "POST", path: "/crm/objects/:type/batch/create", kind: "batch-create", handle: create },
  { method: "POST", path: "/crm/objects/:type/batch/update", kind: "batch-update", handle: update },
  { method: "POST", path: "/crm/objects/:type/batch/upsert", kind: "batch-upsert", handle: upsert },
  {
    method: "POST",
    path: "/crm/objects/:type/batch/archive",
    kind: "batch-archive",
    handle: archive,
  },
];
