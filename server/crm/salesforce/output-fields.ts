import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import type { RecordKind } from "@bellwether/shared/domain/records";
import { outputDefinitions } from "../output-definitions.ts";
import type { OutputKind } from "../port.ts";
import { standardObjects } from "./objects.ts";
import type { MappingContext } from "./whole-row.ts";

const isWritten = (kind: RecordKind): kind is OutputKind => kind in outputDefinitions;

/** By the namespace of the installed package; none on other objects that records of a kind may come from. */
export function outputFields(
  source: { readonly kind: RecordKind; readonly object: string },
  namespace: string,
): MappingContext["outputs"] {
  const { kind, object } = source;
  if (!isWritten(kind) || object !== standardObjects[kind].object) return [];
  return outputDefinitions[kind].map(({ name }) => ({
    name,
    field: salesforceField(name, namespace),
  }));
}
