import {
  type Call,
  demandScope,
  isObject,
  type JsonObject,
  jsonBody,
  limitParam,
  listParam,
  noContent,
  objectTypeOf,
  ok,
  type Reply,
  type Route,
  writerOf,
} from "../call.ts";
import {
  archiveRecord,
  createRecord,
  findRecord,
  forgetContact,
  type GivenAssociation,
  updateRecord,
} from "../changes.ts";
import { mergeRecords } from "../merge.ts";
import { findObjectType, type ObjectType } from "../object-types.ts";
import { invalid, notFound } from "../problem.ts";
import { recordBody, type Selection, selectProperties } from "../read-record.ts";
import type { StoredRecord } from "../records.ts";

const pageLimit = 100;
const pageLimitWithHistory = 50;

export function readable(call: Call, param = "type"): ObjectType {
  const type = objectTypeOf(call, param);
  demandScope(call, type.readScopes);
  return type;
}

export function writable(call: Call): ObjectType {
  const type = objectTypeOf(call);
  if (type.readOnly) throw invalid(`${type.singular} records are read-only`);
  demandScope(call, type.writeScopes);
  return type;
}

function selectionOf(call: Call, type: ObjectType): Selection {
  const associations = listParam(call.url, "associations").map((name) => {
    const found = findObjectType(name);
    if (found === undefined) throw invalid(`Unable to infer object type from: ${name}`);
    return found;
  });
  return {
    properties: selectProperties(call.portal, type, listParam(call.url, "properties")),
    history: listParam(call.url, "propertiesWithHistory"),
    associations,
  };
}

/** `properties` of a body; HubSpot takes text, numbers and booleans as values. */
export function givenProperties(body: JsonObject): JsonObject {
  if (!isObject(body["properties"]))
    throw invalid("Some required fields were not set: [properties]");
  return body["properties"];
}

const wantsArchived = (call: Call): boolean => call.url.searchParams.get("archived") === "true";

function list(call: Call): Reply {
  const type = readable(call);
  const selection = selectionOf(call, type);
  const limit = limitParam(
    call.url,
    10,
    selection.history.length > 0 ? pageLimitWithHistory : pageLimit,
  );
  const after = call.url.searchParams.get("after");
  if (after !== null && !/^\d+$/.test(after))
    throw invalid(`Invalid value "${after}" for parameter after`);
  const table = call.portal.tables[type.name];
  const records = wantsArchived(call)
    ? table.archived().toSorted((a, b) => a.key - b.key)
    : table.live();
  const from = wantsArchived(call)
    ? records.filter((record) => record.key < Number(after ?? 0)).length
    : table.positionOf(Number(after ?? 0));
  const page = records.slice(from, from + limit);
  const results = page.map((record) => recordBody(call.portal, record, selection));
  if (from + limit >= records.length) return ok({ results });
  const next = String((page.at(-1)?.key ?? 0) + 1);
  const link = new URL(call.url);
  link.searchParams.set("after", next);
  return ok({ results, paging: { next: { after: next, link: link.href } } });
}

/** The record of the path, by id or by the unique property that the query names. */
function namedRecord(call: Call, type: ObjectType): StoredRecord {
  const id = call.params["id"] ?? "";
  const idProperty = call.url.searchParams.get("idProperty");
  if (wantsArchived(call)) {
    const record = call.portal.tables[type.name].get(id);
    if (record === undefined || record.archivedAt === null) throw notFound();
    return record;
  }
  if (idProperty === null) return findRecord(call.portal, type.name, id);
  const found = findByUnique(call, type, idProperty, id);
  if (found === undefined) throw notFound();
  return found;
}

export function findByUnique(
  call: Call,
  type: ObjectType,
  idProperty: string,
  value: string,
): StoredRecord | undefined {
  if (call.portal.properties.get(type.name, idProperty)?.hasUniqueValue !== true) {
    throw invalid(`Property ${idProperty} is not a unique property of ${type.singular}`);
  }
  const record = call.portal.findBy(type.name, idProperty, value);
  return record?.archivedAt === null ? record : undefined;
}

function get(call: Call): Reply {
  const type = readable(call);
  return ok(recordBody(call.portal, namedRecord(call, type), selectionOf(call, type)));
}

