import {
  type Call,
  demandScope,
  inputsOf,
  type JsonObject,
  jsonBody,
  listParam,
  noContent,
  objectTypeOf,
  ok,
  type Reply,
  type Route,
} from "../call.ts";
import type { ObjectType } from "../object-types.ts";
import { invalid, notFound, Problem } from "../problem.ts";
import { customPropertyQuota, type PropertyDefinition } from "../properties.ts";
import { archiveProperty, changedProperty, newProperty } from "../property-changes.ts";
import { batchReply } from "./batch-reply.ts";

const batchLimit = 100;

/** Activities have no schema scope of their own: they go with contacts, line items with themselves. */
function schemaScopes(type: ObjectType, access: "read" | "write"): readonly string[] {
  const objectScopes = access === "read" ? type.readScopes : type.writeScopes;
  const schema = objectScopes
    .filter((scope) => scope.startsWith("crm.objects."))
    .map((scope) => scope.replace("crm.objects.", "crm.schemas."));
  if (access === "read") return [...schema, ...objectScopes];
  return schema.length > 0 ? schema : objectScopes;
}

function readable(call: Call): ObjectType {
  const type = objectTypeOf(call);
  demandScope(call, schemaScopes(type, "read"));
  return type;
}

function writable(call: Call): ObjectType {
  const type = objectTypeOf(call);
  demandScope(call, schemaScopes(type, "write"));
  return type;
}

const wantsArchived = (call: Call): boolean => call.url.searchParams.get("archived") === "true";

const unknownProperty = (name: string): Problem =>
  new Problem(404, "OBJECT_NOT_FOUND", `Property "${name}" does not exist`, {
    subCategory: "PROPERTIES.PROPERTY_NOT_FOUND",
  });

function known(call: Call, type: ObjectType, name: string, archived: boolean): PropertyDefinition {
  const property = call.portal.properties.get(type.name, name);
  if (property === undefined || property.archived !== archived) throw unknownProperty(name);
  return property;
}

function list(call: Call): Reply {
  const type = readable(call);
  const results = call.portal.properties
    .all(type.name)
    .filter((property) => property.archived === wantsArchived(call));
  const only = listParam(call.url, "properties");
  return ok({
    results: only.length === 0 ? results : results.filter(({ name }) => only.includes(name)),
  });
}

function get(call: Call): Reply {
  const type = readable(call);
  return ok(known(call, type, call.params["name"] ?? "", wantsArchived(call)));
}

function create(call: Call): Reply {
  const type = writable(call);
  return ok(newProperty(call.portal, type, jsonBody(call), call.now), 201);
}

function update(call: Call): Reply {
  const type = writable(call);
  const property = known(call, type, call.params["name"] ?? "", false);
  return ok(changedProperty(call.portal, type, property, jsonBody(call), call.now));
}

function archive(call: Call): Reply {
  const type = writable(call);
  const property = call.portal.properties.get(type.name, call.params["name"] ?? "");
  if (property === undefined) throw unknownProperty(call.params["name"] ?? "");
  archiveProperty(call.portal, type, property, call.now);
  return noContent;
}

function readBatch(call: Call): Reply {
  const type = readable(call);
  const archived = jsonBody(call)["archived"] === true;
  const names = inputsOf(call, batchLimit).map((input) => String(input["name"]));
  const results = names.flatMap((name) => {
    const property = call.portal.properties.get(type.name, name);
    return property?.archived === archived ? [property] : [];
  });
  const missing = names.filter((name) => !results.some((property) => property.name === name));
  const errors = missing.map((name) => ({
    status: "error",
    category: "OBJECT_NOT_FOUND",
    subCategory: "PROPERTIES.PROPERTY_NOT_FOUND",
    message: `Property "${name}" does not exist`,
    context: { name: [name] },
  }));
  return batchReply(call, results, errors);
}

function createBatch(call: Call): Reply {
  const type = writable(call);
  const results: PropertyDefinition[] = [];
  const errors: Parameters<typeof batchReply>[2][number][] = [];
  for (const input of inputsOf(call, batchLimit)) {
    try {
      results.push(newProperty(call.portal, type, input, call.now));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      const { message, category = "VALIDATION_ERROR" } = problem.body;
      errors.push({
        status: "error",
        category,
        message,
        context: { name: [String(input["name"])] },
      });
    }
  }
  return batchReply(call, results, errors, 201);
}

function archiveBatch(call: Call): Reply {
  const type = writable(call);
  for (const input of inputsOf(call, batchLimit)) {
    const property = call.portal.properties.get(type.name, String(input["name"]));
    if (property !== undefined) archiveProperty(call.portal, type, property, call.now);
  }
  return noContent;
}

