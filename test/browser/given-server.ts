import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { createClosing } from "../demo/bring-up.ts";
import { bellwether } from "../demo/command.ts";
import { connectAsAdmin } from "../demo/connect-as-admin.ts";
import { startDemoRecordPage } from "../demo/demo-record-page.ts";
import { type DemoSandbox, startDemoSandbox } from "../demo/demo-sandbox.ts";
import { type ServerProcess, startServer } from "../demo/server-process.ts";
import type { StartedRecordPage } from "../sandbox/record-page/start-record-page.ts";
import { launchChromium } from "../support/chromium.ts";
import { ownPorts } from "../support/own-ports.ts";
import { jobSender, type SendJob } from "./send-job.ts";

/** What a save or a webhook takes to be seen: a job, an assessment, a write and the page's next look. */
export const throughThePipelineMs = 60_000;

const movedClock = join(import.meta.dirname, "../support/moved-clock.ts");

export type GivenServer = {
  readonly hubspot: DemoSandbox;
  readonly recordPage: StartedRecordPage;
  readonly browser: Browser;
  readonly send: SendJob;
  /** Runs `bellwether …` beside the server. */
  command(...args: readonly string[]): Promise<string>;
  /** The same server, stopped and started again with its clock so far ahead of everybody else's. */
  startAgain(options: { readonly aheadMs: number }): Promise<void>;
  /** What `bellwether score` makes of the very readings that the account was last scored by. */
  scoredAgain(accountId: string): Promise<{ readonly accountId: string; readonly score: number }>;
  /** A file of the test's own, with that text. */
  file(name: string, text: string): string;
};

/**
 * The whole server with HubSpot alone, beside a sandbox portal of twelve customers that its admin connected,
 * loaded and scored with their usage; the portal's pages and a browser. `close` ends what was started, also
 * where `start` failed half-way.
 */
export function givenServer(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `bellwether-${name}-`));
  const closing = createClosing();
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  return {
    async start(): Promise<GivenServer> {
      const stateFile = join(folder, "portal.json");
      const hubspot = await startDemoSandbox({ stateFile, data: "generated:12", port: 0 });
      closing.add(hubspot.close);
      const ports = await ownPorts();
      closing.add(async () => ports.release());
      const env = environment(join(folder, "home"), ports.from, hubspot);
      const start = (more = {}) =>
        startServer({ env: { ...env, ...more }, logFile: join(folder, "server.log") });
      let server = await start();
      closing.add(() => server.stop());
      hubspot.sendWebhooksTo(server.url);
      const command = (...args: readonly string[]) => bellwether(args, env);
      const portal = await connected(server);
      const usage = file("usage.csv", hubspot.usageCsv());
      await Promise.all([portal.done, command("import", "usage", usage)]);
      await portal.watch();
      const recordPage = await startDemoRecordPage({ hubspot, serverUrl: server.url, port: 0 });
      closing.add(recordPage.close);
      const send = await jobSender(env, closing);
      const browser = await launchChromium();
      closing.add(() => browser.close());
      return {
        hubspot,
        recordPage,
        browser,
        send,
        command,
        file,
        async startAgain({ aheadMs }) {
          await server.stop();
          server = await start({
            NODE_OPTIONS: `--import=${movedClock}`,
            CLOCK_AHEAD_MS: String(aheadMs),
          });
        },
        async scoredAgain(accountId) {
          const accounts = file(
            "account.ndjson",
            await command("readings", "show", "--account", accountId),
          );
          const config = file("installed.json", await command("config", "installed"));
          return JSON.parse(await command("score", "--config", config, "--accounts", accounts));
        },
      };
    },

    async close() {
      await closing.all();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const environment = (home: string, port: number, { url, sandbox }: DemoSandbox) => ({
  BELLWETHER_HOME: home,
  BELLWETHER_PUBLIC_URL: `http://localhost:${port}`,
  DATABASE_URL: "",
  PORT: String(port),
  HUBSPOT_CLIENT_ID: sandbox.app.clientId,
  HUBSPOT_CLIENT_SECRET: sandbox.app.clientSecret,
  HUBSPOT_API_URL: url,
  HUBSPOT_APP_URL: url,
});

const connected = ({ url }: ServerProcess) =>
  connectAsAdmin({
    serverUrl: url,
    onProgress: () => {},
    signal: new AbortController().signal,
  });
