import {
  accountOutputs,
  type OutputDefinition,
  outputStringLimit,
  snapshotLimit,
} from "@bellwether/shared/contracts/outputs";
import {
  connectionObject,
  playObject,
  requestObject,
  salesforceField,
  stepObject,
} from "@bellwether/shared/contracts/salesforce";
import { describe, expect, it } from "vitest";
import { accountFields } from "../../extension/salesforce/scripts/account-fields.ts";
import { connectionFields } from "../../extension/salesforce/scripts/connection-fields.ts";
import { fieldFile } from "../../extension/salesforce/scripts/field-file.ts";
import { generatedFiles } from "../../extension/salesforce/scripts/generated-files.ts";
import { playFields, stepFields } from "../../extension/salesforce/scripts/play-fields.ts";
import { requestFields } from "../../extension/salesforce/scripts/request-fields.ts";
import { element, elements, packageFile, packagePaths } from "./read-package.ts";

const objects = "force-app/main/default/objects";
const fieldXml = (object: string, field: string) =>
  packageFile(`${objects}/${object}/fields/${field}.field-meta.xml`);
const outputXml = (output: string) => fieldXml("Account", salesforceField(output));
const fieldPaths = packagePaths(objects).filter((path) => path.endsWith(".field-meta.xml"));

describe("the metadata that follows from the contracts", () => {
  it("is what `npm run generate` writes", () => {
    for (const [path, text] of generatedFiles()) expect(packageFile(path), path).toBe(text);
  });

  it("is all there is: no field is left from before", () => {
    const generated = [...generatedFiles().keys()].filter((path) => path.includes("/fields/"));

    expect(fieldPaths.toSorted()).toEqual(generated.toSorted());
  });

  it("has a field for everything that the server and the org tell each other", () => {
    expect(requestFields.map(({ of }) => of)).toEqual(Object.keys(requestObject.fields));
    expect(connectionFields.map(({ of }) => of)).toEqual(Object.keys(connectionObject.fields));
    expect(playFields.map(({ of }) => of)).toEqual(Object.keys(playObject.fields));
    expect(stepFields.map(({ of }) => of)).toEqual(Object.keys(stepObject.fields));
  });
});

describe("a result's field on Account", () => {
  const types: Readonly<Record<OutputDefinition["type"], string>> = {
    number: "Number",
    string: "Text",
    text: "LongTextArea",
    enumeration: "Picklist",
    date: "Date",
    datetime: "DateTime",
  };

  it.each(accountOutputs)("$name has its output's label, type and words", (output) => {
    const xml = outputXml(output.name).replace(/<valueSet>[\s\S]*<\/valueSet>/, "");

    expect(element(xml, "label")).toBe(output.label);
    expect(element(xml, "type")).toBe(types[output.type]);
    expect(element(xml, "description")).toBe(output.description);
    expect(element(xml, "inlineHelpText")).toBe(output.description);
    expect(element(xml, "trackHistory")).toBe("false");
    expect(element(xml, "defaultValue")).toBeNull();
  });

  it("takes exactly its output's values where it has options", () => {
    const withOptions = accountOutputs.filter(({ type }) => type === "enumeration");

    expect(withOptions.length).toBeGreaterThan(4);
    for (const { name, options = [] } of withOptions) {
      const values = elements(outputXml(name), "value").map((value) => ({
        value: element(value, "fullName"),
        label: element(value, "label"),
      }));
      expect(values, name).toEqual(options);
      expect(element(outputXml(name), "restricted"), name).toBe("true");
    }
  });

  it("has room for the longest text that is written", () => {
    for (const { name, type } of accountOutputs) {
      if (type === "string")
        expect(element(outputXml(name), "length")).toBe(`${outputStringLimit}`);
    }
    expect(Number(element(outputXml("bw_snapshot"), "length"))).toBeGreaterThan(snapshotLimit);
  });

  it.each([
    ["bw_health_score", "100"],
    ["bw_health_trend_28d", "-133.3"],
    ["bw_evidence_coverage", "0.8333"],
    ["bw_evidence_coverage", "1"],
    ["bw_pulse", "5"],
    ["bw_arr", "9999999999.99"],
    ["bw_arr_at_risk", "9999999999.99"],
  ])("%s holds %s as it is written", (output, value) => {
    const [whole = "", fraction = ""] = value.replace("-", "").split(".");
    const scale = Number(element(outputXml(output), "scale"));
    const precision = Number(element(outputXml(output), "precision"));

    expect(fraction.length).toBeLessThanOrEqual(scale);
    expect(whole.length).toBeLessThanOrEqual(precision - scale);
    expect(precision).toBeLessThanOrEqual(18);
  });
});

