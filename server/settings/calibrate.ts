import { type Calibration, calibration } from "@bellwether/shared/domain/calibration";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { contractsOf } from "@bellwether/shared/domain/contract";
import { sourceText } from "@bellwether/shared/domain/source-value";
import { ratedAccounts } from "../db/calibration.ts";
import { accountNames } from "../db/crm-records.ts";
import type { Database, Tx } from "../db/database.ts";
import { owners } from "../db/owners.ts";
import { storedAccounts } from "./stored-accounts.ts";

export type CalibrationReport = Calibration & {
  /** By id: of the accounts to talk about, and of the CRM's users. */
  readonly names: Readonly<Record<"accounts" | "csms", Readonly<Record<string, string>>>>;
};

/** Whether scores and pulses differ between the CSMs of an installation, as of its current assessments. */
export async function calibrate(
  { database, now }: { readonly database: Database; readonly now: () => Date },
  installationId: number,
  configuration: Configuration,
): Promise<CalibrationReport> {
  return await database.forInstallation(installationId, async (tx) => {
    const rated = await ratedAccounts(tx);
    const csms = await csmsOf(
      tx,
      rated.map(({ accountId }) => accountId),
      { configuration, now: now().getTime() },
    );
    const accounts = rated.map(({ scorecard, segment, ...account }) => ({
      ...account,
      cell: `${scorecard} ${segment ?? ""}`,
      csm: csms.get(account.accountId) ?? null,
    }));
    const pulse = configuration.measures.find(({ id }) => id === "csm_pulse");
    const found = calibration({ accounts, pulseCurve: pulse?.curve ?? null });
    return { ...found, names: await namesOf(tx, found) };
  });
}

async function csmsOf(
  tx: Tx,
  accountIds: readonly string[],
  { configuration, now }: { readonly configuration: Configuration; readonly now: number },
): Promise<ReadonlyMap<string, string>> {
  const source = configuration.sources.csm;
  const csms = new Map<string, string>();
  for await (const { account, deals, lineItems } of storedAccounts(tx, accountIds)) {
    const contracts = contractsOf({ deals, lineItems, configuration, now });
    const csm = sourceText({ source, account, contracts });
    if (csm !== null) csms.set(account.id, csm);
  }
  return csms;
}

async function namesOf(
  tx: Tx,
  { disagreements }: Calibration,
): Promise<CalibrationReport["names"]> {
  const accounts = await accountNames(
    tx,
    disagreements.map(({ accountId }) => accountId),
  );
  const csms = (await owners(tx)).map(({ id, name }) => [id, name]);
  return { accounts: Object.fromEntries(accounts), csms: Object.fromEntries(csms) };
}
