import { describe, expect, it } from "vitest";
import type { Field, FieldType, ObjectSchema } from "../sandbox/salesforce/org.ts";
import { installPackage } from "../sandbox/salesforce/package-objects.ts";
import { element, elements, packageFile, packagePaths } from "./read-package.ts";

/** How the API describes a field of each metadata type. */
const described: Readonly<Record<string, FieldType>> = {
  Checkbox: "boolean",
  Date: "date",
  DateTime: "datetime",
  LongTextArea: "textarea",
  Lookup: "reference",
  MasterDetail: "reference",
  Number: "double",
  Picklist: "picklist",
  Text: "string",
  Url: "url",
};

const objects = "force-app/main/default/objects";
const packagedFields = (object: string) =>
  packagePaths(`${objects}/${object}/fields`).map((path) => packageFile(path));

/** The sandbox's objects with nothing in them but what the package brings. */
function installed(): ReadonlyMap<string, ObjectSchema> {
  const account = { name: "Account", label: "Account", keyPrefix: "001", custom: false };
  const schemas = new Map([["Account", { ...account, fields: new Map<string, Field>() }]]);
  installPackage(schemas, "");
  return schemas;
}

const custom = (schema: ObjectSchema | undefined) =>
  [...(schema?.fields.values() ?? [])].filter(({ name }) => name.endsWith("__c"));

describe("the sandbox's org", () => {
  const schemas = installed();

  it.each([...schemas.keys()])("has on %s the fields of the package, alike", (object) => {
    const ours = packagedFields(object).map((xml) => ({
      // The values of a picklist have names too, below.
      name: elements(xml, "fullName")[0] ?? "",
      type: described[elements(xml, "type")[0] ?? ""],
      isKey: element(xml, "externalId") === "true" && element(xml, "unique") === "true",
      options: elements(xml, "value").map((value) => element(value, "fullName")),
    }));

    const theirs = custom(schemas.get(object)).map((field) => ({
      name: field.name,
      type: field.type,
      isKey: field.externalId === true && field.unique === true,
      options: (field.picklist ?? []).map(({ value }) => value),
    }));

    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(theirs.toSorted(byName)).toEqual(ours.toSorted(byName));
  });

  it.each([...schemas.keys()])("takes on %s no more text than the package's fields", (object) => {
    const lengths = new Map(
      packagedFields(object).map((xml) => [elements(xml, "fullName")[0], element(xml, "length")]),
    );

    const withText = custom(schemas.get(object)).filter(({ length }) => length !== undefined);
    expect(withText.length).toBeGreaterThan(0);
    for (const { name, type, length } of withText) {
      if (type === "string" || type === "textarea")
        expect(`${length}`, name).toBe(lengths.get(name));
    }
  });
});
