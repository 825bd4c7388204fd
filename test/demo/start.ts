import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../server/db/embedded.ts";
import { bellwether } from "./command.ts";
import { connectAsAdmin } from "./connect-as-admin.ts";
import { startDemoRecordPage } from "./demo-record-page.ts";
import { type DemoSandbox, startDemoSandbox } from "./demo-sandbox.ts";
import { freePort } from "./free-port.ts";
import { type DemoOptions, readOptions } from "./options.ts";
import { createProgress, type Progress } from "./progress.ts";
import { startServer } from "./server-process.ts";

const root = join(import.meta.dirname, "..", "..");
const home = process.env["BELLWETHER_HOME"] ?? join(root, ".bellwether", "demo");

/** `npm start`: everything embedded, connected as an admin would, scored and on the record. */
async function main(options: DemoOptions): Promise<void> {
  const began = performance.now();
  const out = options.json ? process.stderr : process.stdout;
  const progress = createProgress({ out, clock: () => performance.now() });
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => stopping.abort());
  }
  if (options.reset) await reset();
  mkdirSync(home, { recursive: true });

  const closing: (() => Promise<void>)[] = [];
  try {
    const demo = await bringUp(options, progress, closing);
    const figures = await run({ ...demo, progress, signal: stopping.signal });
    if (stopping.signal.aborted) return;
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const crmRequests = demo.hubspot.sandbox.counts.report().requests;
    progress.say(`Ready after ${seconds} s, with ${crmRequests} requests to HubSpot.`);
    if (!options.once) {
      sayAddresses(progress, demo);
      await aborted(stopping.signal, demo.server.gone);
    }
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ ...figures, crmRequests, seconds })}\n`);
    }
  } finally {
    progress.say("Stopping …");
    for (const close of closing.reverse()) await close();
  }
}

async function reset(): Promise<void> {
  const database = await startEmbeddedPostgres({ home });
  await database.stop({ force: true });
  rmSync(home, { recursive: true, force: true });
}

/** Sandbox, server and record page, each on the next free port. */
async function bringUp(
  { port, data }: DemoOptions,
  progress: Progress,
  closing: (() => Promise<void>)[],
) {
  const takePort = async (wanted: number, what: string) => {
    const free = await freePort(wanted);
    if (free !== wanted) progress.say(`Port ${wanted} is in use: ${what} listens on ${free}.`);
    return free;
  };
  const pagePort = await takePort(port, "the record page");
  const serverPort = await takePort(Math.max(port + 1, pagePort + 1), "the server");
  const sandboxPort = await takePort(serverPort + 1, "the sandbox");

  progress.say("Starting the sandbox HubSpot, the database and the server …");
  const stateFile = join(home, "sandbox-hubspot.json");
  const hubspot = await startDemoSandbox({ stateFile, data, port: sandboxPort });
  closing.push(hubspot.close);
  const { clientId, clientSecret } = hubspot.sandbox.app;
  const env = {
    BELLWETHER_HOME: home,
    BELLWETHER_PUBLIC_URL: `http://localhost:${serverPort}`,
    DATABASE_URL: "",
    PORT: String(serverPort),
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_API_URL: hubspot.url,
    HUBSPOT_APP_URL: hubspot.url,
  };
  const server = await startServer({ env, logFile: join(home, "server.log") });
  closing.push(server.stop);
  hubspot.sendWebhooksTo(server.url);
  const recordPage = await startDemoRecordPage({ hubspot, serverUrl: server.url, port: pagePort });
  closing.push(recordPage.close);
  return { hubspot, server, recordPage, env };
}

type Figures = { accounts: number; scored: number; unknown: number; written: number };

async function run(demo: {
  hubspot: DemoSandbox;
  server: { url: string };
  env: Readonly<Record<string, string>>;
  progress: Progress;
  signal: AbortSignal;
}): Promise<Figures> {
  const { hubspot, server, env, progress, signal } = demo;
  progress.say("Connecting the portal as an admin would …");
  const connected = await connectAsAdmin({
    serverUrl: server.url,
    onProgress: ({ text, share }) => progress.update(text, share),
    signal,
  });
  await importUsage(hubspot, env);
  await connected.done;
  progress.say("");
  const status = JSON.parse(await bellwether(["status", "--json"], env));
  const { accounts, scored, unknown, outputs } = status;
  return { accounts, scored, unknown, written: outputs.written };
}

/** Product usage as a CSV, imported while the portal is still being read. */
async function importUsage(hubspot: DemoSandbox, env: Readonly<Record<string, string>>) {
  const file = join(home, "demo-usage.csv");
  writeFileSync(file, hubspot.usageCsv());
  await bellwether(["import", "usage", file], env);
}

function sayAddresses(
  progress: Progress,
  demo: { recordPage: { url: string }; server: { url: string }; hubspot: { url: string } },
): void {
  progress.say("");
  progress.say(`  Record page  ${demo.recordPage.url}   open a company to see its card`);
  progress.say(`  Server       ${demo.server.url}   install: ${demo.server.url}/hubspot/install`);
  progress.say(`  Sandbox      ${demo.hubspot.url}`);
  progress.say("");
  progress.say("Ctrl-C stops everything; the next start finds its data.");
}

/** Until Ctrl-C; a server that is gone by itself is a failure with its last words. */
async function aborted(signal: AbortSignal, gone: Promise<string>): Promise<void> {
  const asked = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener("abort", () => resolve(null), { once: true });
  });
  const lastWords = await Promise.race([asked, gone]);
  if (lastWords !== null) throw new Error(`The server stopped by itself:\n${lastWords}`);
}

try {
  await main(readOptions(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
