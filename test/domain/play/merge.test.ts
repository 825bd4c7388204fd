import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import {
  fillMerge,
  knownMergeFields,
  mergeFieldsOf,
  valueInText,
} from "@bellwether/shared/domain/play/merge";
import { describe, expect, test } from "vitest";

test("the merge fields of a text are named once each, in its order", () => {
  expect(
    mergeFieldsOf("{csm} of {account}: {usage_change}, {field:Plan Name__c}, {account}"),
  ).toEqual(["csm", "account", "usage_change", "field:Plan Name__c"]);
  expect(mergeFieldsOf("no field: {}, { account }, }{")).toEqual([]);
});

describe("a text is filled in", () => {
  test("with what is known; the rest stands in brackets and is named", () => {
    const values = { account: "Acme", champion: null, owner: "" };

    expect(fillMerge("{champion} of {account}, {owner}, {score}", values)).toEqual({
      text: "[champion] of Acme, [owner], [score]",
      missing: ["champion", "owner", "score"],
    });
  });

  test("a value that looks like a merge field stays what it is", () => {
    expect(fillMerge("{account}", { account: "{csm} & $1" })).toEqual({
      text: "{csm} & $1",
      missing: [],
    });
  });

  test("names that every object has are no values", () => {
    expect(fillMerge("{constructor}", {}).missing).toEqual(["constructor"]);
  });
});

test("texts may name facts of every account, measures, and fields that are mapped", () => {
  const [book] = defaultConfiguration.playbooks;
  if (book === undefined) throw new Error("the shipped document has no playbook");
  const known = knownMergeFields({
    ...defaultConfiguration,
    sources: { ...defaultConfiguration.sources, csm: { from: "account", field: "csm_owner" } },
    roles: [{ id: "lead", label: "Lead", from: { from: "account", field: "lead_owner" } }],
    playbooks: [{ ...book, triggers: [{ on: "property", field: "plan", to: null }] }],
  });

  for (const name of [
    "account",
    "usage_change",
    "field:csm_owner",
    "field:lead_owner",
    "field:plan",
  ])
    expect(known).toContain(name);
  expect(known).not.toContain("field:other");
});

test.each([
  ["percent", -38.04, "−38 %"],
  ["times", 1.52, "1.5×"],
  ["business-days", 1, "1 working day"],
  ["days", 12, "12 days"],
  ["score", 7.26, "7.3"],
] as const)("a reading in %s reads as %s → %s", (unit, value, text) => {
  expect(valueInText({ unit }, value)).toBe(text);
});
