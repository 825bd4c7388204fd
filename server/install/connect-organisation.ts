import { CrmForbidden } from "../crm/errors.ts";
import { outputDefinitions } from "../crm/output-definitions.ts";
import type { Crm, Organisation, OutputReport } from "../crm/port.ts";
import { type CrmName, wordsOf } from "../crm/words.ts";
import { publishConfiguration } from "../db/configurations.ts";
import { releaseCalls } from "../db/connections.ts";
import type { Database, Tx } from "../db/database.ts";
import { connectInstallation } from "../db/installations.ts";
import { firstConfiguration } from "./first-configuration.ts";
import { issueFirstWriteKey } from "./write-key.ts";

export type ConnectOrganisation = {
  readonly database: Database;
  readonly now: () => Date;
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

/**
 * Connects an organisation, or connects it again, once there is a credential that opens it. Every step may be
 * done twice: an admin whose install broke off starts again and finds what was there.
 */
export async function connectOrganisation(
  deps: ConnectOrganisation,
  connected: {
    readonly crm: CrmName;
    readonly organisation: Organisation;
    readonly saveCredential: (tx: Tx, now: Date) => Promise<void>;
  },
): Promise<Installed> {
  const { database, now } = deps;
  const { crm: name, organisation, saveCredential } = connected;
  const { id: installationId } = await database.directory((tx) =>
    connectInstallation(tx, name, organisation, now()),
  );
  await database.forInstallation(installationId, async (tx) => {
    await saveCredential(tx, now());
    await releaseCalls(tx);
  });
  const crm = await deps.crm(installationId);
  const outputs = await ensureBoth(crm);
  await configure(deps, { installationId, name, organisation, crm });
  await deps.startBackfill(installationId);
  const writeKey = await issueFirstWriteKey(database, installationId);
  return { installationId, organisation, outputs, writeKey };
}

/** What was found of the accounts' fields, and those of the deals' that are not ours. */
async function ensureBoth(crm: Crm): Promise<OutputReport> {
  const accounts = await crm.ensureOutputs("account", outputDefinitions.account);
  const deals = await crm.ensureOutputs("deal", outputDefinitions.deal).catch((cause: unknown) => {
    // Without deals there are no handoffs, and all the rest.
    if (cause instanceof CrmForbidden) return { different: [] };
    throw cause;
  });
  const ofDeals = deals.different.map((each) => ({ ...each, name: `deal: ${each.name}` }));
  return { ...accounts, different: [...accounts.different, ...ofDeals] };
}

/** Publishes version 1; what is published already stays: it holds an admin's decisions. */
async function configure(
  { database, now }: ConnectOrganisation,
  {
    installationId,
    name,
    organisation,
    crm,
  }: {
    readonly installationId: number;
    readonly name: CrmName;
    readonly organisation: Organisation;
    readonly crm: Crm;
  },
): Promise<void> {
  const objects = crm.objects ? await crm.objects() : null;
  const fields = [...(await crm.fields("account")), ...(await crm.fields("deal"))];
  // Only where lines are mapped do their fields matter; a portal without lines must not fail here.
  if (objects !== null) fields.push(...(await crm.fields("line-item")));
  const document = firstConfiguration(organisation, fields, objects);
  await database.forInstallation(installationId, (tx) =>
    publishConfiguration(tx, {
      basedOn: 0,
      document,
      author: "installation",
      note: `As shipped, with the fields that this ${wordsOf(name).organisation} has.`,
      now: now(),
    }),
  );
}
