import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import {
  connectionObject,
  handoffObject,
  outcomeObject,
  playObject,
  promiseObject,
  requestObject,
  salesforceField,
  stepObject,
} from "@bellwether/shared/contracts/salesforce";
import { fromPortfolio } from "../sandbox/salesforce/data/from-portal.ts";
import { createSalesforceSandbox, type SalesforceSandbox } from "../sandbox/salesforce/sandbox.ts";
import { serve } from "../sandbox/salesforce/serve.ts";
import { parseState, restoreState, stateOf } from "../sandbox/salesforce/state.ts";
import type { SalesforcePageOptions } from "../sandbox/salesforce-page/salesforce-page.ts";
import { sandboxUiApi } from "../sandbox/salesforce-page/sandbox-ui-api.ts";
import {
  type StartedSalesforcePage,
  startSalesforcePage,
} from "../sandbox/salesforce-page/start-salesforce-page.ts";
import { portfolioOf } from "./demo-sandbox.ts";

export type DemoSalesforce = {
  readonly url: string;
  readonly sandbox: SalesforceSandbox;
  /** Stops and keeps the org for the next start. */
  close(): Promise<void>;
};

/** The sandbox Salesforce with the same portfolio as the portal, as it was left by the last start. */
export async function startDemoSalesforce(given: {
  readonly stateFile: string;
  readonly data: string | undefined;
  readonly port: number;
}): Promise<DemoSalesforce> {
  const { stateFile, port } = given;
  const portfolio = portfolioOf(given.data);
  const isKept = existsSync(stateFile);
  const sandbox = createSalesforceSandbox(isKept ? {} : { fill: fromPortfolio(portfolio) });
  if (isKept) restoreState(sandbox, parseState(readFileSync(stateFile, "utf8")));
  // The portal has no pipeline for renewals: with one here, the org's document would decide more.
  sandbox.user.removePicklistValue("Opportunity", "Type", "Renewal");
  const usageCsv = () => portfolio.usageCsv(sandbox.now());
  const server = await serve({ sandbox, port, usageCsv });
  // The database moves on from here: after a kill this state would be older than what it knows.
  rmSync(stateFile, { force: true });
  return {
    url: server.url,
    sandbox,
    async close() {
      await server.close();
      writeFileSync(`${stateFile}.new`, JSON.stringify(stateOf(sandbox)));
      renameSync(`${stateFile}.new`, stateFile);
    },
  };
}

/** The record page over the org, with the package's own components. */
export async function startDemoSalesforcePage({
  salesforce: { sandbox },
  ...rest
}: Pick<SalesforcePageOptions, "hubspotUrl"> & {
  readonly salesforce: DemoSalesforce;
  readonly port: number;
}): Promise<StartedSalesforcePage> {
  const { org, user } = sandbox;
  const ours = [
    ...accountOutputs.map(({ name }) => `Account.${salesforceField(name)}`),
    ...dealOutputs.map(({ name }) => `Opportunity.${salesforceField(name)}`),
  ];
  const objects = [
    requestObject,
    connectionObject,
    playObject,
    stepObject,
    handoffObject,
    promiseObject,
    outcomeObject,
  ];
  const named = (first: string, role: string) =>
    [...org.records("User")]
      .filter(({ values }) => values["FirstName"] === first)
      .map(({ id, values }) => ({ id, name: `${first} ${values["LastName"]}`, role }));
  for (const path of [...ours, ...objects.map(({ name }) => name)])
    user.allow(path, "none", "viewer");
  const { name, timeZone, currency } = org.details;
  return await startSalesforcePage({
    uiApi: sandboxUiApi(sandbox),
    org: { name, timeZone, currency },
    users: [
      { id: org.users.admin, name: "Nora Admin", role: "Bellwether Admin" },
      { id: org.users.viewer, name: "Vera Viewer", role: "no permission set" },
      ...named("Liam", "Sales"),
      ...named("Bruno", "Customer success"),
    ],
    ...rest,
  });
}
