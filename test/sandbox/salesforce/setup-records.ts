import { idOf } from "./ids.ts";
import type { Org, OrgRecord, Value } from "./org.ts";
import { taskStatuses } from "./schema/activities.ts";
import { opportunityStages } from "./schema/sales.ts";

/** A setting with an id of its own making, so that it moves the ids of no other record. */
const settled = (
  type: string,
  id: string,
  values: Record<string, Value>,
  at: number,
): OrgRecord => ({
  type,
  id,
  values,
  createdAt: at,
  createdById: "",
  lastModifiedAt: at,
  lastModifiedById: "",
  systemModstamp: at,
  deletedAt: null,
  masterRecordId: null,
});

/** The people and settings that an org has before anybody sells anything. Answers the users' ids. */
export function fillSetup(org: Org, at: number): Org["users"] {
  const when = { createdAt: at };
  const profile = (name: string) => org.fill("Profile", { Name: name }, when).id;
  const standard = profile("Standard User");
  const user = (first: string | null, last: string, type: string, profileId: string) => {
    const local = [first, last].filter(Boolean).join(".").toLowerCase().replaceAll(" ", "-");
    const email = `${local}@northwind-cloud.example`;
    const values = { FirstName: first, LastName: last, Username: email, Email: email };
    return org.fill(
      "User",
      { ...values, IsActive: true, UserType: type, ProfileId: profileId },
      when,
    ).id;
  };
  for (const [order, [name, percent, isClosed, isWon]] of opportunityStages.entries()) {
    const values = { MasterLabel: name, ApiName: name, IsActive: true, SortOrder: order + 1 };
    const sense = { IsClosed: isClosed, IsWon: isWon, DefaultProbability: percent };
    org.fill("OpportunityStage", { ...values, ...sense }, when);
  }
  for (const [order, [name, isClosed]] of taskStatuses.entries()) {
    const values = { ApiName: name, MasterLabel: name, IsClosed: isClosed, SortOrder: order + 1 };
    const isDefault = order === 0 || isClosed;
    org.restore(
      settled("TaskStatus", idOf("01T", order + 1), { ...values, IsDefault: isDefault }, at),
    );
  }
  if (org.details.isMultiCurrency) {
    for (const [code, rate] of [
      ["USD", 1],
      ["EUR", 0.9],
      ["GBP", 0.8],
    ] as const) {
      const isCorporate = code === org.details.currency;
      const values = { IsoCode: code, ConversionRate: rate, DecimalPlaces: 2, IsActive: true };
      org.fill("CurrencyType", { ...values, IsCorporate: isCorporate }, when);
    }
  }
  return {
    admin: user("Nora", "Admin", "Standard", profile("System Administrator")),
    integration: user(
      null,
      "Bellwether Integration",
      "CloudIntegrationUser",
      profile("Minimum Access - API Only Integrations"),
    ),
    viewer: user("Vera", "Viewer", "Standard", standard),
    automated: user("Automated", "Process", "AutomatedProcess", standard),
  };
}
