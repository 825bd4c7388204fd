import {
  accountOutputs,
  type OutputDefinition,
  outputStringLimit,
} from "@bellwether/shared/contracts/outputs";
import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import type { Field, FieldType } from "./field.ts";

/** The length of every long text here: no more than one field takes in a bulk load. */
const longText = 32_768;

/** Digits in all and behind the point. Salesforce rounds what has more of the latter. */
const digits: Readonly<Record<string, readonly [precision: number, scale: number]>> = {
  bw_health_score: [3, 0],
  bw_health_trend_28d: [4, 1],
  bw_evidence_coverage: [5, 4],
  bw_pulse: [1, 0],
  bw_arr: [18, 2],
  bw_arr_at_risk: [18, 2],
  bw_handoff_completeness: [3, 0],
  bw_open_promises: [4, 0],
};

/** The fields on Account that the server writes, in the order of the outputs. */
export const accountFields: readonly Field[] = accountOutputs.map(outputField);

export function outputField(output: OutputDefinition): Field {
  const { name, label, description } = output;
  return { name: salesforceField(name), label, description, type: typeOf(output) };
}

function typeOf({ name, type, options }: OutputDefinition): FieldType {
  switch (type) {
    case "number": {
      const [precision, scale] = digits[name] ?? [];
      if (precision === undefined || scale === undefined) {
        throw new Error(`${name}: say in account-fields.ts how many digits it has`);
      }
      return { is: "Number", precision, scale };
    }
    case "string":
      return { is: "Text", length: outputStringLimit };
    case "text":
      return { is: "LongTextArea", length: longText };
    case "enumeration":
      return { is: "Picklist", options: options ?? [] };
    case "date":
      return { is: "Date" };
    case "datetime":
      return { is: "DateTime" };
    default:
      return type satisfies never;
  }
}
