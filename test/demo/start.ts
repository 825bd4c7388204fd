import { join } from "node:path";
import type { InstallProgress } from "../../server/install/install-progress.ts";
import { bringUp, createClosing, type Demo } from "./bring-up.ts";
import { type DemoHome, openHome } from "./demo-home.ts";
import { fill } from "./fill.ts";
import { holdHome } from "./hold-home.ts";
import { type DemoOptions, readOptions } from "./options.ts";
import { createProgress, type Progress } from "./progress.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = process.env["BELLWETHER_HOME"] || join(root, ".bellwether");

/** What a shell says of a program that Ctrl-C ended before it was done. */
const interrupted = 130;

/** `npm start`: everything embedded, connected as an admin would, scored and on the record. */
async function main(options: DemoOptions): Promise<number> {
  const { json, reset, data } = options;
  const out = json ? process.stderr : process.stdout;
  const progress = createProgress({ out, clock: () => performance.now() });
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => stopping.abort());
  }
  const held = await holdHome(folder);
  try {
    const home = await openHome({ folder, data, reset, say: progress.say });
    return await run({ home, options, progress, signal: stopping.signal });
  } finally {
    await held.release();
  }
}

async function run(given: {
  readonly home: DemoHome;
  readonly options: DemoOptions;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}): Promise<number> {
  const { home, options, progress, signal } = given;
  const { say } = progress;
  const began = performance.now();
  const closing = createClosing();
  try {
    const demo = await bringUp({ home, port: options.port, say, closing });
    say("Connecting the portal and the org as an admin would …");
    const onProgress = ({ text, share }: InstallProgress) => progress.update(text, share);
    const figures = await fill(demo, { home, onProgress, signal });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const crmRequests = demo.hubspot.sandbox.counts.report().requests;
    const salesforceCalls = demo.salesforce.sandbox.counts.report().requests;
    say(
      `Ready after ${seconds} s, with ${crmRequests} requests to HubSpot and ${salesforceCalls} to Salesforce.`,
    );
    if (!options.once) {
      sayAddresses(progress, demo);
      await aborted(signal, demo.server.gone);
    }
    if (options.json)
      process.stdout.write(
        `${JSON.stringify({ ...figures, crmRequests, salesforceCalls, seconds })}\n`,
      );
    return 0;
  } catch (error) {
    // Ctrl-C reaches whatever is under way too: its complaint is not the news.
    if (signal.aborted) return interrupted;
    throw error;
  } finally {
    say("Stopping …");
    await closing.all();
  }
}

function sayAddresses({ say }: Progress, demo: Demo): void {
  const { recordPage, salesforcePage, server, hubspot, salesforce } = demo;
  say("");
  say(`  HubSpot      ${recordPage.url}   open a company to see its card`);
  say(`  its deals    ${recordPage.dealsUrl}   open one to see its handoff`);
  say(`  My day       ${recordPage.appPageUrl}   what waits for a CSM, and the risk review`);
  say(`  its settings ${recordPage.settingsUrl}`);
  say(`  Salesforce   ${salesforcePage.url}   open an account to see its card`);
  say(`  its deals    ${salesforcePage.opportunitiesUrl}`);
  say(`  My day       ${salesforcePage.dayUrl}`);
  say(`  its app      ${salesforcePage.homeUrl}   setup check and settings`);
  say(`  Server       ${server.url}   install: /hubspot/install, /salesforce/install`);
  say(`  Sandboxes    ${hubspot.url}   ${salesforce.url}`);
  say("");
  say("Ctrl-C stops everything; the next start finds its data.");
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
  process.exit(await main(readOptions(process.argv.slice(2))));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
