import type { ObjectInfo } from "./describe.ts";
import { reached } from "./objects.ts";

/** Gathers the fields to ask an object for, and says which of them this org hides or has not got. */
export type FieldChoice = {
  /** Without one of these the object cannot be read. */
  require(names: readonly string[]): void;
  /** Left out where they are not there, and said. */
  name(names: readonly string[]): void;
  /** Left out where they are not there: not every org has them. */
  want(names: readonly string[]): void;
  /** The date that tells of changes: indexed and filterable, as far as the object has one that is. */
  stamp(): string;
  /** As Salesforce writes them. */
  fields(): readonly string[];
  /** Sentences. */
  missing(): readonly string[];
  gaps(): readonly string[];
};

export function createFieldChoice(
  object: ObjectInfo,
  known: ReadonlyMap<string, ObjectInfo | null>,
  isMapped: boolean,
): FieldChoice {
  const fields = new Set<string>();
  const missing: string[] = [];
  const gaps: string[] = [];

  function take(name: string): boolean {
    const [through = "", rest] = name.split(".");
    const info = object.field(rest === undefined ? name : `${through}.*`);
    if (info === null || !isReached(through, rest)) return false;
    fields.add(rest === undefined ? info.name : name);
    return true;
  }

  /** A path leads through the field that refers to another record, which has to be seen as well. */
  function isReached(through: string, rest: string | undefined): boolean {
    return rest === undefined || Boolean(known.get(reached[through] ?? "")?.field(rest));
  }

  function require(names: readonly string[]): void {
    for (const name of names) {
      if (take(name)) continue;
      const field = `${object.name}.${name}`;
      missing.push(
        isMapped
          ? `The mapping names the field ${field}, which Salesforce does not show to the integration user: correct the mapping, or grant that user read access to the field by a permission set.`
          : `Salesforce does not show the field ${field} to the integration user: grant that user read access to it by a permission set.`,
      );
    }
  }

  require(["Id"]);
  for (const name of ["CreatedDate", "IsDeleted", "MasterRecordId"]) take(name);
  return {
    require,
    name(names) {
      for (const name of names) {
        if (!take(name))
          gaps.push(
            `The mapping names the field ${object.name}.${name}, which Salesforce does not show to the integration user: it counts as empty.`,
          );
      }
    },
    want(names) {
      for (const name of names) {
        if (!take(name) && !name.includes("__"))
          gaps.push(`${object.name} is read without ${name}, which this org hides or has not got.`);
      }
    },
    stamp() {
      const stamps = ["SystemModstamp", "LastModifiedDate", "CreatedDate"];
      const found = stamps.find((name) => object.field(name)?.filterable);
      if (found === undefined) require(["SystemModstamp"]);
      else take(found);
      return found ?? "SystemModstamp";
    },
    fields: () => [...fields],
    missing: () => missing,
    gaps: () => gaps,
  };
}
