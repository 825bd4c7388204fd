import { readConnectionForm } from "@bellwether/shared/contracts/connection-form";
import { describe, expect, it } from "vitest";

const form = {
  v: 1,
  questions: ["Would they defend us?"],
  riskCauses: [{ id: "price", label: "Price" }],
  snoozeDays: 90,
  overrideDays: 60,
  plays: {
    skipReasons: [{ id: "no_time", label: "No time", leadsTo: "capacity" }],
    playbooks: [{ id: "save_plan", label: "Save plan" }],
    roles: [{ id: "csm", label: "CSM" }],
    pod: ["csm"],
    tiers: [{ id: "high_touch", label: "High-touch" }],
    assignedDays: 180,
  },
  handoffs: [
    {
      id: "why",
      label: "Why",
      points: 12,
      fields: [
        {
          ...{
            id: "trigger",
            label: "Trigger: why now",
            why: "Explains urgency.",
            kind: "long-text",
          },
          need: { high_touch: "required" },
        },
        {
          ...{ id: "promises", label: "Promises", why: "The register.", kind: "rows" },
          need: { high_touch: "required" },
          noneAllowed: true,
          columns: [
            {
              ...{ id: "approved_by", label: "Approved by", kind: "text" },
              need: { high_touch: "required" },
              onlyIf: { column: "kind", is: ["price"] },
            },
          ],
        },
      ],
    },
  ],
} as const;

describe("the form on the connection record", () => {
  it("is read as it was written", () => {
    expect(readConnectionForm(JSON.stringify(form))).toEqual(form);
  });

  it("may hold more than this reader knows", () => {
    expect(readConnectionForm(JSON.stringify({ ...form, later: true }))).toEqual(form);
  });

  it("of an earlier server offers nothing about plays and handoffs", () => {
    const { plays: _, handoffs: __, ...earlier } = form;
    expect(readConnectionForm(JSON.stringify(earlier))).toEqual({
      ...earlier,
      plays: null,
      handoffs: null,
    });
  });

  it.each([
    ["nothing", null],
    ["a hidden field", undefined],
    ["an empty field", ""],
    ["no JSON", "call me"],
    ["a later version", JSON.stringify({ ...form, v: 2 })],
    ["another shape", JSON.stringify({ ...form, snoozeDays: "90" })],
  ])("is not there where it holds %s", (_what, written) => {
    expect(readConnectionForm(written)).toBeNull();
  });
});
