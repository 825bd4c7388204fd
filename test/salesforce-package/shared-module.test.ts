import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { sharedModule, sharedModulePath } from "../../extension/salesforce/scripts/build-shared.ts";

describe("the module that the components share with the other cards", () => {
  it("is what shared/contracts gives at present", async () => {
    expect(
      await readFile(sharedModulePath, "utf8"),
      "run: node extension/salesforce/scripts/build-shared.ts",
    ).toBe(await sharedModule());
  });

  it("imports nothing, as a package without other packages must", async () => {
    expect(await sharedModule()).not.toMatch(/^import /m);
  });
});
