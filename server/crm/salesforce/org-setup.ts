import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import {
  connectionObject,
  packaged,
  playObject,
  requestObject,
  salesforceField,
  stepObject,
} from "@bellwether/shared/contracts/salesforce";
import { noObjectMappings } from "@bellwether/shared/domain/object-mapping";
import { z } from "zod";
import type { ReadRequest } from "../port.ts";
import type { OrgSetup } from "../setup.ts";
import { apiVersion, type SalesforceClient, type SubReply } from "./client.ts";
import { failureOf } from "./query.ts";
import { queryPath, quoted } from "./soql.ts";

/** Objects that evidence is read from, in the order in which an admin would look for them. */
const evidence = [
  "Account",
  "Contact",
  "Opportunity",
  "OpportunityLineItem",
  "Case",
  "Task",
  "Event",
  "EmailMessage",
  "User",
] as const;

const rows = z.object({ records: z.array(z.record(z.string(), z.unknown())) });
const described = z.object({
  fields: z.array(z.object({ name: z.string(), updateable: z.boolean().default(false) })),
});
const limits = z.object({
  DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }).optional(),
});

const ownObjects = [requestObject, connectionObject, playObject, stepObject];

/** Of a request only the answer is ours to write, of the connection one record. */
const writtenWhole: readonly string[] = [playObject.name, stepObject.name];

type Fields = ReadonlyMap<string, { readonly updateable: boolean }>;

/** What the configuration names of the org. */
type Named = Pick<ReadRequest, "fields" | "objects">;

/** Asks in two calls. A part that the org refuses is not known; it may be hidden from our user on purpose. */
export async function readOrgSetup(client: SalesforceClient, named: Named): Promise<OrgSetup> {
  const userId = await client.userId();
  const own = ownObjects.map(({ name }) => packaged(name, client.namespace));
  const objects = [...new Set<string>([...evidence, ...own])];
  const parts = [
    "SELECT Name, OrganizationType FROM Organization",
    `SELECT Name, Profile.Name FROM User WHERE Id = ${quoted(userId)}`,
    `SELECT Profile.UserLicense.Name FROM User WHERE Id = ${quoted(userId)}`,
    `SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = ${quoted(userId)}`,
  ].map((soql) => queryPath(soql));
  const replies = await client.composite({
    doing: "reading how the org is set up",
    parts: [...parts, ...objects.map((name) => `/sobjects/${name}/describe`)].map((path) => ({
      method: "GET",
      path,
    })),
    repeatable: true,
  });
  const [organisation, user, licence, assigned, ...descriptions] = replies;
  const fields = new Map(objects.map((name, at) => [name, fieldsOf(descriptions[at], name)]));
  const found = {
    organisation: firstRow(organisation),
    user: firstRow(user),
    licence: firstRow(licence),
  };
  return {
    apiVersion,
    name: textAt(found.organisation, "Name"),
    edition: textAt(found.organisation, "OrganizationType"),
    user: found.user && {
      name: textAt(found.user, "Name") ?? userId,
      profile: textAt(found.user, "Profile", "Name"),
      licence: textAt(found.licence, "Profile", "UserLicense", "Name"),
    },
    permissionSets:
      rowsOf(assigned)?.flatMap((row) => textAt(row, "PermissionSet", "Name") ?? []) ?? null,
    ...ownFields(fields, client.namespace),
    unseen: unseenFields(fields, named),
    objects: evidence.map((name) => ({ name, isReadable: fields.get(name) != null })),
    calls: await callsOf(client),
  };
}

function ownFields(
  fields: ReadonlyMap<string, Fields | null>,
  namespace: string,
): Pick<OrgSetup, "missing" | "readOnly"> {
  const wanted = [
    {
      object: "Account",
      names: accountOutputs.map(({ name }) => salesforceField(name, namespace)),
      isWritten: true,
    },
    {
      object: "Opportunity",
      names: dealOutputs.map(({ name }) => salesforceField(name, namespace)),
      isWritten: true,
    },
    ...ownObjects.map(({ name, fields: own }) => ({
      object: packaged(name, namespace),
      names: Object.values(own).map((field) => packaged(field, namespace)),
      isWritten: writtenWhole.includes(name),
    })),
  ];
  const missing: string[] = [];
  const readOnly: string[] = [];
  for (const { object, names, isWritten } of wanted) {
    const known = fields.get(object) ?? null;
    if (known === null) {
      missing.push(object);
      continue;
    }
    missing.push(...names.filter((name) => !known.has(name)).map((name) => `${object}.${name}`));
    if (!isWritten) continue;
    const closed = names.filter((name) => known.get(name)?.updateable === false);
    readOnly.push(...closed.map((name) => (object === "Account" ? name : `${object}.${name}`)));
  }
  return { missing, readOnly };
}

/** A path leads to records of other objects, which are not looked at here; nor are hidden objects. */
function unseenFields(
  known: ReadonlyMap<string, Fields | null>,
  { fields, objects = noObjectMappings }: Named,
): string[] {
  const { arr, lineStartsOn, lineTermMonths } = objects.deals;
  const named = {
    Account: fields.account ?? [],
    Opportunity: [...(fields.deal ?? []), arr],
    OpportunityLineItem: [lineStartsOn, lineTermMonths],
  };
  return Object.entries(named).flatMap(([object, names]) => {
    const there = known.get(object);
    if (!there) return [];
    const shown = new Set([...there.keys()].map((name) => name.toLowerCase()));
    return names.flatMap((name) =>
      name === null || name.includes(".") || shown.has(name.toLowerCase())
        ? []
        : [`${object}.${name}`],
    );
  });
}

async function callsOf(client: SalesforceClient): Promise<OrgSetup["calls"]> {
  const { DailyApiRequests } = await client.request({
    doing: "reading the org's limits",
    method: "GET",
    path: "/limits",
    reply: limits,
  });
  if (DailyApiRequests === undefined) return null;
  const { Max: limit, Remaining } = DailyApiRequests;
  return { used: limit - Remaining, limit };
}

/** Null where the org refused the part; throws where it could not be asked. */
function bodyOf(reply: SubReply | undefined, doing: string): unknown {
  if (reply === undefined)
    throw new Error("A composite call answered fewer parts than it was given.");
  if (reply.status < 400) return reply.body;
  if (reply.status >= 500) throw failureOf(reply, doing);
  return null;
}

function fieldsOf(reply: SubReply | undefined, name: string): Fields | null {
  const body = bodyOf(reply, `describing ${name}`);
  if (body === null) return null;
  return new Map(described.parse(body).fields.map((field) => [field.name, field]));
}

function rowsOf(reply: SubReply | undefined): readonly Record<string, unknown>[] | null {
  const body = bodyOf(reply, "reading how the org is set up");
  return body === null ? null : rows.parse(body).records;
}

const firstRow = (reply: SubReply | undefined) => rowsOf(reply)?.[0] ?? null;

/** What stands at a path of a row: `Profile.Name`. */
function textAt(row: unknown, ...path: readonly string[]): string | null {
  const value = path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : null),
    row,
  );
  return typeof value === "string" ? value : null;
}
