import { z } from "zod";
import type { Clock } from "../clock.ts";
import type { SalesforceClient } from "./client.ts";
import { failureOf } from "./query.ts";

type FieldInfo = {
  readonly name: string;
  readonly type: string;
  readonly filterable: boolean;
  /** A formula or roll-up: its value changes without moving the record's date. */
  readonly calculated: boolean;
};

/** An object as the connected user may read it: what is hidden from that user does not stand in it. */
export type ObjectInfo = {
  readonly name: string;
  readonly keyPrefix: string | null;
  /** By "AccountId", or "Account.*" where records of another object can be reached; any case. */
  field(name: string): FieldInfo | null;
  /** What the object calls a record by: "Name", "ContractNumber". */
  readonly nameField: string | null;
};

export type Schema = {
  /** Null for objects that the org does not have or does not show to our user. */
  describe(
    names: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, ObjectInfo | null>>;
  /** What was known may have been changed by an admin. */
  forget(): void;
};

const described = z.object({
  name: z.string(),
  keyPrefix: z.string().nullish(),
  queryable: z.boolean().default(true),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      filterable: z.boolean().default(true),
      calculated: z.boolean().default(false),
      nameField: z.boolean().default(false),
      relationshipName: z.string().nullish(),
    }),
  ),
});

/** Parts of a composite call that are not queries. */
const partsPerCall = 25;
/** Objects and permissions change rarely; an idle pull shall not ask for them. */
const keptMs = 60 * 60_000;

export function createSchema({
  client,
  clock,
}: {
  client: Pick<SalesforceClient, "composite">;
  clock: Pick<Clock, "now">;
}): Schema {
  let known = new Map<string, { readonly at: number; readonly info: ObjectInfo | null }>();

  async function read(names: readonly string[], signal?: AbortSignal): Promise<void> {
    const replies = await client.composite({
      doing: "reading what objects and fields there are",
      parts: names.map((name) => ({
        method: "GET",
        path: `/sobjects/${encodeURIComponent(name)}/describe`,
      })),
      repeatable: true,
      signal,
    });
    for (const [index, name] of names.entries()) {
      const reply = replies[index];
      if (!reply) throw new Error("A composite call answered fewer parts than it was given.");
      if (reply.status >= 400 && ![400, 403, 404].includes(reply.status))
        throw failureOf(reply, `describing ${name}`);
      known.set(name, {
        at: clock.now(),
        info: reply.status >= 400 ? null : infoOf(described.parse(reply.body)),
      });
    }
  }

  return {
    async describe(names, signal) {
      const isKept = (name: string) => {
        const kept = known.get(name);
        return kept !== undefined && clock.now() - kept.at < keptMs;
      };
      const missing = [...new Set(names)].filter((name) => !isKept(name));
      for (let from = 0; from < missing.length; from += partsPerCall) {
        await read(missing.slice(from, from + partsPerCall), signal);
      }
      return new Map(names.map((name) => [name, known.get(name)?.info ?? null]));
    },
    forget() {
      known = new Map();
    },
  };
}

function infoOf(object: z.infer<typeof described>): ObjectInfo | null {
  if (!object.queryable) return null;
  const fields = new Map<string, FieldInfo>();
  for (const { name, type, filterable, calculated, relationshipName } of object.fields) {
    const info = { name, type, filterable, calculated };
    fields.set(name.toLowerCase(), info);
    if (relationshipName) fields.set(`${relationshipName}.*`.toLowerCase(), info);
  }
  return {
    name: object.name,
    keyPrefix: object.keyPrefix ?? null,
    field: (name) => fields.get(name.toLowerCase()) ?? null,
    nameField: object.fields.find((field) => field.nameField)?.name ?? null,
  };
}