function groups(call: Call): Reply {
  return ok({ results: call.portal.properties.groups(readable(call).name) });
}

function group(call: Call): Reply {
  const found = call.portal.properties.group(readable(call).name, call.params["name"] ?? "");
  if (found === undefined) throw notFound(`Property group "${call.params["name"]}" does not exist`);
  return ok(found);
}

const orderOf = (body: JsonObject): number =>
  typeof body["displayOrder"] === "number" ? body["displayOrder"] : -1;

function createGroup(call: Call): Reply {
  const type = writable(call);
  const body = jsonBody(call);
  const { name, label } = body;
  if (typeof name !== "string" || typeof label !== "string") {
    throw invalid("Some required fields were not set: [name, label]");
  }
  if (call.portal.properties.group(type.name, name) !== undefined) {
    throw new Problem(
      409,
      "OBJECT_ALREADY_EXISTS",
      `A property group named '${name}' already exists.`,
    );
  }
  const made = { name, label, displayOrder: orderOf(body), archived: false };
  call.portal.properties.setGroup(type.name, made);
  return ok(made, 201);
}

function updateGroup(call: Call): Reply {
  const type = writable(call);
  const found = call.portal.properties.group(type.name, call.params["name"] ?? "");
  if (found === undefined) throw notFound(`Property group "${call.params["name"]}" does not exist`);
  const body = jsonBody(call);
  const label = typeof body["label"] === "string" ? body["label"] : found.label;
  const made = {
    ...found,
    label,
    displayOrder: body["displayOrder"] === undefined ? found.displayOrder : orderOf(body),
  };
  call.portal.properties.setGroup(type.name, made);
  return ok(made);
}

function archiveGroup(call: Call): Reply {
  const type = writable(call);
  const name = call.params["name"] ?? "";
  const isUsed = call.portal.properties
    .all(type.name)
    .some((one) => one.groupName === name && one.archived !== true);
  if (isUsed) throw invalid(`Property group "${name}" still holds properties`);
  call.portal.properties.removeGroup(type.name, name);
  return noContent;
}

const limitScopes = ["companies", "contacts", "deals"].map((name) => `crm.schemas.${name}.read`);

/** How many custom properties each object has and may have. */
function limits(call: Call): Reply {
  demandScope(call, [...limitScopes, "tickets"]);
  const limit = customPropertyQuota;
  const byObjectType = countedTypes.map(({ id, name, singularLabel, pluralLabel }) => {
    const usage = call.portal.properties.customCount(name);
    const percentage = (usage / limit) * 100;
    return { objectTypeId: id, singularLabel, pluralLabel, limit, usage, percentage };
  });
  const overallLimit = limit * countedTypes.length;
  const overallUsage = byObjectType.reduce((sum, { usage }) => sum + usage, 0);
  const overallPercentage = (overallUsage / overallLimit) * 100;
  return ok({ byObjectType, overallLimit, overallUsage, overallPercentage });
}

const countedTypes = [
  { id: "0-1", name: "contacts", singularLabel: "Contact", pluralLabel: "Contacts" },
  { id: "0-2", name: "companies", singularLabel: "Company", pluralLabel: "Companies" },
  { id: "0-3", name: "deals", singularLabel: "Deal", pluralLabel: "Deals" },
  { id: "0-5", name: "tickets", singularLabel: "Ticket", pluralLabel: "Tickets" },
] as const;

const at = "/crm/properties/:type";
const kind = "properties";

export const propertyRoutes: readonly Route[] = [
  { method: "GET", path: at, kind, handle: list },
  { method: "POST", path: at, kind, handle: create },
  { method: "POST", path: `${at}/batch/read`, kind, handle: readBatch },
  { method: "POST", path: `${at}/batch/create`, kind, handle: createBatch },
  { method: "POST", path: `${at}/batch/archive`, kind, handle: archiveBatch },
  { method: "GET", path: `${at}/groups`, kind, handle: groups },
  { method: "POST", path: `${at}/groups`, kind, handle: createGroup },
  { method: "GET", path: `${at}/groups/:name`, kind, handle: group },
  { method: "PATCH", path: `${at}/groups/:name`, kind, handle: updateGroup },
  { method: "DELETE", path: `${at}/groups/:name`, kind, handle: archiveGroup },
  { method: "GET", path: `${at}/:name`, kind, handle: get },
  { method: "PATCH", path: `${at}/:name`, kind, handle: update },
  { method: "DELETE", path: `${at}/:name`, kind, handle: archive },
  { method: "GET", path: "/crm/limits/custom-properties", kind, handle: limits },
];
