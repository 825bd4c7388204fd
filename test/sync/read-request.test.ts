import type { MeasureSource } from "@bellwether/shared/domain/measure";
import { expect, it } from "vitest";
import { readRequest } from "../../server/sync/read-request.ts";
import { withMeasure } from "../support/account-builders.ts";

const field = (name: string): MeasureSource => ({ from: "account", field: name, enteredBy: "csm" });
const mapped = (document: ReturnType<typeof withMeasure>) => ({
  ...document,
  sources: { ...document.sources, csm: { from: "account", field: "cs_owner" } as const },
});

it("asks the CRM for the account fields of the mapping and of an admin's own measures", () => {
  const { fields } = readRequest(mapped(withMeasure("fit", field("a_fit"))));

  expect(fields.account).toEqual(["a_fit", "cs_owner"]);
});

it("asks once for a field that two things are read from", () => {
  const { fields } = readRequest(mapped(withMeasure("fit", field("cs_owner"))));

  expect(fields.account).toEqual(["cs_owner"]);
});

it("asks for nothing on behalf of a measure of events", () => {
  const source: MeasureSource = { from: "usage", events: "core", take: "users", days: 7 };

  expect(readRequest(withMeasure("own", source)).fields.account).toEqual([]);
});
