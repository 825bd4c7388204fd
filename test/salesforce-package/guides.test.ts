import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import { describe, expect, it } from "vitest";
import {
  dealFields,
  formulaFields,
} from "../../extension/salesforce/scripts/opportunity-fields.ts";
import { standardObjects } from "../../server/crm/salesforce/objects.ts";
import { element, elements, packageFile, packagePaths } from "./read-package.ts";

const root = join(import.meta.dirname, "..", "..");
const guide = (name: string) => readFileSync(join(root, "docs", "salesforce", name), "utf8");
const admin = guide("admin-guide.md");

/** The tab of an object is called as its records are. */
const pluralOf = (tab: string) => {
  const [, name] = /(\w+__c)\.tab-meta/.exec(tab) ?? [];
  const object = `force-app/main/default/objects/${name}/${name}.object-meta.xml`;
  return element(packageFile(object), "pluralLabel") ?? tab;
};

describe("the admin guide", () => {
  it("counts the fields that are there", () => {
    expect(admin).toContain(`${accountOutputs.length} fields on Account`);
    expect(admin).toContain(`our ${accountOutputs.length} fields`);
    expect([dealFields.length, formulaFields.length]).toEqual([6, 3]);
    expect(admin).toContain("six fields and\nthree formula fields on Opportunity");
  });

  it("names every object that is read", () => {
    const objects = Object.values(standardObjects).flatMap(({ object, children }) => [
      object,
      ...children.map((child) => child.object),
    ]);

    expect(objects.length).toBeGreaterThan(8);
    expect([...new Set(objects)].filter((object) => !admin.includes(object))).toEqual([]);
  });

  it("names every permission set, tab and app as Salesforce shows it", () => {
    const labels = [...packagePaths("force-app"), ...packagePaths("unpackaged")]
      .filter((path) => /\.(permissionset|tab|app)-meta\.xml$/.test(path))
      .map((path) => element(packageFile(path), "label") ?? pluralOf(path));

    expect(labels.length).toBeGreaterThan(6);
    expect(labels.filter((label) => !admin.includes(label))).toEqual([]);
  });

  it("has, for who makes the access by hand, each object with its rights", () => {
    const access = packageFile(
      "unpackaged/main/default/permissionsets/Bellwether_Integration_Access.permissionset-meta.xml",
    );
    const may = (object: string, right: string) =>
      elements(access, "objectPermissions").some(
        (one) => element(one, "object") === object && element(one, right) === "true",
      );
    const rights = (object: string) =>
      ["allowRead Read", "allowEdit Edit", "viewAllRecords View All"]
        .map((pair) => [pair.slice(0, pair.indexOf(" ")), pair.slice(pair.indexOf(" ") + 1)])
        .filter(([right = ""]) => may(object, right))
        .map(([, shown]) => shown)
        .join(", ");

    for (const [object, shown] of [
      ["Account", "Accounts"],
      ["Asset", "Assets, Contracts"],
      ["Case", "Cases"],
      ["Contact", "Contacts"],
      ["Contract", "Assets, Contracts"],
      ["Opportunity", "Opportunities"],
      ["Product2", "Products"],
    ] as const) {
      expect(admin).toContain(`| ${shown} | ${rights(object)} |`);
    }
    expect(elements(access, "objectPermissions")).toHaveLength(7);
  });
});

describe("what an admin may read", () => {
  const adapter = join(root, "server", "crm", "salesforce");
  const said = readdirSync(adapter)
    .map((file) => readFileSync(join(adapter, file), "utf8"))
    .join("\n")
    // Sentences over several lines, and their names in between.
    .replaceAll(/["'`] \+\s+["'`]/g, "")
    .replaceAll(/\$\{[^}]*\}/g, "…");
  const quoted = admin
    .slice(admin.indexOf("| You read | Do this |"))
    .split("\n")
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/\*([^*]+)\*/g)])
    .map(([, sentence = ""]) => sentence);

  it.each(quoted)("is what the server says: %s", (sentence) => {
    const parts = sentence.split(/…|BW_/).map((part) => part.trim());

    for (const part of parts.filter((part) => part.length > 2)) expect(said).toContain(part);
  });

  it("is more than a few sentences", () => {
    expect(quoted.length).toBeGreaterThan(15);
  });
});

describe.each(["admin-guide.md", "packaging.md", "security-review.md"])("%s", (name) => {
  it("names no file that is not there", () => {
    const paths =
      guide(name).match(/(?<![\w/.])(?:docs|extension|server|shared|test)\/[\w./-]*[\w-]/g) ?? [];

    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
