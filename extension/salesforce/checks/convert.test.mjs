import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { convert } from "./convert.mjs";
import { sourceFiles } from "./source-files.mjs";

const project = join(import.meta.dirname, "..");
const leftOut = (files, converted) => [...files].filter((path) => !converted.files.has(path));

describe("what would be deployed", () => {
  for (const path of ["force-app", "unpackaged"]) {
    it(`is a zip with every file of ${path} and no test`, async () => {
      const converted = await convert(project, { path });

      assert.deepEqual(leftOut(sourceFiles(path).keys(), converted), []);
      assert.ok(converted.zip.includes("package.xml"));
      assert.ok(!converted.zip.includes("__tests__"));
    });
  }

  it("has the card, its page, its fields and its permission sets", async () => {
    const { names } = await convert(project);

    for (const name of [
      "CustomField Account.BW_Snapshot__c",
      "CustomObject BW_Request__c",
      "FlexiPage BW_Account_Page",
      "LightningComponentBundle bwAccountHealth",
      "PermissionSet Bellwether_Integration",
    ]) {
      assert.ok(names.includes(name), `${name} is missing`);
    }
  });
});

describe("the check of what would be deployed", () => {
  const folder = mkdtempSync(join(tmpdir(), "bellwether-package-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("finds a file that no component would take along", async () => {
    for (const part of ["force-app", "sfdx-project.json", ".forceignore"]) {
      cpSync(join(project, part), join(folder, part), { recursive: true });
    }
    const stray = join("force-app", "main", "default", "notes", "stray.txt");
    mkdirSync(join(folder, stray, ".."), { recursive: true });
    writeFileSync(join(folder, stray), "a note");

    const converted = await convert(folder);

    assert.deepEqual(leftOut([...sourceFiles().keys(), stray], converted), [stray]);
  });
});
