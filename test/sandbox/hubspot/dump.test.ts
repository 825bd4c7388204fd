import { expect, it } from "vitest";
import { generated } from "../data/generated.ts";
import { dumpPortal, restorePortal } from "./dump.ts";
import { givenSandbox } from "./given-sandbox.ts";

it("a dump holds everything: restored into an empty portal it gives the same dump", () => {
  const filled = givenSandbox({ fill: generated({ accounts: 5 }).fill });
  const { user, portal } = filled.sandbox;
  const [a, b, c] = portal.tables.companies.live().map((record) => record.id);
  user.merge("companies", a ?? "", b ?? "");
  user.archive("companies", c ?? "");
  const empty = givenSandbox();

  restorePortal(empty.sandbox.portal, dumpPortal(portal));

  expect(dumpPortal(empty.sandbox.portal)).toEqual(dumpPortal(portal));
  expect(JSON.stringify(dumpPortal(empty.sandbox.portal))).toBe(JSON.stringify(dumpPortal(portal)));
});

it("two portals that differ in one value have different dumps", () => {
  const one = givenSandbox({ fill: generated({ accounts: 2 }).fill });
  const other = givenSandbox({ fill: generated({ accounts: 2 }).fill });
  const id = other.sandbox.portal.tables.companies.live()[0]?.id ?? "";
  const before = dumpPortal(other.sandbox.portal);

  other.sandbox.user.edit("companies", id, { phone: "1" });

  expect(before).toEqual(dumpPortal(one.sandbox.portal));
  expect(dumpPortal(other.sandbox.portal)).not.toEqual(before);
});
