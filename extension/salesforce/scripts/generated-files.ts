import {
  connectionObject,
  handoffObject,
  outcomeObject,
  playObject,
  promiseObject,
  requestObject,
  stepObject,
} from "@bellwether/shared/contracts/salesforce";
import { accountFields } from "./account-fields.ts";
import { connectionFields } from "./connection-fields.ts";
import type { Field } from "./field.ts";
import { fieldFile } from "./field-file.ts";
import { handoffFields } from "./handoff-fields.ts";
import { handoffLayout } from "./handoff-layout.ts";
import { outcomeFields, promiseFields } from "./handoff-row-fields.ts";
import { integrationAccess } from "./integration-access.ts";
import { opportunityFields } from "./opportunity-fields.ts";
import { type PermissionSet, permissionSetFile } from "./permission-set.ts";
import { permissionSets } from "./permission-sets.ts";
import { playFields, stepFields } from "./play-fields.ts";
import { requestFields } from "./request-fields.ts";

const packaged = "force-app/main/default";
const unpackaged = "unpackaged/main/default";

const fieldsByObject: Readonly<Record<string, readonly Field[]>> = {
  Account: accountFields,
  Opportunity: opportunityFields,
  [requestObject.name]: requestFields,
  [connectionObject.name]: connectionFields,
  [playObject.name]: playFields,
  [stepObject.name]: stepFields,
  [handoffObject.name]: handoffFields,
  [promiseObject.name]: promiseFields,
  [outcomeObject.name]: outcomeFields,
};

/** Every file that follows from the contracts: its path from `extension/salesforce`, and its text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const fields = Object.entries(fieldsByObject).flatMap(([object, list]) =>
    list.map(
      (field) =>
        [
          `${packaged}/objects/${object}/fields/${field.name}.field-meta.xml`,
          fieldFile(field),
        ] as const,
    ),
  );
  return new Map([
    ...fields,
    [
      `${packaged}/layouts/${handoffObject.name}-Bellwether Handoff Layout.layout-meta.xml`,
      handoffLayout(),
    ] as const,
    ...permissionSets.map((set) => permissionSet(packaged, set)),
    permissionSet(unpackaged, integrationAccess),
  ]);
}

const permissionSet = (folder: string, set: PermissionSet) =>
  [`${folder}/permissionsets/${set.name}.permissionset-meta.xml`, permissionSetFile(set)] as const;
