import { requestKinds } from "@bellwether/shared/contracts/appended-requests";
import {
  accountOutputs,
  dealOutputs,
  type OutputDefinition,
} from "@bellwether/shared/contracts/outputs";
import {
  connectionObject,
  packaged,
  requestObject,
  salesforceField,
} from "@bellwether/shared/contracts/salesforce";
import { readField } from "./field-notation.ts";
import type { Field, ObjectSchema } from "./org.ts";
import { handoffSchema, outcomeSchema, promiseSchema } from "./package-handoffs.ts";
import { playSchema, stepSchema } from "./package-plays.ts";
import { readObject } from "./schema/object-notation.ts";

const types: Readonly<Record<OutputDefinition["type"], string>> = {
  number: "double",
  string: "string(255)",
  text: "textarea(32768)",
  enumeration: "picklist",
  date: "date",
  datetime: "datetime",
};

/** A result of ours as the package's field on Account or Opportunity. */
function outputField(output: OutputDefinition, namespace: string): Field {
  const field = readField(`${salesforceField(output.name, namespace)}:${types[output.type]}`);
  return {
    ...field,
    label: output.label,
    ...(output.options === undefined ? {} : { picklist: output.options }),
  };
}

/**
 * What the package brings: fields on Account and Opportunity, and the objects for requests, for how the server
 * is, for plays and for handoffs.
 */
export function installPackage(objects: Map<string, ObjectSchema>, namespace: string): void {
  const outputs = { Account: accountOutputs, Opportunity: dealOutputs };
  for (const [object, written] of Object.entries(outputs)) {
    for (const output of written) {
      const field = outputField(output, namespace);
      objects.get(object)?.fields.set(field.name, field);
    }
  }
  const name = (bare: string) => packaged(bare, namespace);
  for (const object of [
    requestSchema(namespace),
    connectionSchema(namespace),
    playSchema(name),
    stepSchema(name),
    handoffSchema(name),
    promiseSchema(name),
    outcomeSchema(name),
  ])
    objects.set(object.name, object);
}

function requestSchema(namespace: string): ObjectSchema {
  const name = (bare: string) => packaged(bare, namespace);
  const { fields } = requestObject;
  const relationship = name(fields.account).replace(/__c$/, "__r");
  return readObject({
    name: name(requestObject.name),
    keyPrefix: "a01",
    fields: [
      "Name:string(80)!",
      "OwnerId:reference*>User@Owner",
      `${name(fields.account)}:reference^>Account@${relationship}/${name("BW_Requests__r")}`,
      `${name(fields.kind)}:picklist=${requestKinds.join("|")}`,
      `${name(fields.key)}:string(64)#`,
      `${name(fields.payload)}:textarea(32768)`,
      `${name(fields.status)}:picklist=[new]|done|refused`,
      `${name(fields.answer)}:textarea(32768)`,
      `${name(fields.configure)}:boolean`,
    ],
  });
}

function connectionSchema(namespace: string): ObjectSchema {
  const name = (bare: string) => packaged(bare, namespace);
  const { fields } = connectionObject;
  return readObject({
    name: name(connectionObject.name),
    keyPrefix: "a02",
    fields: [
      "Name:string(80)!",
      "OwnerId:reference*>User@Owner",
      `${name(fields.key)}:string(64)#`,
      ...[fields.heardAt, fields.pulledAt, fields.writtenAt, fields.cardSeenAt].map(
        (field) => `${name(field)}:datetime`,
      ),
      ...[fields.accounts, fields.callsToday, fields.callBudget, fields.pollSeconds].map(
        (field) => `${name(field)}:double`,
      ),
      `${name(fields.problems)}:textarea(32768)`,
      `${name(fields.form)}:textarea(32768)`,
    ],
  });
}