describe("every field", () => {
  it.each(fieldPaths)("%s keeps to Salesforce's lengths", (path) => {
    const xml = packageFile(path).replace(/<valueSet>[\s\S]*<\/valueSet>/, "");

    expect(element(xml, "fullName")).toMatch(/^[A-Z][A-Za-z0-9_]{0,39}__c$/);
    expect(element(xml, "fullName")).not.toMatch(/_{3,}|[a-z]__[a-z]{2}/i);
    expect(element(xml, "label")?.length).toBeLessThanOrEqual(40);
    expect(element(xml, "description")?.length).toBeLessThanOrEqual(1000);
    expect((element(xml, "inlineHelpText") ?? "").length).toBeLessThanOrEqual(510);
  });

  it("writes what XML would take for its own", () => {
    const [field] = accountFields;
    if (field === undefined) throw new Error("expected a field");

    const xml = fieldFile({ ...field, label: `"R&D" <it's>` });

    expect(xml).toContain("<label>&quot;R&amp;D&quot; &lt;it&apos;s&gt;</label>");
    expect(element(xml, "label")).toBe(`"R&D" <it's>`);
  });
});

describe("the objects of the package", () => {
  const objectXml = (name: string) => packageFile(`${objects}/${name}/${name}.object-meta.xml`);

  it("shows a request to who made it, and the connection to everybody who may read the object", () => {
    expect(element(objectXml(requestObject.name), "sharingModel")).toBe("Private");
    expect(element(objectXml(connectionObject.name), "sharingModel")).toBe("Read");
    for (const { name } of [requestObject, connectionObject]) {
      expect(element(objectXml(name), "externalSharingModel")).toBe("Private");
    }
  });

  it.each([
    [requestObject.name, requestObject.fields.key],
    [connectionObject.name, connectionObject.fields.key],
    [playObject.name, playObject.fields.key],
    [stepObject.name, stepObject.fields.key],
  ])("finds a %s by its %s, upper and lower case told apart", (object, field) => {
    const xml = fieldXml(object, field);

    for (const property of ["externalId", "unique", "caseSensitive"]) {
      expect(element(xml, property), property).toBe("true");
    }
  });

  it("starts a request as new", () => {
    const values = elements(fieldXml(requestObject.name, requestObject.fields.status), "value");

    const byDefault = values.filter((value) => element(value, "default") === "true");
    expect(byDefault.map((value) => element(value, "fullName"))).toEqual(["new"]);
  });

  it("shows a play to who sees its account, and lets it follow the account where that is merged", () => {
    const xml = fieldXml(playObject.name, playObject.fields.account);

    expect(element(objectXml(playObject.name), "sharingModel")).toBe("ControlledByParent");
    expect(element(xml, "type")).toBe("MasterDetail");
    expect(element(xml, "referenceTo")).toBe("Account");
    for (const property of ["reparentableMasterDetail", "writeRequiresMasterRead"]) {
      expect(element(xml, property), property).toBe("true");
    }
  });

  it("gives a step an owner of its own, and keeps who had it and when", () => {
    const { name, fields } = stepObject;

    expect(element(objectXml(name), "sharingModel")).toBe("Read");
    expect(element(objectXml(name), "enableHistory")).toBe("true");
    const kept = Object.values(fields).filter(
      (field) => element(fieldXml(name, field), "trackHistory") === "true",
    );
    expect(kept).toEqual([fields.state, fields.dueAt]);
  });

  it("has room for the longest key, with every sign of it written in two", () => {
    for (const { name, fields } of [playObject, stepObject]) {
      expect(Number(element(fieldXml(name, fields.key), "length"))).toBeGreaterThanOrEqual(160);
    }
  });

  it.each([
    ["BW_My_Steps", "Mine", ["open,queued"]],
    ["BW_Late_Steps", "Everything", ["open", "TODAY"]],
    ["BW_Unassigned_Steps", "Everything", ["1", "open,queued"]],
  ])("lists steps as %s: %s", (view, scope, values) => {
    const xml = packageFile(`${objects}/${stepObject.name}/listViews/${view}.listView-meta.xml`);

    expect(element(xml, "filterScope")).toBe(scope);
    expect(elements(xml, "value")).toEqual(values);
    // A step whose account was deleted is nobody's work.
    expect(elements(xml, "field")).toContain(stepObject.fields.play);
  });

  it("keeps a request when its account is deleted", () => {
    const xml = fieldXml(requestObject.name, requestObject.fields.account);

    expect(element(xml, "referenceTo")).toBe("Account");
    expect(element(xml, "deleteConstraint")).toBe("SetNull");
  });
});
