import type { CallUse } from "../cards/connection-for-org.ts";
import { type ApiBudget, countCalls } from "../crm/api-budget.ts";
import { systemClock } from "../crm/clock.ts";
import type { Priority } from "../crm/lanes.ts";
import type { Crm, ReadRequest } from "../crm/port.ts";
import { createSalesforce } from "../crm/salesforce/adapter.ts";
import { type SalesforceCredential, salesforceCredential } from "../crm/salesforce/credential.ts";
import { createSalesforceOAuth } from "../crm/salesforce/oauth.ts";
import { readOrgSetup } from "../crm/salesforce/org-setup.ts";
import { createTokenSource, type TokenSource } from "../crm/salesforce/token-source.ts";
import { createTransport } from "../crm/salesforce/transport.ts";
import type { OrgSetup } from "../crm/setup.ts";
import { databaseBudget, readCallUse } from "../db/api-budget.ts";
import { withCredential } from "../db/credentials.ts";
import type { Env } from "../env.ts";
import { clock, type Storage } from "./storage.ts";

/** Salesforce as this server sees it: logging in, and each installation's org behind the port. */
export function connectSalesforce(
  env: Env,
  { database, keys }: Pick<Storage, "database" | "keys">,
) {
  const transport = createTransport();
  const oauth = createSalesforceOAuth({ clock: systemClock });

  const behindPort = (tokens: TokenSource, budget: ApiBudget, priority: Priority) =>
    createSalesforce({
      transport,
      tokens,
      budget,
      clock: systemClock,
      random: Math.random,
      priority,
      namespace: env.salesforce.namespace,
    });

  function open(installationId: number, priority: Priority) {
    const credential = { database, keys, installationId, now: clock, form: salesforceCredential };
    const tokens = createTokenSource({
      renew: (stored) => oauth.renew(stored),
      withCredential: (use) => withCredential(credential, use),
      clock: systemClock,
    });
    const budget = databaseBudget({ database, installationId, now: clock });
    return behindPort(tokens, budget, priority);
  }

  /** With what is not stored yet: to learn whose it is. */
  function withOwn(credential: SalesforceCredential): Crm {
    const own = async () => credential;
    return behindPort({ session: own, renew: own }, countCalls(systemClock), "person");
  }

  /** How many calls the org has, and how many went in 24 hours; null until an answer has told. */
  const calls = (installationId: number): Promise<CallUse | null> =>
    database.forInstallation(installationId, (tx) => readCallUse(tx, clock()));

  const setup = (
    installationId: number,
    named: Pick<ReadRequest, "fields" | "objects">,
  ): Promise<OrgSetup> => readOrgSetup(open(installationId, "person").client, named);

  return { oauth, open, withOwn, calls, setup };
}

export type Salesforce = ReturnType<typeof connectSalesforce>;
