import { isObject, type JsonObject, ok, type Reply } from "./call.ts";
import { type Control, done, type Handler, invalid } from "./control-call.ts";
import { userActions } from "./control-user.ts";
import { dumpOrg } from "./dump.ts";
import type { Fault } from "./faults.ts";
import { to18 } from "./ids.ts";
import type { App } from "./oauth-app.ts";
import type { ObjectSchema, OrgRecord, Value } from "./org.ts";
import { notFound, Problem } from "./problem.ts";
import { refusalOf, responseOf } from "./reply.ts";
import type { ValidationRule } from "./restrictions.ts";
import type { SalesforceSandbox } from "./sandbox.ts";

/** Answers that it is done, whatever the doing gave. */
const after = (_done: unknown): Reply => done;

/** As the viewer of a record page sees it. */
function schemaOf({ sandbox, name }: Control): ObjectSchema {
  const schema = sandbox.org.seen(name, "viewer");
  if (schema === undefined) throw notFound(`The org has no object ${name}`);
  return schema;
}

function recordOf(control: Control): OrgRecord {
  const record = control.sandbox.org.find(schemaOf(control).name, control.id);
  if (record === undefined || record.deletedAt !== null) {
    throw notFound(`The org has no ${control.name} ${control.id}`);
  }
  return record;
}

function displayName({ org }: SalesforceSandbox, record: OrgRecord): string {
  const named = ["Name", "Subject", "CaseNumber", "ContractNumber"]
    .map((field) => org.value(record, field))
    .find((value) => value !== null);
  return String(named ?? record.id);
}

const shown = ({ sandbox }: Control, schema: ObjectSchema, record: OrgRecord) => ({
  id: record.id,
  name: displayName(sandbox, record),
  fields: Object.fromEntries(
    [...schema.fields.keys()].map((field) => [field, sandbox.org.value(record, field)]),
  ),
});

function records(control: Control): Reply {
  const schema = schemaOf(control);
  const { searchParams } = control.url;
  const wanted = (searchParams.get("q") ?? "").toLowerCase();
  const start = to18(searchParams.get("after") ?? "");
  const limit = Number(searchParams.get("limit") ?? 50);
  const matching = [...control.sandbox.org.records(schema.name)].filter(
    (record) =>
      record.deletedAt === null &&
      displayName(control.sandbox, record).toLowerCase().includes(wanted),
  );
  const rest = matching.filter((record) => record.id > start);
  const results = rest.slice(0, limit).map((record) => shown(control, schema, record));
  return ok({
    total: matching.length,
    results,
    after: rest.length > limit ? results.at(-1)?.id : null,
  });
}

const record = (control: Control): Reply =>
  ok(shown(control, schemaOf(control), recordOf(control)));

function givenFields(control: Control): Record<string, Value> {
  const { fields } = control.body;
  if (!isObject(fields)) throw invalid("Give the values in fields: {…}");
  const { fields: known } = schemaOf(control);
  const wrong = Object.keys(fields).find((name) => !known.has(name));
  if (wrong !== undefined) throw invalid(`${control.name} has no field ${wrong}`);
  return fields as Record<string, Value>;
}

function edit(control: Control): Reply {
  control.sandbox.user.edit(schemaOf(control).name, recordOf(control).id, givenFields(control));
  return record(control);
}

function addFault({ sandbox, body }: Control): Reply {
  if (typeof body["fault"] !== "string") throw invalid("A fault needs its kind in `fault`");
  sandbox.faults.add(body as unknown as Fault);
  return done;
}

function addRule({ sandbox, body }: Control): Reply {
  const { objectType, message } = body;
  if (typeof objectType !== "string" || typeof message !== "string")
    throw invalid("A rule needs objectType and message; recordId, field and errorCode narrow it");
  sandbox.user.addValidationRule(body as unknown as ValidationRule);
  return done;
}

/** Which settings of the app, of those that its developer or the admin can change. */
const settings: readonly (keyof App)[] = [
  "redirectUris",
  "isInstalled",
  "requiresPkce",
  "rotatesRefreshTokens",
  "runAs",
  "publicKey",
  "preauthorised",
  "accessTokenMinutes",
];

