import { parseArgs } from "node:util";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { LintFinding } from "@bellwether/shared/domain/lint/finding";
import { lint } from "@bellwether/shared/domain/lint/lint";
import type { Database } from "../db/database.ts";
import { readPortfolio } from "../db/measured.ts";
import { lintStored } from "../settings/lint-stored.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";
import { readDocument } from "./read-configuration.ts";

const usage =
  "usage: bellwether config lint --config FILE|default [--json]\n" +
  "       bellwether config lint --installed|--portal ID [--config FILE|default] [--json]";

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
};

/**
 * Says what a document would do wrong: a file's by itself, or with what an installation has connected and
 * measured. 1: an error, which would keep it from being published.
 */
export async function configLintCommand(args: string[], io: Io): Promise<number> {
  const { config, json, installed } = options(args);
  if (installed) {
    const { onStorage } = await import("./on-storage.ts");
    return await onStorage(lintInstalled)(args, io);
  }
  if (config === undefined) throw new BadUse(`--config is missing\n${usage}`);
  const read = await readDocument(config);
  const findings = read.ok
    ? lint(read.configuration, { connected: read.configuration.feeds })
    : read.problems.map(invalid);
  return await report(findings, json, io);
}

/** Without a file, the document that the installation works by. */
export async function lintInstalled(
  args: string[],
  io: Io,
  { database, configuration, now }: Deps,
): Promise<number> {
  const { config, json, portal } = options(args);
  const { id } = await chosenInstallation(database, portal);
  const read =
    config === undefined
      ? { ok: true as const, configuration: await configuration(id) }
      : await readDocument(config);
  const findings = read.ok
    ? await database.forInstallation(id, async (tx) =>
        lintStored(tx, read.configuration, await readPortfolio(tx, { now: now() })),
      )
    : read.problems.map(invalid);
  return await report(findings, json, io);
}

/** "measures.nps_level.curve: needs at least two pairs"; what is wrong with the whole has no place. */
function invalid(problem: string): LintFinding {
  const [, place = "", message = problem] = /^(\w[\w.[\]-]*): (.*)$/s.exec(problem) ?? [];
  return { rule: "invalid", severity: "error", place, message };
}

async function report(
  findings: readonly LintFinding[],
  json: boolean,
  { stdout }: Io,
): Promise<number> {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const counts = { errors, warnings: findings.length - errors };
  if (json) await writeLine(stdout, JSON.stringify({ ...counts, findings }));
  else {
    for (const { severity, place, message, rule } of findings)
      await writeLine(stdout, `${severity} ${place}: ${message} (${rule})`);
    const counted = Object.entries(counts).map(([kind, count]) => tallied(count, kind));
    await writeLine(stdout, counted.join(", "));
  }
  return errors > 0 ? 1 : 0;
}

function tallied(count: number, kinds: string): string {
  return `${count} ${count === 1 ? kinds.slice(0, -1) : kinds}`;
}

function options(args: string[]) {
  try {
    const string = { type: "string" } as const;
    const boolean = { type: "boolean", default: false } as const;
    const { values } = parseArgs({
      args,
      options: { config: string, portal: string, installed: boolean, json: boolean },
    });
    return { ...values, installed: values.installed || values.portal !== undefined };
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`);
  }
}
