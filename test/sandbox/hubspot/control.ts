import { isObject, type JsonObject, type Reply } from "./call.ts";
import { findRecord } from "./changes.ts";
import { dumpPortal } from "./dump.ts";
import type { Fault } from "./faults.ts";
import { findObjectType, type ObjectType } from "./object-types.ts";
import type { ValidationRule } from "./portal.ts";
import { invalid, notFound, Problem } from "./problem.ts";
import { recordBody, selectProperties } from "./read-record.ts";
import type { HubSpotSandbox } from "./sandbox.ts";
import { tasksOf } from "./tasks-of.ts";
import type { WebhookSettings } from "./webhooks.ts";

type Control = {
  readonly sandbox: HubSpotSandbox;
  readonly url: URL;
  readonly type: ObjectType | undefined;
  readonly id: string;
  readonly body: JsonObject;
};

type Handler = (control: Control) => Reply | Promise<Reply>;

const ok = (body: unknown): Reply => ({ status: 200, body });
const done: Reply = { status: 204 };
/** Answers that it is done, whatever the doing gave. */
const after = (_done: unknown): Reply => done;

function typeOf(control: Control): ObjectType {
  if (control.type === undefined) throw notFound("unknown object type");
  return control.type;
}

const displayName = (type: ObjectType, values: Readonly<Record<string, string>>): string =>
  type.displayProperties
    .flatMap((name) => values[name] ?? [])
    .slice(0, type.name === "contacts" ? 2 : 1)
    .join(" ");

function records(control: Control): Reply {
  const type = typeOf(control);
  const { searchParams } = control.url;
  const wanted = (searchParams.get("q") ?? "").toLowerCase();
  const after = Number(searchParams.get("after") ?? 0);
  const limit = Number(searchParams.get("limit") ?? 50);
  const table = control.sandbox.portal.tables[type.name];
  const matching = table
    .live()
    .filter((record) => displayName(type, record.values).toLowerCase().includes(wanted));
  const rest = matching.filter((record) => record.key > after);
  const results = rest.slice(0, limit).map((record) => ({
    id: record.id,
    name: displayName(type, record.values),
    properties: record.values,
  }));
  return ok({
    total: matching.length,
    results,
    after: rest.length > limit ? results.at(-1)?.id : null,
  });
}

/** Everything on the record, as the record page shows it; what the user may not see is left out. */
function record(control: Control): Reply {
  const { portal } = control.sandbox;
  const type = typeOf(control);
  const found = findRecord(portal, type.name, control.id);
  const hidden = portal.hiddenProperties.get(type.name) ?? [];
  const names = portal.properties.all(type.name).map((property) => property.name);
  const properties = selectProperties(portal, type, names).filter((name) => !hidden.includes(name));
  const associations = Object.keys(found.links).flatMap((name) => findObjectType(name) ?? []);
  const body = recordBody(portal, found, { properties, history: [], associations });
  return ok({ ...body, name: displayName(type, found.values) });
}

const givenProperties = (control: Control): JsonObject =>
  isObject(control.body["properties"]) ? control.body["properties"] : {};

function hide(control: Control): Reply {
  const hidden = control.sandbox.portal.hiddenProperties;
  hidden.clear();
  for (const [name, properties] of Object.entries(control.body)) {
    const type = findObjectType(name);
    if (type !== undefined && Array.isArray(properties))
      hidden.set(type.name, properties.map(String));
  }
  return done;
}

function gateOf(gate: unknown): Pick<ValidationRule, "gate"> {
  if (gate === undefined) return {};
  if (!isObject(gate) || !Array.isArray(gate["values"]))
    throw invalid("A gate needs property, values (a list) and requires");
  const { property, values, requires } = gate;
  const gated = { property: String(property), values: values.map(String) };
  return { gate: { ...gated, requires: String(requires) } };
}

function addRule(control: Control): Reply {
  const { objectType, recordId, property, message } = control.body;
  const type = findObjectType(String(objectType));
  if (type === undefined || typeof message !== "string") {
    throw invalid("A rule needs objectType and message; recordId, property and gate narrow it");
  }
  const rule: ValidationRule = {
    objectType: type.name,
    message,
    ...(typeof recordId === "string" ? { recordId } : {}),
    ...(typeof property === "string" ? { property } : {}),
    ...gateOf(control.body["gate"]),
  };
  control.sandbox.portal.rules.push(rule);
  return done;
}

