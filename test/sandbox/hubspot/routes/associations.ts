import {
  type Call,
  demandScope,
  inputsOf,
  isObject,
  type JsonObject,
  limitParam,
  noContent,
  ok,
  type Reply,
  type Route,
  writerOf,
} from "../call.ts";
import { findRecord } from "../changes.ts";
import { link, linksOf, unlink } from "../links.ts";
import type { ObjectType } from "../object-types.ts";
import { objectTypes } from "../object-types.ts";
import { invalid, notFound } from "../problem.ts";
import { associationsOf } from "../read-record.ts";
import type { Link, StoredRecord } from "../records.ts";
import { type BatchError, batchReply } from "./batch-reply.ts";
import { readable } from "./objects.ts";

const associationLimits = { read: 1_000, create: 2_000, page: 500 } as const;

function ends(call: Call): readonly [from: ObjectType, to: ObjectType] {
  return [readable(call, "from"), readable(call, "to")];
}

function writableEnds(call: Call): readonly [from: ObjectType, to: ObjectType] {
  const [from, to] = ends(call);
  demandScope(call, [...from.writeScopes, ...to.writeScopes]);
  return [from, to];
}

const idOf = (value: unknown): string => (isObject(value) ? String(value["id"] ?? "") : "");

function associationBody(call: Call, one: Link) {
  return {
    toObjectId: one.id,
    associationTypes: one.types.map((typeId) => {
      const kind = call.portal.associationTypes.get(typeId);
      return { category: kind?.category ?? "HUBSPOT_DEFINED", typeId, label: kind?.label ?? null };
    }),
  };
}

/** The targets after `after`, a page of them, and where the next one begins. */
function page(links: readonly Link[], after: string | undefined, limit: number) {
  const from = after === undefined ? 0 : links.findIndex((one) => one.id === after) + 1;
  const shown = links.slice(from, from + limit);
  const next = from + limit < links.length ? shown.at(-1)?.id : undefined;
  return {
    shown,
    paging: next === undefined ? {} : { paging: { next: { after: next, link: `?after=${next}` } } },
  };
}

