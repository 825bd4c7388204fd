import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openStorage } from "../../server/context/storage.ts";
import { listConnected } from "../../server/db/installations.ts";
import { readEnv } from "../../server/env.ts";
import { createQueue } from "../../server/jobs/queue.ts";
import { createLog } from "../../server/log.ts";
import { type Closing, createClosing } from "../demo/bring-up.ts";
import { connectOrgAsAdmin } from "../demo/connect-as-admin.ts";
import {
  type DemoSalesforce,
  startDemoSalesforce,
  startDemoSalesforcePage,
} from "../demo/demo-salesforce.ts";
import { freePort } from "../demo/free-port.ts";
import { startServer } from "../demo/server-process.ts";
import type { SalesforceSandbox } from "../sandbox/salesforce/sandbox.ts";
import type { StartedSalesforcePage } from "../sandbox/salesforce-page/start-salesforce-page.ts";
import { launchChromium } from "../support/chromium.ts";

type Environment = Readonly<Record<string, string>>;

export type OrgServer = {
  readonly sandbox: SalesforceSandbox;
  readonly page: StartedSalesforcePage;
  readonly browser: Browser;
  /** What the server was started with, for commands beside it. */
  readonly env: Environment;
  /** Has the server look for requests now, as its schedule does every minute. */
  pollSoon(): Promise<void>;
};

/**
 * The whole server with Salesforce alone, beside a sandbox org of eight accounts that its admin connected, loaded
 * and scored; the org's pages and a browser. `close` ends what was started, also where `start` failed half-way.
 */
export function givenOrgServer({ name, port }: { readonly name: string; readonly port: number }) {
  const folder = mkdtempSync(join(tmpdir(), `bellwether-${name}-`));
  const closing = createClosing();
  return {
    async start(): Promise<OrgServer> {
      const home = join(folder, "home");
      mkdirSync(home);
      const stateFile = join(folder, "org.json");
      const salesforce = await startDemoSalesforce({ stateFile, data: "generated:8", port: 0 });
      closing.add(salesforce.close);
      const serverPort = await freePort(port);
      const env = environment(home, serverPort);
      const server = await startServer({ env, logFile: join(folder, "server.log") });
      closing.add(server.stop);
      await connected(server.url, salesforce);
      const page = await startDemoSalesforcePage({ salesforce, port: 0 });
      closing.add(page.close);
      const pollSoon = await schedule(env, closing);
      const browser = await launchChromium();
      closing.add(() => browser.close());
      return { sandbox: salesforce.sandbox, page, browser, env, pollSoon };
    },

    async close() {
      await closing.all();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The org's admin brings its app's key and secret, so HubSpot's variables and Salesforce's are empty. */
const environment = (home: string, port: number): Environment => ({
  BELLWETHER_HOME: home,
  BELLWETHER_PUBLIC_URL: `http://localhost:${port}`,
  DATABASE_URL: "",
  PORT: String(port),
  HUBSPOT_CLIENT_ID: "",
  HUBSPOT_CLIENT_SECRET: "",
});

async function connected(serverUrl: string, { url, sandbox }: DemoSalesforce): Promise<void> {
  const { clientId, clientSecret } = sandbox.app;
  const { signal } = new AbortController();
  const org = { url, clientId, clientSecret };
  const { done } = await connectOrgAsAdmin({ serverUrl, org, onProgress: () => {}, signal });
  await done;
}

/** A second process on the server's queue: it sends what the schedule sends, and the server works on it. */
async function schedule(env: Environment, closing: Closing): Promise<() => Promise<void>> {
  const log = createLog("warn");
  const storage = await openStorage(readEnv(env), log);
  closing.add(() => storage.close());
  const queue = await createQueue({
    url: storage.appUrl,
    onFailure: ({ error }) => log.error({ err: error }),
    onError: (err) => log.warn({ err }),
  });
  closing.add(() => queue.stop());
  const [installation] = await storage.database.directory(listConnected);
  if (installation === undefined) throw new Error("No org is connected.");
  return () => queue.send("requests", installation.id);
}
