import type { Call } from "./call.ts";
import type { ObjectSchema, OrgRecord } from "./org.ts";
import { fieldOf } from "./plan-write.ts";
import { Problem } from "./problem.ts";

/** A record with the fields that were named, as the API shows it. */
export function recordJson(
  call: Call,
  schema: ObjectSchema,
  record: OrgRecord,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const url = `/services/data/${call.version}/sobjects/${schema.name}/${record.id}`;
  const shown = names.map((name) => {
    const field = fieldOf(schema, name);
    if (field === undefined) {
      const message = `No such column '${name}' on sobject of type ${schema.name}`;
      throw new Problem(400, "INVALID_FIELD", message);
    }
    return [field.name, call.org.value(record, field.name)] as const;
  });
  return { attributes: { type: schema.name, url }, ...Object.fromEntries(shown) };
}
