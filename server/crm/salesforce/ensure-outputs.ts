import {
  type OutputDefinition,
  outputStringLimit,
  snapshotLimit,
} from "@bellwether/shared/contracts/outputs";
import { salesforceField } from "@bellwether/shared/contracts/salesforce";
import type { OutputKind, OutputReport } from "../port.ts";
import type { SalesforceClient } from "./client.ts";
import { standardObjects } from "./objects.ts";
import { activeOptions, type DescribedField, readObject } from "./org-describe.ts";

const numbers = ["double", "currency", "percent", "int"];

const forms: Readonly<Record<OutputDefinition["type"], { types: string[]; length?: number }>> = {
  number: { types: numbers },
  string: { types: ["string"], length: outputStringLimit },
  text: { types: ["textarea"], length: snapshotLimit },
  enumeration: { types: ["picklist"] },
  date: { types: ["date"] },
  datetime: { types: ["datetime"] },
};

/** The fields come with our package: nothing is created, and what is missing is said with its remedy. */
export async function ensureOutputs(
  client: SalesforceClient,
  kind: OutputKind,
  outputs: readonly OutputDefinition[],
): Promise<OutputReport> {
  const { object } = standardObjects[kind];
  const { fields } = await readObject(client, object);
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  const compared = outputs.map((output) => {
    const name = salesforceField(output.name, client.namespace);
    const field = byName.get(name.toLowerCase());
    const difference = field ? differenceOf(object, output, field) : missing(object, name, fields);
    return { name: output.name, difference };
  });
  return {
    created: [],
    present: compared.filter(({ difference }) => difference === null).map(({ name }) => name),
    different: compared.flatMap(({ name, difference }) =>
      difference === null ? [] : [{ name, difference }],
    ),
  };
}

/** A field that our user may not read looks exactly like one that is not there. */
function missing(object: string, name: string, fields: readonly DescribedField[]): string {
  const bare = name.replace(/^\w+?__(?=BW_)/, "");
  const other = fields.find((field) => field.name.endsWith(bare) && field.name !== name);
  if (other) {
    return `the package is installed with other names (${other.name}): set its namespace for this installation`;
  }
  return (
    `${object} has no field ${name} that the integration user may read: install the package, ` +
    'then assign the permission set "Bellwether Integration" to that user'
  );
}

function differenceOf(
  object: string,
  output: OutputDefinition,
  field: DescribedField,
): string | null {
  const { types, length } = forms[output.type];
  if (!types.includes(field.type)) {
    return `${field.name} is of type ${field.type}, should be ${types[0]}: rename the field that stands in its place and install the package again`;
  }
  if (length !== undefined && field.length < length) {
    return `${field.name} takes ${field.length} characters, should take ${length}: install the package again`;
  }
  if (!field.updateable) {
    return `the integration user may not write ${field.name}: assign the permission set "Bellwether Integration" to that user`;
  }
  return withoutOptions(object, output, field);
}

/** A picklist that is not restricted takes any value; a list view would not offer it all the same. */
function withoutOptions(
  object: string,
  output: OutputDefinition,
  field: DescribedField,
): string | null {
  const offered = new Set(activeOptions(field).map(({ value }) => value));
  const removed = (output.options ?? [])
    .map(({ value }) => value)
    .filter((value) => !offered.has(value));
  if (removed.length === 0) return null;
  return `the picklist ${field.name} no longer offers ${removed.join(", ")}: put ${removed.length > 1 ? "them" : "it"} back in Setup > Object Manager > ${object}`;
}
