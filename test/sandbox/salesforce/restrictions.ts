import type { ObjectSchema, Org, OrgRecord, Reader, Value } from "./org.ts";

/** An admin's validation rule, trigger or flow that refuses a write. */
export type ValidationRule = {
  readonly objectType: string;
  readonly message: string;
  /** Only this record; all of the object's if left out. */
  readonly recordId?: string;
  /** Only writes that bring this field, which the error then names. */
  readonly field?: string;
  /** `CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY` for a failing trigger; a validation rule's if left out. */
  readonly errorCode?: string;
  /** Only where the values as they would be meet it; always if left out. */
  readonly when?: (values: Readonly<Record<string, Value>>) => boolean;
};

export type Restrictions = ReturnType<typeof createRestrictions>;

/** The object with those of its fields closed to writing that permissions only let somebody read. */
function permitted(schema: ObjectSchema, readOnly: ReadonlySet<string>): ObjectSchema {
  const closed = [...schema.fields.values()].filter(({ name }) =>
    readOnly.has(`${schema.name}.${name}`),
  );
  if (closed.length === 0) return schema;
  const fields = new Map(schema.fields);
  for (const field of closed)
    fields.set(field.name, { ...field, createable: false, updateable: false });
  return { ...schema, fields };
}

/** What keeps people and the integration from writing. */
export function createRestrictions(org: Org) {
  const readOnly = { integration: new Set<string>(), viewer: new Set<string>() };
  const { seen } = org;
  org.seen = (name: string, reader: Reader = "integration") => {
    const schema = seen(name, reader);
    if (schema === undefined || readOnly[reader].size === 0) return schema;
    return permitted(schema, readOnly[reader]);
  };
  const locks = new Map<string, number>();
  return {
    rules: [] as ValidationRule[],
    /** "Object.Field" that a reader's permissions only let them read. */
    readOnly,
    /** The next `tries` writes of a record find it held by another transaction. */
    lock: (record: OrgRecord, tries: number): void => {
      locks.set(record.id, tries);
    },
    /** Whether a write finds the record locked; uses one try up. */
    takeLock(id: string): boolean {
      const left = locks.get(id) ?? 0;
      if (left <= 1) locks.delete(id);
      else locks.set(id, left - 1);
      return left > 0;
    },
  };
}
