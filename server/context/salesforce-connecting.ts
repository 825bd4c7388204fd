import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { SalesforceAccess } from "../commands/salesforce-connect.ts";
import type { SalesforceCredential } from "../crm/salesforce/credential.ts";
import { createPkcePair } from "../crm/salesforce/pkce.ts";
import { latestConfiguration } from "../db/configurations.ts";
import { saveCredential } from "../db/credentials.ts";
import type { Database } from "../db/database.ts";
import type { Env } from "../env.ts";
import type { SalesforceConnecting } from "../http/routes/salesforce.ts";
import { connectOrganisation, type Installed } from "../install/connect-organisation.ts";
import { readOwnState, setupCheck } from "../install/setup-check.ts";
import { readRequest } from "../sync/read-request.ts";
import { openText, sealText } from "../tokens.ts";
import type { Salesforce } from "./connect-salesforce.ts";
import { clock, type Storage } from "./storage.ts";

type Given = {
  readonly storage: Pick<Storage, "database" | "keys">;
  readonly salesforce: Salesforce;
  readonly startBackfill: (installationId: number) => Promise<void>;
};

/** Stores the org that a credential opens, and starts reading it. */
async function installSalesforce(
  { storage: { database, keys }, salesforce, startBackfill }: Given,
  credential: SalesforceCredential,
): Promise<Installed> {
  return await connectOrganisation(
    {
      database,
      now: clock,
      crm: async (id) => salesforce.open(id, "person"),
      startBackfill,
    },
    {
      crm: "salesforce",
      organisation: await salesforce.withOwn(credential).organisation(),
      saveCredential: (tx, now) => saveCredential(tx, keys, credential, now),
    },
  );
}

/** For the command line: the running server finds by itself that there is something to load. */
export function salesforceAccess(
  env: Env,
  given: Pick<Given, "storage" | "salesforce">,
): SalesforceAccess {
  const { app, loginUrl } = env.salesforce;
  const startBackfill = async () => {};
  return {
    app,
    alsoTaken: loginUrl === null ? [] : [loginUrl],
    login: async (grant) =>
      installSalesforce({ ...given, startBackfill }, await given.salesforce.oauth.login(grant)),
  };
}

export async function checkSalesforce(
  { storage: { database }, salesforce }: Pick<Given, "storage" | "salesforce">,
  installationId: number,
) {
  const named = await namedFields(database, installationId);
  const org = await salesforce.setup(installationId, named).catch((error: unknown) => {
    if (error instanceof Error) return error;
    throw error;
  });
  const own = await readOwnState(database, installationId);
  return setupCheck(org, own, { use: await salesforce.calls(installationId), now: clock() });
}

/** None of a document that a broken-off install has not published, or that is no longer valid. */
async function namedFields(database: Database, installationId: number) {
  const published = await database.forInstallation(installationId, latestConfiguration);
  const parsed = parseConfiguration(published?.document);
  return parsed.ok ? readRequest(parsed.configuration) : { fields: {} };
}

/** A sign-in under way belongs to no installation yet. */
const signIn = { installationId: 0, purpose: "Salesforce sign-in" };

/** What the pages that connect an org are handed. */
export function salesforceConnecting(env: Env, given: Given): SalesforceConnecting {
  const { salesforce, storage } = given;
  const { app, loginUrl } = env.salesforce;
  const { oauth } = salesforce;
  return {
    app,
    alsoTaken: loginUrl === null ? [] : [loginUrl],
    createPkcePair,
    authorizeUrl: (wish) => oauth.authorizeUrl(wish),
    exchange: async (wish) => installSalesforce(given, await oauth.exchange(wish)),
    login: async (wish) =>
      installSalesforce(given, await oauth.login({ flow: "client-credentials", ...wish })),
    check: (id) => checkSalesforce(given, id),
    seal: async (text) => (await sealText(storage.keys, signIn, text)).sealed,
    open: (sealed) => openText(storage.keys, signIn, sealed),
  };
}
