import { readField } from "./field-notation.ts";
import type { OAuth } from "./oauth.ts";
import type { Actor, Field, ObjectSchema, Org, OrgRecord, Reader, Value } from "./org.ts";
import type { Restrictions, ValidationRule } from "./restrictions.ts";

type Values = Readonly<Record<string, Value>>;

/** People in the org: what an admin or a rep does by hand, without the integration's limits. */
export function createUser(deps: {
  readonly org: Org;
  readonly oauth: OAuth;
  readonly restrictions: Restrictions;
  readonly retiredHosts: Set<string>;
  readonly now: () => number;
}) {
  const { org, oauth, restrictions, retiredHosts, now } = deps;
  const actor = (): Actor => ({ userId: org.users.admin, at: now() });
  const schemaOf = (type: string): ObjectSchema => {
    const schema = org.object(type);
    if (schema === undefined) throw new Error(`The org has no object ${type}`);
    return schema;
  };
  const recordOf = (type: string, id: string): OrgRecord => {
    const record = org.find(schemaOf(type).name, id);
    if (record === undefined) throw new Error(`The org has no ${type} ${id}`);
    return record;
  };
  const changeField = (type: string, name: string, change: (field: Field) => Field): void => {
    const { fields } = schemaOf(type);
    const field = fields.get(name);
    if (field === undefined) throw new Error(`${type} has no field ${name}`);
    fields.set(name, change(field));
  };

  return {
    edit: (type: string, id: string, values: Values): void =>
      org.update(recordOf(type, id), values, actor()),
    create: (type: string, values: Values): string =>
      org.fill(schemaOf(type).name, values, {
        createdAt: now(),
        createdById: org.users.admin,
      }).id,
    remove: (type: string, id: string): void => org.remove(recordOf(type, id), actor()),
    undelete: (type: string, id: string): void => org.undelete(recordOf(type, id), actor()),
    /** The others go into the recycle bin with the first as their master. */
    merge: (type: string, masterId: string, ...loserIds: readonly string[]): void =>
      org.merge(
        recordOf(type, masterId),
        loserIds.map((id) => recordOf(type, id)),
        actor(),
      ),
    /** A data load: all of them, or all live records of the object, get one and the same timestamp. */
    updateAll(type: string, values: Values, ids?: readonly string[]): void {
      const by = actor();
      const records = ids?.map((id) => recordOf(type, id)) ?? [...org.records(schemaOf(type).name)];
      for (const record of records) if (record.deletedAt === null) org.update(record, values, by);
    },
    removePicklistValue: (type: string, name: string, value: string): void =>
      changeField(type, name, (field) => ({
        ...field,
        picklist: (field.picklist ?? []).filter((entry) => entry.value !== value),
      })),
    addValidationRule: (rule: ValidationRule): void => {
      restrictions.rules.push(rule);
    },
    /** Records that are there do not have it yet. */
    addRequiredField: (type: string, name: string): void => {
      schemaOf(type).fields.set(name, readField(`${name}:string*`));
    },
    /** What a reader's permissions let them do with "Object.Field". */
    allow(path: string, access: "none" | "read" | "edit", reader: Reader = "integration"): void {
      org.hidden[reader].delete(path);
      restrictions.readOnly[reader].delete(path);
      if (access === "none") org.hidden[reader].add(path);
      if (access === "read") restrictions.readOnly[reader].add(path);
    },
    /** Somebody works on the record: its next `tries` writes find it locked. */
    lock: (type: string, id: string, tries = 1): void =>
      restrictions.lock(recordOf(type, id), tries),
    revokeTokens: (): void => oauth.revokeAll(),
    /** The old address takes no session any more; the next token tells the new one. */
    renameMyDomain(instanceUrl: string): void {
      retiredHosts.add(new URL(org.details.instanceUrl).host);
      retiredHosts.delete(new URL(instanceUrl).host);
      org.details.instanceUrl = instanceUrl;
    },
  };
}