function merge(control: Control): Reply {
  const type = findObjectType(String(control.body["type"]));
  if (type === undefined) throw notFound("unknown object type");
  const { primaryId, otherId } = control.body;
  return ok({ id: control.sandbox.user.merge(type.name, String(primaryId), String(otherId)) });
}

function addFault(control: Control): Reply {
  if (typeof control.body["fault"] !== "string") throw invalid("A fault needs its kind in `fault`");
  control.sandbox.faults.add(control.body as unknown as Fault);
  return done;
}

function configureWebhooks(control: Control): Reply {
  const { targetUrl, subscriptions } = control.body;
  if (targetUrl === null) control.sandbox.webhooks.configure(null);
  else if (typeof targetUrl !== "string" || !Array.isArray(subscriptions)) {
    throw invalid("Webhook settings need targetUrl and subscriptions");
  } else control.sandbox.webhooks.configure(control.body as unknown as WebhookSettings);
  return done;
}

function install(control: Control): Reply {
  const { scopes } = control.body;
  return ok(control.sandbox.install(Array.isArray(scopes) ? scopes.map(String) : undefined));
}

const portalInfo: Handler = ({ sandbox }) => {
  const { portal, app, limits } = sandbox;
  return ok({ ...portal.details, app, limits, searchLagMs: portal.searchLag.ms });
};

const handlers: Readonly<Record<string, Handler>> = {
  "GET requests": ({ sandbox }) => ok(sandbox.counts.report()),
  "DELETE requests": ({ sandbox }) => after(sandbox.counts.reset()),
  "GET faults": ({ sandbox }) => ok({ faults: sandbox.faults.waiting() }),
  "POST faults": addFault,
  "DELETE faults": ({ sandbox }) => after(sandbox.faults.clear()),
  "GET rules": ({ sandbox }) => ok({ rules: sandbox.portal.rules }),
  "POST rules": addRule,
  "DELETE rules": ({ sandbox }) => after(sandbox.portal.rules.splice(0)),
  "GET records": (control) => (control.id === "" ? records(control) : record(control)),
  "POST records": (control) =>
    ok({ id: control.sandbox.user.create(typeOf(control).name, givenProperties(control)) }),
  "PATCH records": (control) => {
    control.sandbox.user.edit(typeOf(control).name, control.id, givenProperties(control));
    return record(control);
  },
  "DELETE records": (control) =>
    after(control.sandbox.user.archive(typeOf(control).name, control.id)),
  "GET tasks": (control) =>
    ok({ tasks: tasksOf(control.sandbox.portal, typeOf(control).name, control.id) }),
  "GET pipelines": (control) =>
    ok({ results: control.sandbox.portal.pipelines[typeOf(control).name] ?? [] }),
  "POST merge": merge,
  "GET hidden-properties": ({ sandbox }) => ok(Object.fromEntries(sandbox.portal.hiddenProperties)),
  "PUT hidden-properties": hide,
  "GET webhooks": ({ sandbox }) =>
    ok({ settings: sandbox.webhooks.settings(), waiting: sandbox.webhooks.waiting() }),
  "PUT webhooks": configureWebhooks,
  "POST webhooks": async ({ sandbox }) => ok(await sandbox.webhooks.flush({ force: true })),
  "POST install": install,
  "POST uninstall": ({ sandbox }) => after(sandbox.user.uninstall()),
  "GET dump": ({ sandbox }) => ok(dumpPortal(sandbox.portal)),
  "GET portal": portalInfo,
};

async function bodyOf(request: Request): Promise<JsonObject> {
  const text = request.method === "GET" ? "" : await request.text();
  if (text === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed)) return parsed;
  } catch {
    // Told below, with what was expected.
  }
  throw invalid("The body must be a JSON object");
}

async function replyTo(sandbox: HubSpotSandbox, request: Request): Promise<Reply> {
  const url = new URL(request.url);
  const [, , subject = "", typeName = "", id = ""] = url.pathname.split("/");
  const handler = handlers[`${request.method} ${subject}`];
  if (handler === undefined) throw notFound(`The sandbox has no ${request.method} ${url.pathname}`);
  return handler({ sandbox, url, type: findObjectType(typeName), id, body: await bodyOf(request) });
}

/** `/__sandbox/…`: what a test or the record page may ask of the sandbox and HubSpot never offers. */
export async function answerControl(sandbox: HubSpotSandbox, request: Request): Promise<Response> {
  let reply: Reply;
  try {
    reply = await replyTo(sandbox, request);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    reply = { status: problem.status, body: problem.body };
  }
  if (reply.body === undefined) return new Response(null, { status: reply.status });
  return Response.json(reply.body, { status: reply.status });
}
