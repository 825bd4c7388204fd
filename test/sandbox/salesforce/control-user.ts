import { isObject, type Reply } from "./call.ts";
import { type Control, done, type Handler, invalid } from "./control-call.ts";
import type { Value } from "./org.ts";
import { notFound } from "./problem.ts";

function text({ body }: Control, name: string): string {
  const value = body[name];
  if (typeof value !== "string") throw invalid(`This action needs ${name} as text`);
  return value;
}

/** The name of an object and, where it is given, the id of a record, which must both be there. */
function typeOf(control: Control, ...ids: readonly string[]): string {
  const { org } = control.sandbox;
  const type = text(control, "type");
  const schema = org.object(type);
  if (schema === undefined) throw notFound(`The org has no object ${type}`);
  const unknown = ids.find((id) => org.find(schema.name, id) === undefined);
  if (unknown !== undefined) throw notFound(`The org has no ${type} ${unknown}`);
  return schema.name;
}

/** `{"type", "field"}` of a field that is there. */
function fieldOf(control: Control): readonly [type: string, field: string] {
  const [type, field] = [typeOf(control), text(control, "field")];
  if (control.sandbox.org.object(type)?.fields.has(field) === true) return [type, field];
  throw notFound(`${type} has no field ${field}`);
}

const accesses = ["none", "read", "edit"] as const;

const act =
  (action: (control: Control) => void): Handler =>
  (control): Reply => {
    action(control);
    return done;
  };

/** `POST /__sandbox/user/ACTION`: what people in the org do that is more than editing a record. */
export const userActions: Readonly<Record<string, Handler>> = {
  undelete: act((control) =>
    control.sandbox.user.undelete(typeOf(control, text(control, "id")), text(control, "id")),
  ),
  merge: act((control) => {
    const [masterId, loserId] = [text(control, "masterId"), text(control, "loserId")];
    control.sandbox.user.merge(typeOf(control, masterId, loserId), masterId, loserId);
  }),
  "update-all": act((control) => {
    const { values, ids } = control.body;
    if (!isObject(values)) throw invalid("This action needs values: {…}");
    const some = Array.isArray(ids) ? ids.map(String) : undefined;
    const type = typeOf(control, ...(some ?? []));
    control.sandbox.user.updateAll(type, values as Record<string, Value>, some);
  }),
  "remove-picklist-value": act((control) =>
    control.sandbox.user.removePicklistValue(...fieldOf(control), text(control, "value")),
  ),
  "add-required-field": act((control) =>
    control.sandbox.user.addRequiredField(typeOf(control), text(control, "field")),
  ),
  allow: act((control) => {
    const access = accesses.find((one) => one === control.body["access"]);
    if (access === undefined) throw invalid(`access must be one of ${accesses.join(", ")}`);
    const reader = control.body["reader"] === "viewer" ? "viewer" : "integration";
    control.sandbox.user.allow(text(control, "path"), access, reader);
  }),
  lock: act((control) => {
    const { tries } = control.body;
    const id = text(control, "id");
    control.sandbox.user.lock(typeOf(control, id), id, typeof tries === "number" ? tries : 1);
  }),
  "revoke-tokens": act(({ sandbox }) => sandbox.user.revokeTokens()),
  "rename-my-domain": act((control) =>
    control.sandbox.user.renameMyDomain(text(control, "instanceUrl")),
  ),
};
