import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { choosePortfolio } from "./data/choose.ts";
import type { Portfolio } from "./data/portfolio.ts";
import { DataProblem } from "./data/read-csv.ts";
import type { ListeningSandbox } from "./http-server.ts";

const usage = `Usage: npm run -s sandbox -- hubspot [--port 0] [--data DIR|generated:N[:core]] [--state FILE] [--search-lag MS] [--latency MS] [--no-service-hub] [--no-tickets]
       npm run -s sandbox -- salesforce [--port 0] [--data DIR|generated:N[:core]] [--state FILE] [--latency MS] [--edition enterprise|professional|group]`;

export function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

export const failWithUsage = (message: string): never => fail(`${message}\n${usage}`);

export type CommandOptions = ReturnType<typeof readOptions>["values"];

export function readOptions() {
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
        edition: { type: "string", default: "enterprise" },
      },
    });
  } catch (error) {
    return failWithUsage(error instanceof Error ? error.message : String(error));
  }
}

export function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    fail(`--${name} must be a whole number from 0 to ${most}, not "${text}".`);
  return value;
}

export const portOf = (values: CommandOptions): number => wholeNumber("port", values.port, 65_535);

export function readPortfolio(data: string | undefined): Portfolio {
  try {
    return choosePortfolio(data, resolve(import.meta.dirname, "../../.."));
  } catch (error) {
    if (error instanceof DataProblem) return fail(error.message);
    throw error;
  }
}

/** What an earlier run left in the file; null without a file. */
export function readState<T>(file: string | undefined, parse: (text: string) => T): T | null {
  if (file === undefined || !existsSync(file)) return null;
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(`--state ${file} cannot be read (${why}): delete it to begin anew.`);
  }
}

/** Beside the file first, so that a crash while writing leaves the old one whole. */
function writeState(file: string, state: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

export function couldNotListen(error: unknown, port: number): never {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return fail(
      `Port ${port} is in use: stop what listens there, or take another one (--port 0 finds a free one).`,
    );
  }
  throw error;
}

/** Prints where the sandbox is, and keeps its state on a clean stop. */
export function announce(given: {
  readonly server: ListeningSandbox;
  readonly details: Readonly<Record<string, unknown>>;
  readonly file: string | undefined;
  readonly state: () => unknown;
}): void {
  const { server, details, file, state } = given;
  process.stdout.write(`${JSON.stringify({ url: server.url, ...details })}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void server
        .close()
        .then(() => {
          if (file !== undefined) writeState(file, state());
        })
        .then(() => process.exit(0));
    });
  }
}
