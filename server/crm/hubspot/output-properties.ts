import { type OutputDefinition, outputGroup } from "@bellwether/shared/contracts/outputs";
import { z } from "zod";
import { CrmRejected } from "../errors.ts";
import type { OutputKind, OutputReport } from "../port.ts";
import { apiVersion, type HubSpotClient } from "./client.ts";
import { batchSize } from "./object-reads.ts";
import { describe } from "./objects.ts";
import { type HubSpotProperty, readProperties } from "./portal.ts";
import { HubSpotRefusal } from "./refusal.ts";
import { isUnavailable } from "./unavailable.ts";
import { chunks } from "./with-associations.ts";

/** As HubSpot numbers them, and as its admins call one. */
const objects: Readonly<Record<OutputKind, { readonly typeId: string; readonly noun: string }>> = {
  account: { typeId: "0-2", noun: "company" },
  deal: { typeId: "0-3", noun: "deal" },
};

const forms: Readonly<Record<OutputDefinition["type"], { type: string; fieldType: string }>> = {
  number: { type: "number", fieldType: "number" },
  string: { type: "string", fieldType: "text" },
  text: { type: "string", fieldType: "textarea" },
  enumeration: { type: "enumeration", fieldType: "select" },
  date: { type: "date", fieldType: "date" },
  datetime: { type: "datetime", fieldType: "date" },
};

export async function ensureOutputs(
  client: HubSpotClient,
  kind: OutputKind,
  outputs: readonly OutputDefinition[],
): Promise<OutputReport> {
  const before = await readProperties(client, kind);
  const missing = lacking(outputs, before);
  if (missing.length === 0)
    return report(outputs, before, { created: new Set(), refused: new Map() });
  await demandRoom(client, kind, missing.length);
  await createGroup(client, kind);
  const first = await createProperties(client, kind, missing);
  if (first.created.size === missing.length) return report(outputs, before, first);
  // Another process was quicker with some of them: take those, create what still is not there.
  const between = await readProperties(client, kind);
  const rest = lacking(missing, between).filter(({ name }) => !first.created.has(name));
  const second = await createProperties(client, kind, rest);
  return report(outputs, between, {
    created: new Set([...first.created, ...second.created]),
    refused: second.refused,
  });
}

const lacking = (outputs: readonly OutputDefinition[], there: readonly HubSpotProperty[]) =>
  outputs.filter(({ name }) => !there.some((property) => property.name === name));

function report(
  outputs: readonly OutputDefinition[],
  properties: readonly HubSpotProperty[],
  { created, refused }: Creation,
): OutputReport {
  const byName = new Map(properties.map((property) => [property.name, property]));
  const compared = outputs
    .filter(({ name }) => !created.has(name))
    .map((output) => ({
      name: output.name,
      difference: differenceOf(output, byName.get(output.name), refused.get(output.name)),
    }));
  return {
    created: [...created],
    present: compared.filter(({ difference }) => difference === null).map(({ name }) => name),
    different: compared.flatMap(({ name, difference }) =>
      difference === null ? [] : [{ name, difference }],
    ),
  };
}

function differenceOf(
  output: OutputDefinition,
  property: HubSpotProperty | undefined,
  refusal: string | undefined,
): string | null {
  if (!property) return `could not be created: ${refusal ?? "HubSpot gives no reason"}`;
  const { type, fieldType } = forms[output.type];
  if (property.type !== type) return `type is ${property.type}, should be ${type}`;
  if (property.fieldType !== fieldType) {
    return `field type is ${property.fieldType}, should be ${fieldType}`;
  }
  const values = new Set(property.options.map((option) => option.value));
  const lacking = (output.options ?? []).filter((option) => !values.has(option.value));
  return lacking.length === 0
    ? null
    : `options are missing: ${lacking.map((option) => option.value).join(", ")}`;
}

