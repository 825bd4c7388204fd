import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import {
  connectionObject,
  playObject,
  requestObject,
  salesforceField,
  stepObject,
} from "@bellwether/shared/contracts/salesforce";
import { accountFields } from "./account-fields.ts";
import { connectionFields } from "./connection-fields.ts";
import { opportunityFields } from "./opportunity-fields.ts";
import type { FieldRight, PermissionSet } from "./permission-set.ts";
import { playFields, stepFields } from "./play-fields.ts";
import { requestFields } from "./request-fields.ts";

const request = requestObject.name;
const connection = connectionObject.name;
const right = (object: string, name: string, edit: boolean): FieldRight => ({
  field: `${object}.${name}`,
  edit,
});

/** What a card sends; status and answer are the server's, and Configure__c an admin's. */
const sentByCards = ["account", "kind", "key", "payload"];

const filledByPeople = accountOutputs
  .filter(({ filledBy }) => filledBy === "people")
  .map(({ name }) => salesforceField(name));
const results = accountFields.map(({ name }) =>
  right("Account", name, filledByPeople.includes(name)),
);
const formulas = opportunityFields.map(({ name }) => right("Opportunity", name, false));
const reports = connectionFields.map(({ name }) => right(connection, name, false));

/** Whoever may see a record sees its master: Salesforce knows no right to that field. */
const playRights = (edit: boolean) => [
  ...playFields
    .filter(({ of }) => of !== "account")
    .map(({ name }) => right(playObject.name, name, edit)),
  ...stepFields.map(({ name }) => right(stepObject.name, name, edit)),
];

const requests = requestFields
  .filter(({ of }) => of !== "configure")
  .map(({ of, name }) => right(request, name, sentByCards.includes(of)));

const user: PermissionSet = {
  name: "Bellwether_User",
  label: "Bellwether User",
  description:
    "Sees Bellwether's results on accounts and opportunities and acts on the health card. Gives no access to accounts.",
  app: "Bellwether",
  tabs: ["BW_My_Day", "BW_Portfolio", playObject.name, stepObject.name],
  objects: [
    { object: request, may: ["create", "read"] },
    { object: connection, may: ["read"] },
    { object: playObject.name, may: ["read"] },
    { object: stepObject.name, may: ["read"] },
  ],
  fields: [...results, ...formulas, ...requests, ...reports, ...playRights(false)],
};

const admin: PermissionSet = {
  ...user,
  name: "Bellwether_Admin",
  label: "Bellwether Admin",
  description: "As Bellwether User, and may open Bellwether's settings and its setup check.",
  tabs: [...(user.tabs ?? []), "BW_Setup"],
  fields: [...user.fields, right(request, requestObject.fields.configure, true)],
};

/** Objects of ours in full, since their records belong to whoever made them. */
const integration: PermissionSet = {
  name: "Bellwether_Integration",
  label: "Bellwether Integration",
  description:
    "For the integration user: writes Bellwether's results and plays and answers requests. Access to standard objects comes from Bellwether Integration Access.",
  objects: [
    { object: request, may: ["read", "edit", "delete"], all: "modify" },
    ...[connection, playObject.name, stepObject.name].map((object) => ({
      object,
      may: ["create", "read", "edit", "delete"] as const,
      all: "modify" as const,
    })),
  ],
  fields: [
    ...accountFields.map(({ name }) => right("Account", name, true)),
    ...requestFields.map(({ of, name }) =>
      right(request, name, of === "status" || of === "answer"),
    ),
    ...connectionFields.map(({ name }) => right(connection, name, true)),
    ...playRights(true),
  ],
};

/** Those in the package: no rights to standard objects, which a package cannot give. */
export const permissionSets: readonly PermissionSet[] = [user, admin, integration];
