import { defaultConfiguration as configuration } from "@bellwether/shared/domain/default-configuration";
import { gatherEvidence } from "@bellwether/shared/domain/evidence";
import { expect, test } from "vitest";
import { prefilledFor } from "../../server/handoffs/prefilled-for.ts";
import { contact, deal, facts } from "../support/account-builders.ts";

const sale = (over: Parameters<typeof deal>[0]) =>
  deal({ ...{ id: "d1", state: "open", closedAt: null, closesOn: "2026-12-18" }, ...over });

function filledIn(given: ReturnType<typeof deal>, over: Parameters<typeof contact>[0] = {}) {
  const contacts = [
    contact({ id: "of-account", roles: ["champion"] }),
    contact({ ...{ id: "of-deal", roles: [] }, ...over }),
  ];
  const known = facts({ contacts, deals: [given] });
  const now = "2026-11-20T10:00:00.000Z";
  const evidence = gatherEvidence({ facts: known, configuration, now });
  return prefilledFor(evidence, "high_touch", given);
}

test("who has a role in the deal goes before who has it for the account", () => {
  const of = (roles: ReturnType<typeof deal>["contacts"][number]["roles"]) =>
    sale({ contacts: [{ id: "of-deal", roles }] });

  expect(filledIn(of(["champion"]))["champion"]?.value).toBe("of-deal");
  expect(filledIn(of(["admin"]))["champion"]?.value).toBe("of-account");
  expect(filledIn(of(["champion"]), { bounced: true })["champion"]?.value).toBe("of-account");
});
