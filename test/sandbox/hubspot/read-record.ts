import type { SimplePublicObjectWithAssociations } from "@hubspot/api-client/lib/codegen/crm/objects/models/SimplePublicObjectWithAssociations.js";
import { linksOf } from "./links.ts";
import { type ObjectType, type ObjectTypeName, objectTypes } from "./object-types.ts";
import type { Portal } from "./portal.ts";
import type { StoredRecord, Values } from "./records.ts";
import type { Wire } from "./wire.ts";

/** A record as it stands, or as the search index still has it. */
export type Version = Pick<
  StoredRecord,
  "type" | "id" | "key" | "createdAt" | "updatedAt" | "values"
>;

export type Selection = {
  readonly properties: readonly string[];
  readonly history: readonly string[];
  readonly associations: readonly ObjectType[];
};

/** Inline associations stop here; the rest is reached through the association endpoints. */
const inlineAssociationCap = 100;

type Associations = Record<string, { results: { id: string; type: string }[]; paging?: unknown }>;

/** `createdate` can be set on deals and tickets; the other system values follow the record itself. */
export function readValue(version: Version, name: string): string | undefined {
  switch (name) {
    case "hs_object_id":
      return version.id;
    case "hs_lastmodifieddate":
      return new Date(version.updatedAt).toISOString();
    case "lastmodifieddate":
      return version.type === "contacts" ? new Date(version.updatedAt).toISOString() : undefined;
    case "hs_createdate":
      return new Date(version.createdAt).toISOString();
    case "createdate":
      return version.values[name] ?? new Date(version.createdAt).toISOString();
    default:
      return version.values[name];
  }
}

/** The asked properties that exist, or the object's own choice, with those that HubSpot always adds. */
export function selectProperties(
  portal: Portal,
  type: ObjectType,
  asked: readonly string[],
): readonly string[] {
  const wanted = asked.length === 0 ? type.defaultProperties : asked;
  const known = wanted.filter((name) => portal.properties.exists(type.name, name));
  const always = ["hs_object_id", type.createdProperty, type.modifiedProperty];
  return [...new Set([...known, ...always])].sort();
}

function propertiesOf(version: Version, names: readonly string[]): Record<string, string | null> {
  const properties: Record<string, string | null> = {};
  for (const name of names) properties[name] = readValue(version, name) ?? null;
  return properties;
}

function historyOf(record: StoredRecord, names: readonly string[]) {
  return Object.fromEntries(
    names.map((name) => {
      const past = (record.history?.[name] ?? []).map((entry) => ({
        value: entry.value,
        timestamp: new Date(entry.at).toISOString(),
        sourceType: entry.source,
        sourceId: entry.sourceId,
      }));
      const first = originalValue(record, name, past.length);
      return [name, first === undefined ? past : [...past, first]];
    }),
  );
}

/** What the portal was filled with has no entry of its own: it stands since the record was made. */
function originalValue(record: StoredRecord, name: string, later: number) {
  const value = later === 0 ? readValue(record, name) : undefined;
  if (value === undefined) return undefined;
  return {
    value,
    timestamp: new Date(record.createdAt).toISOString(),
    sourceType: "IMPORT",
    sourceId: "",
  };
}

export function associationsOf(portal: Portal, record: StoredRecord, to: ObjectTypeName) {
  return linksOf(record, to).flatMap((link) =>
    link.types.map((typeId) => ({
      id: link.id,
      type: portal.associationTypes.get(typeId)?.name ?? `${record.type}_to_${to}`,
    })),
  );
}

function inlineAssociations(
  portal: Portal,
  record: StoredRecord,
  types: readonly ObjectType[],
): Associations {
  const found: Associations = {};
  for (const type of types) {
    const all = associationsOf(portal, record, type.name);
    if (all.length === 0) continue;
    const results = all.slice(0, inlineAssociationCap);
    const last = results.at(-1)?.id ?? "";
    const link = `https://api.hubapi.com/crm/v3/objects/${record.type}/${record.id}/associations/${type.name}?after=${last}`;
    const paging = all.length > results.length ? { paging: { next: { after: last, link } } } : {};
    found[type.associationKey] = { results, ...paging };
  }
  return found;
}

export type RecordBody = Omit<Wire<SimplePublicObjectWithAssociations>, "properties"> & {
  properties: Record<string, string | null>;
  url?: string;
};

export function versionBody(version: Version, names: readonly string[]): RecordBody {
  return {
    id: version.id,
    properties: propertiesOf(version, names),
    createdAt: new Date(version.createdAt).toISOString(),
    updatedAt: new Date(version.updatedAt).toISOString(),
    archived: false,
  };
}

export function recordBody(portal: Portal, record: StoredRecord, selection: Selection): RecordBody {
  const body = versionBody(record, selection.properties);
  const { uiDomain, portalId } = portal.details;
  body.url = `https://${uiDomain}/contacts/${portalId}/record/${objectTypes[record.type].id}/${record.id}`;
  if (record.archivedAt !== null) {
    body.archived = true;
    body.archivedAt = new Date(record.archivedAt).toISOString();
  }
  if (selection.history.length > 0) {
    body.propertiesWithHistory = historyOf(record, selection.history) as NonNullable<
      RecordBody["propertiesWithHistory"]
    >;
  }
  const associations = inlineAssociations(portal, record, selection.associations);
  if (Object.keys(associations).length > 0) {
    body.associations = associations as NonNullable<RecordBody["associations"]>;
  }
  return body;
}

/** What search sees of a record now; null while a new record has not reached the index. */
export function indexedVersion(record: StoredRecord, now: number): Version | null {
  const earlier = record.earlier?.find((version) => version.until > now);
  if (earlier === undefined) return record;
  const values: Values | null = earlier.values;
  if (values === null) return null;
  const { type, id, key, createdAt } = record;
  return { type, id, key, createdAt, values, updatedAt: earlier.updatedAt };
}
