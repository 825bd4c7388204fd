import type { Owner, RecordKind } from "@bellwether/shared/domain/records";
import { z } from "zod";
import type { FieldDescription, Organisation } from "../port.ts";
import { apiVersion, type HubSpotClient } from "./client.ts";
import { describe } from "./objects.ts";

const detailsReply = z.object({
  portalId: z.number(),
  timeZone: z.string(),
  companyCurrency: z.string(),
  uiDomain: z.string(),
});

/** HubSpot's API does not tell a portal's name. */
export async function readOrganisation(client: HubSpotClient): Promise<Organisation> {
  const { portalId, timeZone, companyCurrency, uiDomain } = await client.request({
    doing: "reading the portal's details",
    method: "GET",
    path: `/account-info/${apiVersion}/details`,
    reply: detailsReply,
  });
  return {
    id: String(portalId),
    name: `HubSpot portal ${portalId}`,
    timeZone,
    currency: companyCurrency,
    accountUrl: `https://${uiDomain}/contacts/${portalId}/record/0-2/{id}`,
  };
}

const ownersReply = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      archived: z.boolean().default(false),
    }),
  ),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).nullish(),
});

/** Deactivated users too: records and plays still name them. */
export async function readOwners(client: HubSpotClient): Promise<readonly Owner[]> {
  const [active, archived] = await Promise.all([
    ownerPages(client, false),
    ownerPages(client, true),
  ]);
  return [...active, ...archived];
}

async function ownerPages(client: HubSpotClient, archived: boolean): Promise<Owner[]> {
  const owners: Owner[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const { results, paging }: z.infer<typeof ownersReply> = await client.request({
      doing: "reading owners",
      method: "GET",
      path: `/crm/owners/${apiVersion}`,
      query: { limit: "100", archived: String(archived), ...(after && { after }) },
      reply: ownersReply,
    });
    for (const { id, email, firstName, lastName } of results) {
      const name = [firstName, lastName].filter(Boolean).join(" ") || email || `Owner ${id}`;
      owners.push({ id, name, email: email || null, active: !archived });
    }
    after = paging?.next?.after ?? null;
  }
  return owners;
}

const option = z.object({ value: z.string(), label: z.string() });

const propertiesReply = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      fieldType: z.string(),
      options: z.array(option).default([]),
      hubspotDefined: z.boolean().default(false),
      referencedObjectType: z.string().nullish(),
      groupName: z.string().optional(),
    }),
  ),
});

export type HubSpotProperty = z.infer<typeof propertiesReply>["results"][number];

export async function readProperties(
  client: HubSpotClient,
  kind: RecordKind,
): Promise<readonly HubSpotProperty[]> {
  const { type } = describe(kind);
  const { results } = await client.request({
    doing: `reading the properties of ${type}`,
    method: "GET",
    path: `/crm/properties/${apiVersion}/${type}`,
    reply: propertiesReply,
  });
  return results;
}

const types: Readonly<Record<string, FieldDescription["type"]>> = {
  number: "number",
  date: "date",
  datetime: "datetime",
  bool: "boolean",
  enumeration: "enumeration",
};

export async function readFields(
  client: HubSpotClient,
  kind: RecordKind,
): Promise<readonly FieldDescription[]> {
  const properties = await readProperties(client, kind);
  return properties.map((property) => ({
    kind,
    name: property.name,
    label: property.label,
    type: property.referencedObjectType === "OWNER" ? "user" : (types[property.type] ?? "string"),
    options: property.options.map(({ value, label }) => ({ value, label })),
    standard: property.hubspotDefined,
  }));
}
