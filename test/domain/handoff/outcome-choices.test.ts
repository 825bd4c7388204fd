import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { formOf } from "@bellwether/shared/domain/handoff/form-of";
import { withOutcomeChoices } from "@bellwether/shared/domain/handoff/outcome-choices";
import { expect, test } from "vitest";

const outcome = (id: string, segments: readonly string[] | "all") => ({
  ...{ id, text: `To ${id}`, metric: "hours", unit: null, measure: null },
  segments,
});

const configuration: Configuration = {
  ...defaultConfiguration,
  outcomes: [outcome("save", "all"), outcome("grow", ["smb"]), outcome("govern", ["enterprise"])],
};

function cellFor(column: string, said: readonly string[] = []) {
  const form = formOf(configuration.handoffs.sections, column);
  return withOutcomeChoices(form, column, { configuration, said })
    .flatMap(({ fields }) => fields)
    .find(({ id }) => id === "goals")
    ?.columns?.find(({ id }) => id === "outcome");
}

test("where nobody is asked to write, a goal's outcome is chosen from the library of that size", () => {
  expect(cellFor("tech_touch")).toMatchObject({
    kind: "choice",
    options: [
      { id: "To save", label: "To save" },
      { id: "To grow", label: "To grow" },
    ],
  });
});

test("what a goal says already stays among the choices, once", () => {
  expect(cellFor("tech_touch", ["Our own words", "To save"])?.options?.map(({ id }) => id)).toEqual(
    ["To save", "To grow", "Our own words"],
  );
});

test("where a handoff is written, the outcome is written too", () => {
  expect(cellFor("mid_touch")).toMatchObject({ kind: "text" });
  expect(cellFor("mid_touch")).not.toHaveProperty("options");
});
