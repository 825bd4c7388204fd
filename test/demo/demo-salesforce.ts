import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fromPortfolio } from "../sandbox/salesforce/data/from-portal.ts";
import { createSalesforceSandbox, type SalesforceSandbox } from "../sandbox/salesforce/sandbox.ts";
import { serve } from "../sandbox/salesforce/serve.ts";
import { parseState, restoreState, stateOf } from "../sandbox/salesforce/state.ts";
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
export async function startDemoSalesforcePage(given: {
  readonly salesforce: DemoSalesforce;
  readonly hubspotUrl: string;
  readonly port: number;
}): Promise<StartedSalesforcePage> {
  const { sandbox } = given.salesforce;
  const { org } = sandbox;
  const { name, timeZone, currency } = org.details;
  return await startSalesforcePage({
    uiApi: sandboxUiApi(sandbox),
    org: { name, timeZone, currency },
    users: [
      { id: org.users.admin, name: "Ada Admin", role: "Bellwether Admin" },
      { id: org.users.viewer, name: "Theo Temp", role: "without a permission set" },
    ],
    hubspotUrl: given.hubspotUrl,
    port: given.port,
  });
}
