import { createRandom } from "../random.ts";
import * as deletion from "./delete.ts";
import { consequences, formulas, numberedName } from "./derived.ts";
import { idOf, numberOf, to18 } from "./ids.ts";
import type { Field, ObjectSchema, Org, OrgRecord, Value } from "./org.ts";
import { installPackage } from "./package-objects.ts";
import { createRecordTables } from "./record-table.ts";
import { fillSetup } from "./setup-records.ts";
import { createSight } from "./sight.ts";
import { standardObjects } from "./standard-objects.ts";
import { dateTimeText, fullSecond, kept } from "./values.ts";

export type OrgOptions = {
  /** When the org was made: epoch milliseconds. */
  readonly at: number;
  readonly details?: Partial<Omit<Org["details"], "id">>;
  readonly withoutPackage?: boolean;
  /** Objects that this org has switched off: `EmailMessage`, `AccountContactRelation`. */
  readonly withoutObjects?: readonly string[];
};

const standardDetails = {
  name: "Northwind Cloud",
  timeZone: "Europe/Berlin",
  currency: "USD",
  isMultiCurrency: false,
  rowsInPage: 2_000,
  namespace: "",
  edition: "Enterprise Edition",
  instanceUrl: "https://northwind.my.salesforce.com",
} as const;

function objectsOf(options: OrgOptions, details: Org["details"]): Map<string, ObjectSchema> {
  const objects = new Map(standardObjects(details).map((object) => [object.name, object]));
  if (options.withoutPackage !== true) installPackage(objects, details.namespace);
  for (const name of options.withoutObjects ?? []) objects.delete(name);
  for (const schema of objects.values()) attachFormulas(schema);
  return objects;
}

function attachFormulas({ name, custom, fields }: ObjectSchema): void {
  for (const field of fields.values()) {
    const isNumbered = custom && field.name === "Name" && !field.createable;
    const formula =
      formulas[`${name}.${field.name}`] ?? (isNumbered ? numberedName(name) : undefined);
    if (formula !== undefined) fields.set(field.name, { ...field, formula });
  }
}

/** One Salesforce org with everything in it. Nothing here knows of HTTP. */
export function createOrg(options: OrgOptions): Org {
  const nextId = createIds();
  const madeAt = fullSecond(options.at - 900 * 86_400_000);
  const details = { ...standardDetails, ...options.details, id: nextId("00D") };
  const objects = objectsOf(options, details);
  const sight = createSight(objects);
  const byPrefix = new Map([...objects.values()].map((object) => [object.keyPrefix, object]));
  const tables = createRecordTables((record, field) => org.value(record, field));
  const users = { admin: "", integration: "", viewer: "", automated: "" };

  const schemaOf = (type: string): ObjectSchema => {
    const schema = objects.get(type);
    if (schema === undefined) throw new Error(`The org has no object ${type}`);
    return schema;
  };
  const keptValues = (schema: ObjectSchema, given: Readonly<Record<string, Value>>) =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => {
        const field = schema.fields.get(name);
        if (field === undefined) throw new Error(`${schema.name} has no field ${name}`);
        return [name, kept(field, value)];
      }),
    );

  const org: Org = {
    details,
    objects,
    ...sight,
    users,
    objectOf: (id) => byPrefix.get(id.slice(0, 3)),
    find: (type, id) => tables.get(type, to18(id)),
    records: tables.all,
    referring: tables.referring,
    value(record, name) {
      const system = systemValue(record, name);
      if (system !== undefined) return system;
      const field = objects.get(record.type)?.fields.get(name);
      if (field?.formula !== undefined) return field.formula(record, org);
      const value = record.values[name] ?? (field?.type === "boolean" ? false : null);
      return field !== undefined && isLostLookup(org, field, value) ? null : value;
    },
    fill(type, values, at) {
      const schema = schemaOf(type);
      const createdAt = fullSecond(at?.createdAt ?? madeAt);
      const createdById = at?.createdById ?? users.admin;
      const modifiedAt = fullSecond(at?.modifiedAt ?? createdAt);
      const given = keptValues(schema, values);
      const owner = schema.fields.has("OwnerId") && given["OwnerId"] == null;
      const record: OrgRecord = {
        type,
        id: nextId(schema.keyPrefix),
        values: {
          ...(owner ? { OwnerId: createdById } : {}),
          ...defaultsOf(schema),
          ...consequences(type, {}, given, createdAt),
          ...given,
        },
        createdAt,
        createdById,
        lastModifiedAt: modifiedAt,
        lastModifiedById: createdById,
        systemModstamp: modifiedAt,
        deletedAt: null,
        masterRecordId: null,
      };
      tables.add(record);
      return record;
    },
    restore(record) {
      nextId.reserve(record.id);
      tables.add(record);
    },
    update(record, values, actor) {
      const schema = schemaOf(record.type);
      const before = record.values;
      const given = keptValues(schema, values);
      const after = { ...before, ...given };
      const own = consequences(record.type, before, after, actor.at);
      record.values = { ...before, ...own, ...given };
      deletion.stamp(record, actor);
      const isReference = (name: string) => schema.fields.get(name)?.type === "reference";
      if (Object.keys(given).some(isReference)) tables.outdate();
    },
    remove(record, actor) {
      deletion.remove(org, record, actor);
      tables.outdate();
    },
    undelete(record, actor) {
      deletion.undelete(org, record, actor);
      tables.outdate();
    },
    merge: (master, losers, actor) => deletion.merge(org, master, losers, actor),
  };
  tables.add(organizationOf(org, madeAt));
  Object.assign(users, fillSetup(org, madeAt));
  return org;
}

