import { type Call, listParam, ok, type Reply, type Route } from "../call.ts";
import { nameFieldOf } from "../describe.ts";
import { shownIn } from "../list-views.ts";
import type { Field, ObjectSchema, OrgRecord } from "../org.ts";
import { notFound } from "../problem.ts";
import { sorted } from "../soql/order.ts";
import { uiRecord } from "../ui-record.ts";
import { readerOf } from "./query.ts";
import { fieldsOf, noAccess, readingOf, shownRecord } from "./ui-records.ts";

const usualPageSize = 50;
const mostRows = 1_999;

function childrenOf(call: Call, parent: ObjectSchema, list: string) {
  for (const name of call.org.objects.keys()) {
    const whole = call.org.object(name);
    const field = [...(whole?.fields.values() ?? [])].find(
      (one) => one.childRelationshipName === list && one.referenceTo?.includes(parent.name),
    );
    if (field === undefined) continue;
    const schema = call.org.seen(name, readerOf(call));
    if (schema === undefined) throw noAccess();
    return { schema, field };
  }
  throw notFound(`There is no related list ${list}`);
}

/** "-BW_Request__c.CreatedDate": newest first. */
function inOrder(call: Call, schema: ObjectSchema, records: readonly OrgRecord[]) {
  const [sort] = listParam(call.url, "sortBy");
  if (sort === undefined) return records;
  const field = sort.replace(/^-/, "").replace(`${schema.name}.`, "");
  const order = sort.startsWith("-") ? "DESC" : "ASC";
  const context = { ...readingOf(call), soql: sort, withDeleted: false };
  return sorted(context, { schema, alias: undefined }, records, { field, order });
}

function listOf(call: Call, schema: ObjectSchema, records: readonly OrgRecord[]): Reply {
  const { searchParams, pathname } = call.url;
  const pageSize = Math.min(Number(searchParams.get("pageSize") ?? usualPageSize), mostRows);
  const start = Number(searchParams.get("pageToken") ?? 0);
  const end = start + pageSize;
  const names = fieldsOf(call);
  const page = inOrder(call, schema, records).slice(start, end);
  const hasMore = end < records.length;
  const urlOf = (token: number) => `${pathname}?pageSize=${pageSize}&pageToken=${token}`;
  return ok({
    count: page.length,
    currentPageToken: String(start),
    currentPageUrl: urlOf(start),
    nextPageToken: hasMore ? String(end) : null,
    nextPageUrl: hasMore ? urlOf(end) : null,
    previousPageToken: start === 0 ? null : String(Math.max(0, start - pageSize)),
    ...names,
    pageSize,
    records: page.map((record) => uiRecord(readingOf(call), schema, record, names)),
    sortBy: listParam(call.url, "sortBy"),
  });
}

function related(call: Call): Reply {
  const parent = shownRecord(call, call.params["parent"] ?? "");
  const { schema, field } = childrenOf(call, parent.schema, call.params["list"] ?? "");
  const records = call.org
    .referring(schema.name, field.name, parent.record.id)
    .filter((record) => record.deletedAt === null);
  return listOf(call, schema, records);
}

/** A list view with the filters that the package gives it; any other shows all records. */
function named(call: Call): Reply {
  const schema = call.org.seen(call.params["object"] ?? "", readerOf(call));
  if (schema === undefined) throw noAccess();
  const shown = shownIn(call, schema, call.params["view"] ?? "");
  const search = (call.url.searchParams.get("searchTerm") ?? "").toLowerCase();
  const records = [...call.org.records(schema.name)].filter(
    (record) =>
      record.deletedAt === null &&
      shown?.has(record.id) !== false &&
      String(call.org.value(record, nameFieldOf(schema)) ?? "")
        .toLowerCase()
        .includes(search),
  );
  return listOf(call, schema, records);
}

const infoOf = (field: Field, schema: ObjectSchema) => ({
  apiName: field.name,
  label: field.label,
  dataType: `${field.type.charAt(0).toUpperCase()}${field.type.slice(1)}`,
  length: field.length ?? 0,
  custom: field.custom,
  createable: field.createable,
  updateable: field.updateable,
  required: !field.nillable,
  nameField: field.name === nameFieldOf(schema),
  referenceToInfos: (field.referenceTo ?? []).map((apiName) => ({ apiName })),
  relationshipName: field.relationshipName ?? null,
});

function objectInfo(call: Call): Reply {
  const schema = call.org.seen(call.params["object"] ?? "", readerOf(call));
  if (schema === undefined) throw noAccess();
  const { name, label, custom, keyPrefix, fields } = schema;
  return ok({
    apiName: name,
    label,
    custom,
    keyPrefix,
    createable: true,
    deletable: true,
    queryable: true,
    updateable: true,
    nameFields: [nameFieldOf(schema)],
    fields: Object.fromEntries(
      [...fields].map(([field, definition]) => [field, infoOf(definition, schema)]),
    ),
  });
}

export const uiListRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/ui-api/related-list-records/:parent/:list",
    kind: "ui",
    handle: related,
  },
  { method: "GET", path: "/ui-api/list-records/:object/:view", kind: "ui", handle: named },
  { method: "GET", path: "/ui-api/object-info/:object", kind: "ui", handle: objectInfo },
];
