import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import { configurationProblems } from "@bellwether/shared/domain/configuration-problems";
import { fittingHandoffs } from "@bellwether/shared/domain/default/fitting-handoffs";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { HandoffField, HandoffRules } from "@bellwether/shared/domain/handoff/template";
import { describe, expect, test } from "vitest";
import { rules } from "./given-handoff.ts";

const problems = (handoffs: HandoffRules) =>
  configurationProblems({ ...defaultConfiguration, handoffs }).filter((each) =>
    each.startsWith("handoffs"),
  );

/** The shipped template with one field more. */
const withField = (field: Partial<HandoffField>): HandoffRules => {
  const [first, ...rest] = rules.sections;
  if (first === undefined) throw new Error("there is no section");
  const whole: HandoffField = {
    ...{ id: "extra", label: "Extra", why: "To see.", kind: "text" },
    need: { high_touch: "required" },
    ...field,
  };
  return { ...rules, sections: [{ ...first, fields: [...first.fields, whole] }, ...rest] };
};

test("the shipped template has no problems, and its tiers' sections have 100 points", () => {
  expect(problems(rules)).toEqual([]);
  const points = rules.sections.filter(({ id }) => id !== "note").map((section) => section.points);
  expect(points.reduce((sum, each) => sum + each, 0)).toBe(100);
});

describe("a template that cannot work says where and what to do", () => {
  const row = {
    id: "text",
    label: "Text",
    kind: "text",
    need: { high_touch: "required" },
  } as const;

  test.each<[string, Partial<HandoffField>]>([
    ["handoffs.fields.trigger: stands more than once", { id: "trigger" }],
    ["handoffs.fields.extra.need.vip: no tier has this id", { need: { vip: "required" } }],
    ["handoffs.fields.Extra.id: must be", { id: "Extra" }],
    ["handoffs.fields.a__b.id: must be", { id: "a__b" }],
    [`handoffs.fields.${"x".repeat(31)}.id: must be`, { id: "x".repeat(31) }],
    ["handoffs.fields.extra.options: are missing", { kind: "choice" }],
    ["handoffs.fields.extra.options: belong to", { options: [{ id: "a", label: "A" }] }],
    ["handoffs.fields.extra.columns: are missing", { kind: "rows" }],
    ["handoffs.fields.extra.kind: only", { columns: [row] }],
    ["handoffs.fields.extra.columns.text: stands more", { kind: "rows", columns: [row, row] }],
    [
      'handoffs.fields.extra.columns.text.onlyIf: a row has no column "kind"',
      { kind: "rows", columns: [{ ...row, onlyIf: { column: "kind", is: ["a"] } }] },
    ],
  ])("%s", (problem, field) => {
    expect(problems(withField(field))).toContainEqual(expect.stringContaining(problem));
  });

  test("handoffs.sections: have no points together", () => {
    const sections = rules.sections.map((section) => ({ ...section, points: 0 }));

    expect(problems({ ...rules, sections })[0]).toContain("have no points together");
    expect(problems({ ...rules, sections, on: false })).toEqual([]);
  });

  test("handoffs.times: is empty", () => {
    expect(problems({ ...rules, times: {} })[0]).toContain("handoffs.times: is empty");
  });

  test("no field is asked of a tier", () => {
    const sections = rules.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => ({
        ...field,
        need: { mid_touch: "required" as const },
      })),
    }));

    expect(problems({ ...rules, sections })[0]).toContain(
      'no field is asked of the tier "high_touch"',
    );
  });
});

test("a document without handoffs has the shipped ones, with the columns of its own tiers", () => {
  const { handoffs: _, ...without } = JSON.parse(JSON.stringify(defaultConfiguration));
  const parsed = parseConfiguration(without);

  expect(parsed.ok && parsed.configuration.handoffs).toEqual(rules);
  const own = fittingHandoffs([{ id: "gold" }]);
  expect(own.times["gold"]).toEqual(rules.times["mid_touch"]);
  expect(own.sections[0]?.fields[0]?.need).toEqual({ gold: "required", expansion: "required" });
});
