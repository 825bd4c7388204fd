import { rmSync, writeFileSync } from "node:fs";
import type { StartedRecordPage } from "../sandbox/record-page/start-record-page.ts";
import type { StartedSalesforcePage } from "../sandbox/salesforce-page/start-salesforce-page.ts";
import type { DemoHome } from "./demo-home.ts";
import { startDemoRecordPage } from "./demo-record-page.ts";
import {
  type DemoSalesforce,
  startDemoSalesforce,
  startDemoSalesforcePage,
} from "./demo-salesforce.ts";
import { type DemoSandbox, startDemoSandbox } from "./demo-sandbox.ts";
import { freePort } from "./free-port.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

export type Demo = {
  readonly hubspot: DemoSandbox;
  readonly salesforce: DemoSalesforce;
  readonly server: ServerProcess;
  readonly recordPage: StartedRecordPage;
  readonly salesforcePage: StartedSalesforcePage;
  /** What the server was started with, for commands beside it. */
  readonly env: Readonly<Record<string, string>>;
};

/** Closes what was opened, last first; one that fails does not keep the others open. */
export type Closing = { add(close: () => Promise<void>): void; all(): Promise<void> };

export function createClosing(): Closing {
  const closes: (() => Promise<void>)[] = [];
  return {
    add: (close) => void closes.push(close),
    async all() {
      const failures: unknown[] = [];
      for (const close of closes.splice(0).reverse()) {
        await close().catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** Both sandboxes, the server and the record page of each CRM, each on the next free port. */
export async function bringUp(given: {
  readonly home: DemoHome;
  readonly port: number;
  readonly say: (text: string) => void;
  readonly closing: Closing;
}): Promise<Demo> {
  const { home, port, say, closing } = given;
  const takePort = async (wanted: number, what: string) => {
    const free = await freePort(wanted);
    if (free !== wanted) say(`Port ${wanted} is in use: ${what} listens on ${free}.`);
    return free;
  };
  const pagePort = await takePort(port, "the record page");
  const serverPort = await takePort(Math.max(port + 1, pagePort + 1), "the server");
  const sandboxPort = await takePort(serverPort + 1, "the sandbox HubSpot");
  const orgPort = await takePort(sandboxPort + 1, "the sandbox Salesforce");
  const orgPagePort = await takePort(orgPort + 1, "the Salesforce record page");

  say("Starting the sandbox CRMs, the database and the server …");
  const { stateFile, salesforceStateFile, data } = home;
  const hubspot = await startDemoSandbox({ stateFile, data, port: sandboxPort });
  closing.add(hubspot.close);
  const salesforce = await startDemoSalesforce({
    stateFile: salesforceStateFile,
    data,
    port: orgPort,
  });
  closing.add(salesforce.close);
  const { clientId, clientSecret } = hubspot.sandbox.app;
  const env = {
    BELLWETHER_HOME: home.folder,
    BELLWETHER_PUBLIC_URL: `http://localhost:${serverPort}`,
    DATABASE_URL: "",
    PORT: String(serverPort),
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_API_URL: hubspot.url,
    HUBSPOT_APP_URL: hubspot.url,
  };
  const server = await startServer({ env, logFile: home.logFile });
  writeFileSync(home.pidFile, String(server.pid));
  void server.gone.then(() => rmSync(home.pidFile, { force: true }));
  closing.add(server.stop);
  hubspot.sendWebhooksTo(server.url);
  const recordPage = await startDemoRecordPage({
    hubspot,
    serverUrl: server.url,
    salesforceUrl: `http://127.0.0.1:${orgPagePort}`,
    port: pagePort,
  });
  closing.add(recordPage.close);
  const salesforcePage = await startDemoSalesforcePage({
    salesforce,
    hubspotUrl: recordPage.url,
    port: orgPagePort,
  });
  closing.add(salesforcePage.close);
  return { hubspot, salesforce, server, recordPage, salesforcePage, env };
}
