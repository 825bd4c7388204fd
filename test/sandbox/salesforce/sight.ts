import type { ObjectSchema, Org } from "./org.ts";

/** What there is, and what of it each reader's permissions let through. */
export function createSight(
  objects: ReadonlyMap<string, ObjectSchema>,
): Pick<Org, "object" | "hidden" | "seen"> {
  const hidden = { integration: new Set<string>(), viewer: new Set<string>() };
  const object: Org["object"] = (name) => {
    const exact = objects.get(name);
    if (exact !== undefined) return exact;
    const lower = name.toLowerCase();
    return [...objects.values()].find((one) => one.name.toLowerCase() === lower);
  };
  return {
    object,
    hidden,
    seen(name, reader = "integration") {
      const schema = object(name);
      const withheld = hidden[reader];
      if (schema === undefined || withheld.size === 0) return schema;
      if (withheld.has(schema.name)) return undefined;
      const fields = [...schema.fields].filter(
        ([field]) => !withheld.has(`${schema.name}.${field}`),
      );
      return fields.length === schema.fields.size ? schema : { ...schema, fields: new Map(fields) };
    },
  };
}
