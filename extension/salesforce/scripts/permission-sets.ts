import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import {
  connectionObject,
  handoffObject,
  outcomeObject,
  playObject,
  promiseObject,
  requestObject,
  salesforceField,
  stepObject,
} from "@bellwether/shared/contracts/salesforce";
import { accountFields } from "./account-fields.ts";
import { connectionFields } from "./connection-fields.ts";
import type { Field } from "./field.ts";
import { answerFields, handoffKept } from "./handoff-fields.ts";
import { outcomeFields, promiseFields } from "./handoff-row-fields.ts";
import { dealFields, formulaFields } from "./opportunity-fields.ts";
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
const formulas = formulaFields.map(({ name }) => right("Opportunity", name, false));
const dealResults = (edit: boolean) =>
  dealFields.map(({ name }) => right("Opportunity", name, edit));
const reports = connectionFields.map(({ name }) => right(connection, name, false));

/** Whoever may see a record sees its master: Salesforce knows no right to that field. */
const playRights = (edit: boolean) => [
  ...playFields
    .filter(({ of }) => of !== "account")
    .map(({ name }) => right(playObject.name, name, edit)),
  ...stepFields.map(({ name }) => right(stepObject.name, name, edit)),
];

const rowObjects: readonly (readonly [string, readonly Field[]])[] = [
  [promiseObject.name, promiseFields],
  [outcomeObject.name, outcomeFields],
];
const master = handoffObject.fields.account;

/** Of goals and promises a person fills in everything but what becomes of them. */
const decided: readonly string[] = [promiseObject.fields.state, promiseObject.fields.reason];
/** Answers, whichever way they are kept; the rest of a handoff is the server's. */
const said: readonly string[] = [handoffObject.fields.confirmed, handoffObject.fields.more];

const handoffRights = (byServer: boolean) => [
  ...handoffKept
    .filter(({ name }) => name !== master)
    .map(({ name }) => right(handoffObject.name, name, byServer || said.includes(name))),
  ...answerFields.map(({ name }) => right(handoffObject.name, name, true)),
  ...rowObjects.flatMap(([object, fields]) =>
    fields
      .filter(({ name }) => name !== master)
      .map(({ name }) => right(object, name, byServer || !decided.includes(name))),
  ),
];

const requests = requestFields
  .filter(({ of }) => of !== "configure")
  .map(({ of, name }) => right(request, name, sentByCards.includes(of)));

const user: PermissionSet = {
  name: "Bellwether_User",
  label: "Bellwether User",
  description:
    "Sees Bellwether's results on accounts and opportunities, acts on its cards and fills in handoffs. Gives no access to accounts.",
  app: "Bellwether",
  tabs: [
    "BW_My_Day",
    "BW_Portfolio",
    playObject.name,
    stepObject.name,
    handoffObject.name,
    promiseObject.name,
    outcomeObject.name,
  ],
  objects: [
    { object: request, may: ["create", "read"] },
    { object: connection, may: ["read"] },
    { object: playObject.name, may: ["read"] },
    { object: stepObject.name, may: ["read"] },
    // The server begins handoffs; goals and promises come and go while one is written.
    { object: handoffObject.name, may: ["read", "edit"] },
    ...rowObjects.map(([object]) => ({
      object,
      may: ["create", "read", "edit", "delete"] as const,
    })),
  ],
  fields: [
    ...results,
    ...formulas,
    ...dealResults(false),
    ...requests,
    ...reports,
    ...playRights(false),
    ...handoffRights(false),
  ],
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
    "For the integration user: writes Bellwether's results, plays and handoffs and answers requests. Access to standard objects comes from Bellwether Integration Access.",
  objects: [
    { object: request, may: ["read", "edit", "delete"], all: "modify" },
    ...[
      connection,
      playObject.name,
      stepObject.name,
      handoffObject.name,
      ...rowObjects.map(([object]) => object),
    ].map((object) => ({
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
    ...dealResults(true),
    ...handoffRights(true),
  ],
};

/** Those in the package: no rights to standard objects, which a package cannot give. */
export const permissionSets: readonly PermissionSet[] = [user, admin, integration];
