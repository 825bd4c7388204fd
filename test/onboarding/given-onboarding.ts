import type { AccountFacts } from "@bellwether/shared/domain/account-facts";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { gatherEvidence } from "@bellwether/shared/domain/evidence";
import { assessAccount } from "../../server/assess/assess-account.ts";
import { storeRecords } from "../../server/db/crm-records.ts";
import type { Tx } from "../../server/db/database.ts";
import { connectInstallation } from "../../server/db/installations.ts";
import { waitingEvents } from "../../server/db/play-events.ts";
import { watchOnboarding } from "../../server/onboarding/watch-onboarding.ts";
import { account, deal, facts } from "../support/account-builders.ts";
import { createTestDatabase } from "../support/postgres.ts";

/** Acme's stage and CSM are fields of the account. */
export const document: Configuration = {
  ...defaultConfiguration,
  sources: {
    ...defaultConfiguration.sources,
    csm: { from: "account", field: "csm" },
    lifecycleStage: { from: "account", field: "stage" },
  },
};

/** A connected portal whose customer Acme signed for 42,000 a year on Monday 1 June 2026, hence mid-touch. */
export async function givenOnboarding() {
  const { database, close } = await createTestDatabase();
  const portal = {
    id: "1",
    name: "P",
    timeZone: "UTC",
    currency: "USD",
    accountUrl: "https://crm",
  };
  const installation = await database.directory((tx) =>
    connectInstallation(tx, "hubspot", portal, new Date("2026-05-01T00:00:00Z")),
  );
  const inDatabase = <T>(work: (tx: Tx) => Promise<T>) =>
    database.forInstallation(installation.id, work);
  await inDatabase((tx) => storeRecords(tx, [account({ id: "acme" })]));

  /** What an assessment on that day finds. */
  const look = async (date: string, over: Partial<AccountFacts> = {}, fields = {}) => {
    const now = new Date(`${date}T09:00:00Z`);
    const won = deal({ arr: 42_000, closedAt: "2026-06-01T08:00:00.000Z" });
    const acme = account({ id: "acme", fields: { stage: "onboarding", ...fields } });
    const known = facts({ account: acme, deals: [won], ...over });
    const evidence = gatherEvidence({
      facts: known,
      configuration: document,
      now: now.toISOString(),
    });
    const assessed = [{ evidence, stored: assessAccount(evidence, undefined) }];
    const found = await inDatabase((tx) =>
      watchOnboarding(tx, assessed, {
        configuration: document,
        accepted: new Set(),
        connectedAt: installation.connectedAt,
        now,
      }),
    );
    const acmeNow = found.get("acme");
    if (acmeNow === undefined) throw new Error("Acme was not looked at");
    return acmeNow;
  };
  const told = async () => {
    const waiting = await inDatabase((tx) => waitingEvents(tx, ["acme"], new Date("2027-01-01")));
    return (waiting.get("acme") ?? []).map((event) =>
      "milestone" in event ? `${event.type} ${event.milestone}` : event.type,
    );
  };
  return { database, close, installation, inDatabase, look, told };
}
