import {
  couldBeMapped,
  type MappableObject,
  type ObjectField,
} from "@bellwether/shared/domain/find-objects";
import { z } from "zod";
import type { SalesforceClient } from "./client.ts";
import { fieldTypes } from "./field-types.ts";
import { failureOf } from "./query.ts";

const globalReply = z.object({
  sobjects: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      custom: z.boolean(),
      queryable: z.boolean().default(true),
    }),
  ),
});

const describeReply = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      referenceTo: z.array(z.string()).nullish(),
      picklistValues: z
        .array(z.object({ value: z.string(), label: z.string().nullish() }))
        .nullish(),
    }),
  ),
});

/** Describes in one composite call; an org with more objects of these names than this is asked to map by hand. */
const mostObjects = 25;

/** Contracts and custom objects whose names speak of surveys or subscriptions, as our user sees them. Two calls. */
export async function mappableObjects(
  client: Pick<SalesforceClient, "request" | "composite">,
): Promise<readonly MappableObject[]> {
  const { sobjects } = await client.request({
    doing: "reading which objects there are",
    method: "GET",
    path: "/sobjects",
    reply: globalReply,
  });
  const chosen = sobjects
    .filter((each) => each.queryable && (each.custom || each.name === "Contract"))
    .filter(couldBeMapped)
    .slice(0, mostObjects);
  if (chosen.length === 0) return [];
  const replies = await client.composite({
    doing: "reading the fields of objects that may be mapped",
    parts: chosen.map(({ name }) => ({
      method: "GET",
      path: `/sobjects/${encodeURIComponent(name)}/describe`,
    })),
    repeatable: true,
  });
  return chosen.map(({ name, label, custom }, index) => {
    const reply = replies[index];
    if (!reply || reply.status >= 400)
      throw failureOf(reply ?? { status: 500, body: null }, `describing ${name}`);
    const { fields } = describeReply.parse(reply.body);
    return { name, label, standard: !custom, fields: fields.map(fieldOf) };
  });
}

function fieldOf({
  name,
  label,
  type,
  referenceTo,
  picklistValues,
}: z.infer<typeof describeReply>["fields"][number]): ObjectField {
  return {
    name,
    label,
    type: fieldTypes[type] ?? "string",
    options: (picklistValues ?? []).map((option) => ({
      value: option.value,
      label: option.label ?? option.value,
    })),
    refersTo: referenceTo ?? [],
  };
}