function noneFound(from: ObjectType, to: ObjectType, id: string): BatchError {
  const [one, other] = [from.singular.toLowerCase(), to.singular.toLowerCase()];
  return {
    status: "error",
    category: "OBJECT_NOT_FOUND",
    subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND",
    message: `No ${other} is associated with ${one} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [one], toObjectType: [other] },
  };
}

function readBatch(call: Call): Reply {
  const [from, to] = ends(call);
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of inputsOf(call, associationLimits.read)) {
    const id = String(input["id"]);
    const record = call.portal.tables[from.name].get(id);
    const links = record === undefined ? [] : linksOf(record, to.name);
    if (links.length === 0) errors.push(noneFound(from, to, id));
    else {
      const after = input["after"] === undefined ? undefined : String(input["after"]);
      const { shown, paging } = page(links, after, associationLimits.page);
      results.push({
        from: { id },
        to: shown.map((one) => bodyFor(call, record, to, one)),
        ...paging,
      });
    }
  }
  return batchReply(call, results, errors);
}

/** v3 names the type, once per kind; from v4 on it is numbered and labelled. */
function bodyFor(call: Call, record: StoredRecord | undefined, to: ObjectType, one: Link): unknown {
  if (call.version !== "v3" || record === undefined) return associationBody(call, one);
  return associationsOf(call.portal, record, to.name).find((entry) => entry.id === one.id);
}

function typeIdsOf(
  call: Call,
  from: ObjectType,
  to: ObjectType,
  given: unknown,
): readonly number[] {
  const specs: readonly unknown[] = Array.isArray(given) ? given : [];
  const ids = specs.map((spec) =>
    isObject(spec) ? Number(spec["associationTypeId"]) : Number.NaN,
  );
  const wrong = ids.find((id) => {
    const kind = call.portal.associationTypes.get(id);
    return kind === undefined || kind.from !== from.name || kind.to !== to.name;
  });
  if (ids.length === 0 || wrong !== undefined) {
    throw invalid(
      `Invalid association type: ${wrong ?? "none"} does not exist from ${from.singular} to ${to.singular}`,
    );
  }
  return ids;
}

function defaultType(call: Call, from: ObjectType, to: ObjectType): number {
  const kind = call.portal.associationTypes.unlabelled(from.name, to.name);
  if (kind === undefined)
    throw invalid(`No default association exists from ${from.singular} to ${to.singular}`);
  return kind.typeId;
}

const labelsOf = (call: Call, typeIds: readonly number[]): string[] =>
  typeIds.flatMap((typeId) => call.portal.associationTypes.get(typeId)?.label ?? []);

function recordsOf(call: Call, from: ObjectType, to: ObjectType, input: JsonObject) {
  return {
    one: findRecord(call.portal, from.name, idOf(input["from"])),
    other: findRecord(call.portal, to.name, idOf(input["to"])),
  };
}

function createBatch(call: Call): Reply {
  const [from, to] = writableEnds(call);
  const pairs = inputsOf(call, associationLimits.create).map((input) => ({
    ...recordsOf(call, from, to, input),
    typeIds: typeIdsOf(call, from, to, input["types"]),
  }));
  const results = pairs.map(({ one, other, typeIds }) => {
    for (const typeId of typeIds) link(call.portal, one, other, typeId, writerOf(call));
    return pairBody(one, other, labelsOf(call, typeIds));
  });
  return batchReply(call, results, [], 201);
}

const pairBody = (one: StoredRecord, other: StoredRecord, labels: readonly string[]) => ({
  fromObjectTypeId: objectTypes[one.type].id,
  fromObjectId: one.id,
  toObjectTypeId: objectTypes[other.type].id,
  toObjectId: other.id,
  labels,
});

function associate(
  call: Call,
  from: ObjectType,
  to: ObjectType,
  inputs: readonly JsonObject[],
): readonly unknown[] {
  const typeId = defaultType(call, from, to);
  const pairs = inputs.map((input) => recordsOf(call, from, to, input));
  return pairs.flatMap(({ one, other }) => {
    link(call.portal, one, other, typeId, writerOf(call));
    const inverse = call.portal.associationTypes.get(typeId)?.inverse ?? typeId;
    return [defaultBody(one, other, typeId), defaultBody(other, one, inverse)];
  });
}

const defaultBody = (one: StoredRecord, other: StoredRecord, associationTypeId: number) => ({
  from: { id: one.id },
  to: { id: other.id },
  associationSpec: { associationCategory: "HUBSPOT_DEFINED", associationTypeId },
});

function associateBatch(call: Call): Reply {
  const [from, to] = writableEnds(call);
  return batchReply(call, associate(call, from, to, inputsOf(call, associationLimits.create)), []);
}

function associateOne(call: Call): Reply {
  const [from, to] = writableEnds(call);
  const input = { from: { id: call.params["id"] }, to: { id: call.params["toId"] } };
  return batchReply(call, associate(call, from, to, [input]), []);
}

function archiveBatch(call: Call): Reply {
  const [from, to] = writableEnds(call);
  for (const input of inputsOf(call, associationLimits.create)) {
    const targets = Array.isArray(input["to"]) ? input["to"].map(idOf) : [];
    for (const target of targets) drop(call, from, to, idOf(input["from"]), target, "all");
  }
  return noContent;
}

function archiveLabels(call: Call): Reply {
  const [from, to] = writableEnds(call);
  for (const input of inputsOf(call, associationLimits.create)) {
    const typeIds = typeIdsOf(call, from, to, input["types"]);
    drop(call, from, to, idOf(input["from"]), idOf(input["to"]), typeIds);
  }
  return noContent;
}

function drop(
  call: Call,
  from: ObjectType,
  to: ObjectType,
  fromId: string,
  toId: string,
  typeIds: readonly number[] | "all",
): void {
  const one = call.portal.tables[from.name].get(fromId);
  const other = call.portal.tables[to.name].get(toId);
  if (one !== undefined && other !== undefined)
    unlink(call.portal, one, other, typeIds, writerOf(call));
}

function archiveOne(call: Call): Reply {
  const [from, to] = writableEnds(call);
  drop(call, from, to, call.params["id"] ?? "", call.params["toId"] ?? "", "all");
  return noContent;
}

function putOne(call: Call): Reply {
  const [from, to] = writableEnds(call);
  const one = findRecord(call.portal, from.name, call.params["id"] ?? "");
  const other = findRecord(call.portal, to.name, call.params["toId"] ?? "");
  const typeIds = typeIdsOf(call, from, to, parsedList(call.body));
  for (const typeId of typeIds) link(call.portal, one, other, typeId, writerOf(call));
  return ok(pairBody(one, other, labelsOf(call, typeIds)), 201);
}

function parsedList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("Invalid input JSON on line 1, column 1");
  }
}

function listOf(call: Call): Reply {
  const [from, to] = ends(call);
  const record = findRecord(call.portal, from.name, call.params["id"] ?? "");
  const limit = limitParam(call.url, associationLimits.page, associationLimits.page);
  const after = call.url.searchParams.get("after") ?? undefined;
  if (call.version === "v3") return ok({ results: associationsOf(call.portal, record, to.name) });
  const { shown, paging } = page(linksOf(record, to.name), after, limit);
  return ok({ results: shown.map((one) => associationBody(call, one)), ...paging });
}

function labels(call: Call): Reply {
  const [from, to] = ends(call);
  if (from.readOnly && to.readOnly) throw notFound();
  const results = call.portal.associationTypes
    .between(from.name, to.name)
    .map(({ category, typeId, label }) => ({ category, typeId, label }));
  return ok({ results });
}

const batch = "/crm/associations/:from/:to";
const single = "/crm/objects/:from/:id/associations";

export const associationRoutes: readonly Route[] = [
  { method: "POST", path: `${batch}/batch/read`, kind: "associations", handle: readBatch },
  { method: "POST", path: `${batch}/batch/create`, kind: "associations", handle: createBatch },
  {
    method: "POST",
    path: `${batch}/batch/associate/default`,
    kind: "associations",
    handle: associateBatch,
  },
  { method: "POST", path: `${batch}/batch/archive`, kind: "associations", handle: archiveBatch },
  {
    method: "POST",
    path: `${batch}/batch/labels/archive`,
    kind: "associations",
    handle: archiveLabels,
  },
  { method: "GET", path: `${batch}/labels`, kind: "associations", handle: labels },
  { method: "GET", path: `${single}/:to`, kind: "associations", handle: listOf },
  {
    method: "PUT",
    path: `${single}/default/:to/:toId`,
    kind: "associations",
    handle: associateOne,
  },
  { method: "PUT", path: `${single}/:to/:toId`, kind: "associations", handle: putOne },
  { method: "DELETE", path: `${single}/:to/:toId`, kind: "associations", handle: archiveOne },
];
