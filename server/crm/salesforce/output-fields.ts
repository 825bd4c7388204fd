import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import type { MappingContext } from "./whole-row.ts";

/** By the namespace of the installed package. */
export const outputFields = (namespace: string): MappingContext["outputs"] =>
  accountOutputs.map(({ name }) => ({ name, field: salesforceField(name, namespace) }));
