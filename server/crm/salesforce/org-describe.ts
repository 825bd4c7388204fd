import { z } from "zod";
import type { SalesforceClient } from "./client.ts";

const describedField = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  length: z.number().default(0),
  custom: z.boolean().default(false),
  updateable: z.boolean().default(true),
  calculated: z.boolean().default(false),
  restrictedPicklist: z.boolean().default(false),
  referenceTo: z.array(z.string()).nullish(),
  picklistValues: z
    .array(
      z.object({
        value: z.string(),
        label: z.string().nullish(),
        active: z.boolean().default(true),
      }),
    )
    .nullish(),
});

export type DescribedField = z.infer<typeof describedField>;

const describeReply = z.object({ label: z.string(), fields: z.array(describedField) });

/**
 * The fields of an object that our user may read, with what an admin calls them. Throws the refusal 404
 * where the org has no such object or hides it.
 */
export async function readObject(client: SalesforceClient, name: string) {
  return await client.request({
    doing: `reading the fields of ${name}`,
    method: "GET",
    path: `/sobjects/${encodeURIComponent(name)}/describe`,
    reply: describeReply,
  });
}

export const activeOptions = ({ picklistValues }: DescribedField) =>
  (picklistValues ?? [])
    .filter(({ active }) => active)
    .map(({ value, label }) => ({ value, label: label ?? value }));
