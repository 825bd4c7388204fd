import type { PermissionSet } from "./permission-set.ts";

/** What the sync reads of standard objects, beside fields that every reader of the object sees. */
const fields: Readonly<Record<string, readonly string[]>> = {
  Account: ["ParentId", "Type", "Website"],
  Case: ["AccountId", "Priority", "Subject"],
  Contact: ["AccountId", "Email"],
  Event: ["WhoId"],
  Opportunity: ["AccountId", "Amount", "Probability", "Type"],
  OpportunityLineItem: ["ServiceDate", "TotalPrice"],
  Task: ["ActivityDate", "Description", "Subject", "WhatId", "WhoId"],
};

/**
 * A note of the card's log form becomes a completed task, a step of a play an open one. Owner, status and
 * priority of a task are Salesforce's own, without field permissions; "EditTask" creates and deletes as well.
 */
const editable = new Set(["ActivityDate", "Description", "Subject", "WhatId", "WhoId"]);

/**
 * Not in the package: a package's permission set installs without its standard objects and user
 * permissions. An admin deploys this one, or makes it by hand from the guide's table.
 * Source: https://developer.salesforce.com/docs/atlas.en-us.pkg2_dev.meta/pkg2_dev/distribution_perm_sets_profile_settings.htm
 */
export const integrationAccess: PermissionSet = {
  name: "Bellwether_Integration_Access",
  label: "Bellwether Integration Access",
  description:
    "For the integration user: reads accounts and what hangs on them. Edit on accounts and opportunities is for Bellwether's own fields only.",
  objects: [
    { object: "Account", may: ["read", "edit"], all: "view" },
    { object: "Asset", may: ["read"], all: "view" },
    { object: "Case", may: ["read"], all: "view" },
    { object: "Contact", may: ["read"], all: "view" },
    { object: "Contract", may: ["read"], all: "view" },
    { object: "Opportunity", may: ["read", "edit"], all: "view" },
    { object: "Product2", may: ["read"] },
  ],
  fields: Object.entries(fields).flatMap(([object, names]) =>
    names.map((name) => ({
      field: `${object}.${name}`,
      edit: object === "Task" && editable.has(name),
    })),
  ),
  userPermissions: ["ActivitiesAccess", "EditTask"],
};