/** `associations` of a creation: what the new record is tied to. */
export function givenAssociations(
  call: Call,
  type: ObjectType,
  body: JsonObject,
): readonly GivenAssociation[] {
  const given = body["associations"];
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw invalid("associations must be a list");
  return given.map((one: unknown) => givenAssociation(call, type, one));
}

function givenAssociation(call: Call, type: ObjectType, given: unknown): GivenAssociation {
  const to = isObject(given) && isObject(given["to"]) ? String(given["to"]["id"] ?? "") : "";
  const types = isObject(given) && Array.isArray(given["types"]) ? given["types"] : [];
  const typeIds = types.map((one: unknown) =>
    Number(isObject(one) ? one["associationTypeId"] : Number.NaN),
  );
  const kind = call.portal.associationTypes.get(typeIds[0] ?? Number.NaN);
  if (kind === undefined || kind.from !== type.name) {
    throw invalid(`No association type ${typeIds.join(", ")} exists from ${type.singular}`);
  }
  const record = call.portal.tables[kind.to].get(to);
  if (record === undefined || record.archivedAt !== null) {
    throw invalid(`One or more associations are invalid: ${kind.to} ${to} does not exist`);
  }
  return { to: record, typeIds };
}

/** What a write answers: the values written and the system's own. */
export function writtenBody(call: Call, record: StoredRecord, names: readonly string[]) {
  const type = findObjectType(record.type) as ObjectType;
  const properties = selectProperties(call.portal, type, names);
  return recordBody(call.portal, record, { properties, history: [], associations: [] });
}

function create(call: Call): Reply {
  const type = writable(call);
  const body = jsonBody(call);
  const associations = givenAssociations(call, type, body);
  const record = createRecord(
    call.portal,
    type.name,
    givenProperties(body),
    associations,
    writerOf(call),
  );
  return ok(writtenBody(call, record, Object.keys(record.values)), 201);
}

function update(call: Call): Reply {
  const type = writable(call);
  const given = givenProperties(jsonBody(call));
  const record = namedRecord(call, type);
  if (call.portal.tables[type.name].wasMerged(call.params["id"] ?? "")) throw notFound();
  updateRecord(call.portal, record, given, writerOf(call));
  return ok(writtenBody(call, record, Object.keys(given)));
}

function archive(call: Call): Reply {
  const type = writable(call);
  const record = call.portal.tables[type.name].get(call.params["id"] ?? "");
  if (record !== undefined) archiveRecord(call.portal, record, writerOf(call));
  return noContent;
}

function merge(call: Call): Reply {
  const type = writable(call);
  if (!type.mergeable) throw notFound();
  const { primaryObjectId, objectIdToMerge } = jsonBody(call);
  const primary = findRecord(call.portal, type.name, String(primaryObjectId));
  const other = findRecord(call.portal, type.name, String(objectIdToMerge));
  const survivor = mergeRecords(call.portal, primary, other, writerOf(call));
  return ok(writtenBody(call, survivor, Object.keys(survivor.values)));
}

function forget(call: Call): Reply {
  const type = writable(call);
  if (type.name !== "contacts") throw notFound();
  const { objectId, idProperty } = jsonBody(call);
  const record =
    idProperty === undefined
      ? call.portal.tables.contacts.get(String(objectId))
      : findByUnique(call, type, String(idProperty), String(objectId));
  if (record !== undefined) forgetContact(call.portal, record, writerOf(call));
  return noContent;
}

export const objectRoutes: readonly Route[] = [
  { method: "GET", path: "/crm/objects/:type", kind: "list", handle: list },
  { method: "POST", path: "/crm/objects/:type", kind: "create", handle: create },
  { method: "POST", path: "/crm/objects/:type/merge", kind: "merge", handle: merge },
  { method: "POST", path: "/crm/objects/:type/gdpr-delete", kind: "archive", handle: forget },
  { method: "GET", path: "/crm/objects/:type/:id", kind: "read", handle: get },
  { method: "PATCH", path: "/crm/objects/:type/:id", kind: "update", handle: update },
  { method: "DELETE", path: "/crm/objects/:type/:id", kind: "archive", handle: archive },
];
