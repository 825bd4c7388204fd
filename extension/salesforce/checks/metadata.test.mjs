import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkMetadata } from "./check-metadata.mjs";
import { sourceFiles, withChange } from "./source-files.mjs";

const files = sourceFiles();
const field = "force-app/main/default/objects/Account/fields/BW_Health_Score__c.field-meta.xml";
const user = "force-app/main/default/permissionsets/Bellwether_User.permissionset-meta.xml";

describe("every metadata file", () => {
  it("is what the Metadata API's types allow, in the package", () => {
    assert.deepEqual(checkMetadata(files), []);
    assert.ok([...files.keys()].filter((path) => path.endsWith("-meta.xml")).length > 60);
  });

  it("is what they allow, in what an admin deploys beside it", () => {
    const unpackaged = sourceFiles("unpackaged");

    assert.deepEqual(checkMetadata(unpackaged), []);
    assert.ok(unpackaged.size > 2);
  });
});

describe("the check of metadata files", () => {
  const finds = (path, change, problem) => {
    assert.deepEqual(checkMetadata(withChange(files, path, change)), [`${path}: ${problem}`]);
  };

  it("finds an element that is not closed", () => {
    finds(
      field,
      (text) => text.replace("</CustomField>", ""),
      "Unclosed tag 'CustomField'. (line 2)",
    );
  });

  it("finds an unknown type and an unknown element", () => {
    finds(
      field,
      (text) => text.replaceAll("CustomField", "CustomFeild"),
      "unknown metadata type CustomFeild",
    );
    finds(
      field,
      (text) => text.replaceAll("scale>", "scael>"),
      "CustomField.scael: unknown element",
    );
  });

  it("finds a value that is none of its type's", () => {
    const [problem] = checkMetadata(
      withChange(files, field, (text) => text.replace(">Number<", ">Numberr<")),
    );

    assert.match(problem, /CustomField\.type: "Numberr" is none of/);
  });

  it("finds a number and a yes or no that are none", () => {
    finds(
      field,
      (text) => text.replace(">3<", ">three<"),
      'CustomField.precision: "three" is not a number',
    );
    finds(
      field,
      (text) => text.replace("<required>false", "<required>no"),
      'CustomField.required: "no" is neither true nor false',
    );
  });

  it("finds what is missing, what stands twice and what holds text in place of elements", () => {
    finds(
      user,
      (text) => text.replace(/ *<label>.*<\/label>\n/, ""),
      "PermissionSet.label: missing",
    );
    finds(
      user,
      (text) => text.replace(/( *<label>.*<\/label>\n)/, "$1$1"),
      "PermissionSet.label: stands more than once",
    );
    finds(
      user,
      (text) =>
        text.replace(/<tabSettings>[\s\S]*<\/tabSettings>/, "<tabSettings>all</tabSettings>"),
      'PermissionSet.tabSettings: elements expected, "all" found',
    );
  });
});