function changeApp({ sandbox, body }: Control): Reply {
  const unknown = Object.keys(body).find((name) => !settings.some((known) => known === name));
  if (unknown !== undefined) throw invalid(`The app has no setting ${unknown}`);
  return ok(Object.assign(sandbox.app, body));
}

function changeLimits({ sandbox, body }: Control): Reply {
  const { dailyApiRequests, usedByOthers } = body;
  if (typeof dailyApiRequests === "number") sandbox.limits.dailyApiRequests = dailyApiRequests;
  if (typeof usedByOthers === "number") sandbox.limits.usedByOthers = usedByOthers;
  return ok(sandbox.limits);
}

function orgInfo({ sandbox }: Control): Reply {
  const { org, app, limits, integrationUsername } = sandbox;
  return ok({ ...org.details, users: org.users, integrationUsername, app, limits });
}

/** What users see of fields and objects: `{"viewer": ["Account.Website"], "integration": ["EmailMessage"]}`. */
function hide({ sandbox, body }: Control): Reply {
  for (const reader of ["viewer", "integration"] as const) {
    const given = body[reader];
    if (!Array.isArray(given)) continue;
    const hidden = sandbox.org.hidden[reader];
    hidden.clear();
    for (const path of given) hidden.add(String(path));
  }
  return done;
}

const handlers: Readonly<Record<string, Handler>> = {
  "GET requests": ({ sandbox }) => ok(sandbox.counts.report()),
  "DELETE requests": ({ sandbox }) => after(sandbox.counts.reset()),
  "GET faults": ({ sandbox }) => ok({ faults: sandbox.faults.waiting() }),
  "POST faults": addFault,
  "DELETE faults": ({ sandbox }) => after(sandbox.faults.clear()),
  "GET rules": ({ sandbox }) => ok({ rules: sandbox.restrictions.rules }),
  "POST rules": addRule,
  "DELETE rules": ({ sandbox }) => after(sandbox.restrictions.rules.splice(0)),
  "GET records": (control) => (control.id === "" ? records(control) : record(control)),
  "POST records": (control) =>
    ok({ id: control.sandbox.user.create(schemaOf(control).name, givenFields(control)) }),
  "PATCH records": edit,
  "DELETE records": (control) =>
    after(control.sandbox.user.remove(schemaOf(control).name, recordOf(control).id)),
  "POST user": (control) => {
    const act = userActions[control.name];
    if (act === undefined)
      throw notFound(`A user can ${Object.keys(userActions).join(", ")}; not ${control.name}`);
    return act(control);
  },
  "GET hidden": ({ sandbox: { org } }) =>
    ok({ viewer: [...org.hidden.viewer], integration: [...org.hidden.integration] }),
  "PUT hidden": hide,
  "PATCH app": changeApp,
  "PATCH limits": changeLimits,
  "POST install": ({ sandbox, body }) =>
    ok(sandbox.install(typeof body["userId"] === "string" ? body["userId"] : undefined)),
  "GET dump": ({ sandbox }) => ok(dumpOrg(sandbox.org)),
  "GET org": orgInfo,
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

async function replyTo(sandbox: SalesforceSandbox, request: Request): Promise<Reply> {
  const url = new URL(request.url);
  const [, , subject = "", name = "", id = ""] = url.pathname.split("/");
  const handler = handlers[`${request.method} ${subject}`];
  if (handler === undefined) throw notFound(`The sandbox has no ${request.method} ${url.pathname}`);
  return handler({ sandbox, url, name, id, body: await bodyOf(request) });
}

/** `/__sandbox/…`: what a test or the record page may ask of the sandbox and Salesforce never offers. */
export async function answerControl(
  sandbox: SalesforceSandbox,
  request: Request,
): Promise<Response> {
  try {
    return responseOf(await replyTo(sandbox, request), {});
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return responseOf(refusalOf(problem), {});
  }
}
