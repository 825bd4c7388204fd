import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Browser } from "playwright-core";
import { createClosing } from "../demo/bring-up.ts";
import { bellwether } from "../demo/command.ts";
import { connectOrgAsAdmin } from "../demo/connect-as-admin.ts";
import {
  type DemoSalesforce,
  startDemoSalesforce,
  startDemoSalesforcePage,
} from "../demo/demo-salesforce.ts";
import { startServer } from "../demo/server-process.ts";
import type { SalesforceSandbox } from "../sandbox/salesforce/sandbox.ts";
import type { StartedSalesforcePage } from "../sandbox/salesforce-page/start-salesforce-page.ts";
import { launchChromium } from "../support/chromium.ts";
import { ownPorts } from "../support/own-ports.ts";
import { jobSender, type SendJob } from "./send-job.ts";

type Environment = Readonly<Record<string, string>>;

export type OrgServer = {
  readonly sandbox: SalesforceSandbox;
  readonly page: StartedSalesforcePage;
  readonly browser: Browser;
  readonly send: SendJob;
  /** Publishes the document in force with these parts changed, by `bellwether config publish`. */
  publish(change: Partial<Configuration>): Promise<void>;
  /** The same server, stopped and started again with its clock so far ahead of everybody else's. */
  startAgain(options: { readonly aheadMs: number }): Promise<void>;
};

const movedClock = join(import.meta.dirname, "../support/moved-clock.ts");

/**
 * The whole server with Salesforce alone, beside a sandbox org of eight accounts that its admin connected, loaded
 * and scored; the org's pages and a browser. `close` ends what was started, also where `start` failed half-way.
 */
export function givenOrgServer(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `bellwether-${name}-`));
  const closing = createClosing();
  return {
    async start(): Promise<OrgServer> {
      const home = join(folder, "home");
      mkdirSync(home);
      const stateFile = join(folder, "org.json");
      const salesforce = await startDemoSalesforce({ stateFile, data: "generated:8", port: 0 });
      closing.add(salesforce.close);
      const ports = await ownPorts();
      closing.add(async () => ports.release());
      const env = environment(home, ports.from);
      const start = (more = {}) =>
        startServer({ env: { ...env, ...more }, logFile: join(folder, "server.log") });
      let server = await start();
      closing.add(() => server.stop());
      await connected(server.url, salesforce);
      const page = await startDemoSalesforcePage({ salesforce, port: 0 });
      closing.add(page.close);
      const send = await jobSender(env, closing);
      const browser = await launchChromium();
      closing.add(() => browser.close());
      return {
        sandbox: salesforce.sandbox,
        page,
        browser,
        send,
        async publish(change) {
          const document = JSON.parse(await bellwether(["config", "installed"], env));
          const file = join(folder, "document.json");
          writeFileSync(file, JSON.stringify({ ...document, ...change }));
          const options = ["--config", file, "--note", "For a test."];
          await bellwether(["config", "publish", ...options], env);
          await send("assess");
        },
        async startAgain({ aheadMs }) {
          await server.stop();
          server = await start({
            NODE_OPTIONS: `--import=${movedClock}`,
            CLOCK_AHEAD_MS: String(aheadMs),
          });
        },
      };
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