const defaultsOf = ({ fields }: ObjectSchema): Record<string, Value> =>
  Object.fromEntries(
    [...fields.values()].flatMap(({ name, defaultValue }) =>
      defaultValue === undefined ? [] : [[name, defaultValue]],
    ),
  );

/** A lookup of an admin's or a package's is empty while the record that it leads to is in the bin. */
function isLostLookup(org: Org, field: Field, value: Value): boolean {
  if (!field.custom || field.type !== "reference" || field.masterDetail) return false;
  if (typeof value !== "string") return false;
  const target = org.find(org.objectOf(value)?.name ?? "", value);
  return target !== undefined && target.deletedAt !== null;
}

/** Undefined for what is no system field. */
function systemValue(record: OrgRecord, name: string): Value | undefined {
  switch (name) {
    case "Id":
      return record.id;
    case "IsDeleted":
      return record.deletedAt !== null;
    case "CreatedDate":
      return dateTimeText(record.createdAt);
    case "CreatedById":
      return record.createdById;
    case "LastModifiedDate":
      return dateTimeText(record.lastModifiedAt);
    case "LastModifiedById":
      return record.lastModifiedById;
    case "SystemModstamp":
      return dateTimeText(record.systemModstamp);
    case "MasterRecordId":
      return record.masterRecordId;
    default:
      return undefined;
  }
}

function organizationOf(org: Org, at: number): OrgRecord {
  const { details } = org;
  return {
    type: "Organization",
    id: details.id,
    values: {
      Name: details.name,
      TimeZoneSidKey: details.timeZone,
      DefaultLocaleSidKey: "en_US",
      LanguageLocaleKey: "en_US",
      OrganizationType: details.edition,
      InstanceName: "DEU12",
      IsSandbox: false,
      FiscalYearStartMonth: 1,
    },
    createdAt: at,
    createdById: "",
    lastModifiedAt: at,
    lastModifiedById: "",
    systemModstamp: at,
    deletedAt: null,
    masterRecordId: null,
  };
}

/** Ids ascend with gaps: a client that counts on dense ids must fail here. */
function createIds() {
  const random = createRandom(20_261_121);
  const last = new Map<string, number>();
  const next = (keyPrefix: string): string => {
    const number = (last.get(keyPrefix) ?? 5_000_000) + random.whole(1, 97);
    last.set(keyPrefix, number);
    return idOf(keyPrefix, number);
  };
  /** Ids that came with a dump are not given out again. */
  next.reserve = (id: string): void => {
    const keyPrefix = id.slice(0, 3);
    last.set(keyPrefix, Math.max(last.get(keyPrefix) ?? 0, numberOf(id)));
  };
  return next;
}