const limitsReply = z.object({
  byObjectType: z.array(
    z.object({ objectTypeId: z.string(), limit: z.number(), usage: z.number() }),
  ),
});

/** Said before anything is created, so that a portal without room is left as it was. */
async function demandRoom(client: HubSpotClient, kind: OutputKind, wanted: number): Promise<void> {
  const { typeId, noun } = objects[kind];
  const limits = await client
    .request({
      doing: "reading the limits of custom properties",
      method: "GET",
      path: `/crm/limits/${apiVersion}/custom-properties`,
      reply: limitsReply,
    })
    .catch((cause: unknown) => {
      // Without this knowledge HubSpot itself refuses what does not fit.
      if (isUnavailable(cause)) return { byObjectType: [] };
      throw cause;
    });
  const found = limits.byObjectType.find(({ objectTypeId }) => objectTypeId === typeId);
  if (!found || found.limit - found.usage >= wanted) return;
  throw new CrmRejected(
    "hubspot",
    `the portal has room for ${Math.max(0, found.limit - found.usage)} more custom ${noun} ` +
      `properties (${found.usage} of ${found.limit} used), Bellwether needs ${wanted}: ` +
      "archive some under Settings > Properties, then connect again",
  );
}

async function createGroup(client: HubSpotClient, kind: OutputKind): Promise<void> {
  try {
    await client.request({
      doing: `creating the property group ${outputGroup.name}`,
      method: "POST",
      path: `/crm/properties/${apiVersion}/${describe(kind).type}/groups`,
      json: { name: outputGroup.name, label: outputGroup.label, displayOrder: -1 },
      reply: z.unknown(),
    });
  } catch (cause) {
    if (!isThereAlready(cause)) throw cause;
  }
}

const createReply = z.object({
  results: z.array(z.object({ name: z.string() })).default([]),
  errors: z
    .array(
      z.object({
        message: z.string().default(""),
        context: z.record(z.string(), z.array(z.string())).nullish(),
      }),
    )
    .default([]),
});

type Creation = {
  /** What this call created; what another process created meanwhile is not among them. */
  readonly created: ReadonlySet<string>;
  /** HubSpot's reason by name. */
  readonly refused: ReadonlyMap<string, string>;
};

async function createProperties(
  client: HubSpotClient,
  kind: OutputKind,
  missing: readonly OutputDefinition[],
): Promise<Creation> {
  const replies = await Promise.all(
    chunks(missing, batchSize).map((batch) => createBatch(client, kind, batch)),
  );
  const errors = replies.flatMap((reply) => reply.errors);
  return {
    created: new Set(replies.flatMap(({ results }) => results.map(({ name }) => name))),
    refused: new Map(
      errors.flatMap(({ message, context }) =>
        Object.values(context ?? {}).flatMap((names) =>
          names.map((name): [string, string] => [name, message]),
        ),
      ),
    ),
  };
}

async function createBatch(
  client: HubSpotClient,
  kind: OutputKind,
  batch: readonly OutputDefinition[],
) {
  try {
    return await client.request({
      doing: `creating ${batch.length} ${objects[kind].noun} properties`,
      method: "POST",
      path: `/crm/properties/${apiVersion}/${describe(kind).type}/batch/create`,
      json: { inputs: batch.map(propertyInput) },
      reply: createReply,
    });
  } catch (cause) {
    if (!isThereAlready(cause)) throw cause;
    return { results: [], errors: [] };
  }
}

function propertyInput(output: OutputDefinition) {
  return {
    ...forms[output.type],
    name: output.name,
    label: output.label,
    description: output.description,
    groupName: outputGroup.name,
    formField: false,
    ...(output.options && {
      options: output.options.map((option, displayOrder) => ({
        ...option,
        displayOrder,
        hidden: false,
      })),
    }),
  };
}

function isThereAlready(cause: unknown): boolean {
  return cause instanceof HubSpotRefusal && cause.status === 409;
}
