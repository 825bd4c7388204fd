import { accountOutputs } from "@bellwether/shared/contracts/outputs";
import type { Crm, Organisation, OutputReport } from "../crm/port.ts";
import { publishConfiguration } from "../db/configurations.ts";
import { type Credential, saveCredential } from "../db/credentials.ts";
import type { Database } from "../db/database.ts";
import { connectInstallation } from "../db/installations.ts";
import type { Keys } from "../keys.ts";
import { firstConfiguration } from "./first-configuration.ts";
import { issueFirstWriteKey } from "./write-key.ts";

export type InstallHubspot = {
  readonly database: Database;
  readonly keys: Keys;
  readonly now: () => Date;
  /** Trades the code of the consent for a credential; a code works once. */
  readonly exchange: (code: string) => Promise<Credential>;
  readonly organisation: (credential: Credential) => Promise<Organisation>;
  readonly crm: (installationId: number) => Promise<Crm>;
  readonly startBackfill: (installationId: number) => Promise<void>;
};

export type Installed = {
  readonly installationId: number;
  readonly organisation: Organisation;
  readonly outputs: OutputReport;
  /** For sending usage, shown once; null where the installation has one already. */
  readonly writeKey: string | null;
};

const firstNote = "As shipped, with the fields that this portal has.";

/**
 * Connects a portal, or connects it again. Every step after the exchange may be done twice: an admin whose
 * install broke off starts again and finds what was there.
 */
export async function installHubspot(deps: InstallHubspot, code: string): Promise<Installed> {
  const credential = await deps.exchange(code);
  const organisation = await deps.organisation(credential);
  const installationId = await connect(deps, organisation, credential);
  const crm = await deps.crm(installationId);
  const outputs = await crm.ensureOutputs(accountOutputs);
  await configure(deps, installationId, organisation, crm);
  await deps.startBackfill(installationId);
  const writeKey = await issueFirstWriteKey(deps.database, installationId);
  return { installationId, organisation, outputs, writeKey };
}

async function connect(
  { database, keys, now }: InstallHubspot,
  organisation: Organisation,
  credential: Credential,
): Promise<number> {
  const { id } = await database.directory((tx) =>
    connectInstallation(tx, "hubspot", organisation, now()),
  );
  await database.forInstallation(id, (tx) => saveCredential(tx, keys, credential, now()));
  return id;
}

/** Publishes version 1; what is published already stays: it holds an admin's decisions. */
async function configure(
  { database, now }: InstallHubspot,
  installationId: number,
  organisation: Organisation,
  crm: Crm,
): Promise<void> {
  const fields = [...(await crm.fields("account")), ...(await crm.fields("deal"))];
  const document = firstConfiguration(organisation, fields);
  await database.forInstallation(installationId, (tx) =>
    publishConfiguration(tx, {
      basedOn: 0,
      document,
      author: "installation",
      note: firstNote,
      now: now(),
    }),
  );
}
