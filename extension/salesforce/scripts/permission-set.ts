import { metadataFile, type Xml } from "./xml.ts";

export type PermissionSet = {
  readonly name: string;
  readonly label: string;
  /** At most 255 characters. */
  readonly description: string;
  readonly objects: readonly ObjectRight[];
  readonly fields: readonly FieldRight[];
  readonly app?: string;
  readonly tabs?: readonly string[];
  readonly userPermissions?: readonly string[];
};

/** "edit" includes "read" as in Salesforce; "all" is what sharing would keep back. */
export type ObjectRight = {
  readonly object: string;
  readonly may: readonly ("create" | "read" | "edit" | "delete")[];
  readonly all?: "view" | "modify";
};

export type FieldRight = { readonly field: string; readonly edit: boolean };

/** The `.permissionset-meta.xml`; without a licence, so that any user may be given it. */
export function permissionSetFile(set: PermissionSet): string {
  const { label, description, objects, fields, app, tabs = [], userPermissions = [] } = set;
  return metadataFile("PermissionSet", [
    ...(app === undefined ? [] : [appElement(app)]),
    ["description", description],
    ...fields.toSorted((a, b) => (a.field < b.field ? -1 : 1)).map(fieldElement),
    ["hasActivationRequired", false],
    ["label", label],
    ...objects.toSorted((a, b) => (a.object < b.object ? -1 : 1)).map(objectElement),
    ...tabs.map(tabElement),
    ...userPermissions.map(userPermissionElement),
  ]);
}

type Element = readonly [string, Xml];

const appElement = (application: string): Element => [
  "applicationVisibilities",
  [
    ["application", application],
    ["visible", true],
  ],
];

const fieldElement = ({ field, edit }: FieldRight): Element => [
  "fieldPermissions",
  [
    ["editable", edit],
    ["field", field],
    ["readable", true],
  ],
];

const objectElement = ({ object, may, all }: ObjectRight): Element => [
  "objectPermissions",
  [
    ["allowCreate", may.includes("create")],
    ["allowDelete", may.includes("delete")],
    ["allowEdit", may.includes("edit")],
    ["allowRead", true],
    ["modifyAllRecords", all === "modify"],
    ["object", object],
    ["viewAllRecords", all !== undefined],
  ],
];

const tabElement = (tab: string): Element => [
  "tabSettings",
  [
    ["tab", tab],
    ["visibility", "Visible"],
  ],
];

const userPermissionElement = (name: string): Element => [
  "userPermissions",
  [
    ["enabled", true],
    ["name", name],
  ],
];
