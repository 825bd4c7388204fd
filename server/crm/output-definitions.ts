import {
  accountOutputs,
  dealOutputs,
  type OutputDefinition,
} from "@bellwether/shared/contracts/outputs";
import type { OutputKind } from "./port.ts";

/** What is written to records of each kind. */
export const outputDefinitions: Readonly<Record<OutputKind, readonly OutputDefinition[]>> = {
  account: accountOutputs,
  deal: dealOutputs,
};
