import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choosePortfolio } from "../sandbox/data/choose.ts";
import { createHubSpotSandbox, type HubSpotSandbox } from "../sandbox/hubspot/sandbox.ts";
import { serve } from "../sandbox/hubspot/serve.ts";
import { parseState, restoreState, stateOf } from "../sandbox/hubspot/state.ts";

export type DemoSandbox = {
  readonly url: string;
  readonly sandbox: HubSpotSandbox;
  readonly usageCsv: () => string;
  /** Has HubSpot post to the server what our app subscribes to. */
  sendWebhooksTo(serverUrl: string): void;
  /** Stops and keeps the portal for the next start. */
  close(): Promise<void>;
};

const root = join(import.meta.dirname, "..", "..");

/** By `--data`; throws where that names none. */
export const portfolioOf = (data: string | undefined) => choosePortfolio(data, join(root, ".."));

/** The sandbox HubSpot with a portfolio, as it was left by the last start. */
export async function startDemoSandbox(given: {
  readonly stateFile: string;
  readonly data: string | undefined;
  readonly port: number;
}): Promise<DemoSandbox> {
  const { stateFile, port } = given;
  const portfolio = portfolioOf(given.data);
  const isKept = existsSync(stateFile);
  const sandbox = createHubSpotSandbox(isKept ? {} : { fill: portfolio.fill });
  if (isKept) restoreState(sandbox, parseState(readFileSync(stateFile, "utf8")));
  const usageCsv = () => portfolio.usageCsv(sandbox.now());
  const server = await serve({ sandbox, port, usageCsv });
  // The database moves on from here: after a kill this state would be older than what it knows.
  rmSync(stateFile, { force: true });
  return {
    url: server.url,
    sandbox,
    usageCsv,
    sendWebhooksTo: (serverUrl) =>
      sandbox.webhooks.configure({
        targetUrl: `${serverUrl}/webhooks/hubspot`,
        subscriptions: appSubscriptions(),
      }),
    async close() {
      await server.close();
      writeFileSync(`${stateFile}.new`, JSON.stringify(stateOf(sandbox)));
      renameSync(`${stateFile}.new`, stateFile);
    },
  };
}

/** What the app's own file in the HubSpot project subscribes to. */
function appSubscriptions() {
  const file = join(root, "extension/hubspot/src/app/webhooks/webhooks-hsmeta.json");
  const { crmObjects } = JSON.parse(readFileSync(file, "utf8")).config.subscriptions;
  return crmObjects.filter(({ active }: { active: boolean }) => active);
}
