import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { choosePortfolio } from "./data/choose.ts";
import type { Portfolio } from "./data/portfolio.ts";
import { DataProblem } from "./data/read-csv.ts";
import type { ListeningSandbox } from "./http-server.ts";
import { createHubSpotSandbox, type HubSpotSandbox } from "./hubspot/sandbox.ts";
import { serve } from "./hubspot/serve.ts";
import { parseState, restoreState, type State, stateOf } from "./hubspot/state.ts";

const usage =
  "Usage: npm run -s sandbox -- hubspot [--port 0] [--data DIR|generated:N[:core]] [--state FILE] [--search-lag MS] [--latency MS] [--no-service-hub] [--no-tickets]";

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        port: { type: "string", default: "0" },
        data: { type: "string" },
        state: { type: "string" },
        "search-lag": { type: "string", default: "0" },
        latency: { type: "string", default: "0" },
        "no-service-hub": { type: "boolean", default: false },
        "no-tickets": { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    fail(`--${name} must be a whole number from 0 to ${most}, not "${text}".`);
  return value;
}

function readPortfolio(data: string | undefined): Portfolio {
  try {
    return choosePortfolio(data, resolve(import.meta.dirname, "../../.."));
  } catch (error) {
    if (error instanceof DataProblem) return fail(error.message);
    throw error;
  }
}

async function start(): Promise<void> {
  const { values, positionals } = readOptions();
  if (positionals.join(" ") !== "hubspot") fail(`Which CRM? Only "hubspot" is there.\n${usage}`);
  const port = wholeNumber("port", values.port, 65_535);
  const latency = wholeNumber("latency", values.latency, 60_000);
  const portfolio = readPortfolio(values.data);
  const saved = values.state === undefined ? null : readState(values.state);
  const sandbox = createHubSpotSandbox({
    ...(saved === null ? { fill: portfolio.fill } : {}),
    searchLagMs: wholeNumber("search-lag", values["search-lag"], 3_600_000),
    latency: { requestMs: latency, searchMs: latency },
    portal: { hasServiceHub: !values["no-service-hub"], hasTickets: !values["no-tickets"] },
  });
  if (saved !== null) restoreState(sandbox, saved);
  const server = await serve({
    sandbox,
    port,
    usageCsv: () => portfolio.usageCsv(sandbox.now()),
  }).catch((error: unknown) => couldNotListen(error, port));
  const { clientId, clientSecret, appId } = sandbox.app;
  const { portalId } = sandbox.portal.details;
  process.stdout.write(
    `${JSON.stringify({ url: server.url, clientId, clientSecret, appId, portalId })}\n`,
  );
  stopOnSignal(server, () => {
    if (values.state !== undefined) writeState(values.state, sandbox);
  });
}

function readState(file: string): State | null {
  if (!existsSync(file)) return null;
  try {
    return parseState(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(`--state ${file} cannot be read (${why}): delete it to begin anew.`);
  }
}

/** Beside the file first, so that a crash while writing leaves the old one whole. */
function writeState(file: string, sandbox: HubSpotSandbox): void {
  writeFileSync(`${file}.new`, JSON.stringify(stateOf(sandbox)));
  renameSync(`${file}.new`, file);
}

function couldNotListen(error: unknown, port: number): never {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return fail(
      `Port ${port} is in use: stop what listens there, or take another one (--port 0 finds a free one).`,
    );
  }
  throw error;
}

function stopOnSignal(server: ListeningSandbox, save: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void server
        .close()
        .then(save)
        .then(() => process.exit(0));
    });
  }
}

await start();
