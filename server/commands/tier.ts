import { parseArgs } from "node:util";
import { instantSchema } from "@bellwether/shared/contracts/account-line";
import { parseTierLine, type TierLine } from "@bellwether/shared/contracts/tier-line";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { decideTier } from "@bellwether/shared/domain/tier";
import { readLines } from "./account-lines.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";
import { readConfiguration } from "./read-configuration.ts";

const usage =
  "usage: bellwether tier --config FILE|default --accounts FILE.ndjson|- [--as-of ISO instant or date] [--json]";

/**
 * Decides the tiers of accounts given as lines, in their order: as columns, or with --json one object a
 * line, whose `standing` may be a later line's `before`. 1: some lines were bad.
 */
export async function tierCommand(args: string[], io: Io): Promise<number> {
  const { config, accounts, asOf, json } = options(args);
  const configuration = await readConfiguration(config);
  const at = { asOf, now: new Date().toISOString() };
  const rows: string[][] = [];
  let bad = 0;
  const parse = (line: string) => parseTierLine(line, configuration, at);
  for await (const parsed of readLines(accounts, io.stdin, parse, "accounts")) {
    if (!parsed.ok) {
      bad++;
      await writeLine(io.stderr, parsed.problem);
    } else if (json) {
      await writeLine(io.stdout, JSON.stringify(decided(parsed.account, configuration)));
    } else {
      rows.push(columnsOf(decided(parsed.account, configuration), configuration));
    }
  }
  for (const line of aligned(rows)) await writeLine(io.stdout, line);
  return bad === 0 ? 0 : 1;
}

function decided({ accountId, ...account }: TierLine, configuration: Configuration) {
  const { tiering, standing, changed } = decideTier({ ...account, configuration });
  const { segment, tier, rule, reason, complexity } = tiering;
  return {
    accountId,
    segment: segment?.id ?? null,
    tier: tier?.id ?? null,
    rule,
    reason,
    complexity,
    changed,
    pending: standing?.pending ?? null,
    standing,
  };
}

function columnsOf(
  { accountId, segment, tier, rule, reason, pending }: ReturnType<typeof decided>,
  { tiers }: Configuration,
): string[] {
  const label = tiers.find(({ id }) => id === pending?.tier)?.label ?? pending?.tier;
  const waits = pending === null ? "" : ` (${label} waits, ${pending.waits}: ${pending.reason})`;
  return [accountId, segment ?? "–", tier ?? "–", rule ?? "–", `${reason}${waits}`];
}

/** Two spaces between columns; the last one ends where its text does. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const all = [["account", "segment", "tier", "rule", "reason"], ...rows];
  const widths = (all[0] ?? []).map((_, column) =>
    all.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0),
  );
  return all.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join("  "),
  );
}

function options(args: string[]) {
  const { config, accounts, "as-of": asOf, json } = parsedOptions(args);
  if (config === undefined || accounts === undefined) {
    throw new BadUse(`--${config === undefined ? "config" : "accounts"} is missing\n${usage}`);
  }
  if (asOf !== undefined && !instantSchema.safeParse(asOf).success) {
    throw new BadUse(
      `--as-of: "${asOf}" is not an ISO 8601 instant: write it like 2026-11-21T09:00:00Z or 2026-11-21`,
    );
  }
  return { config, accounts, asOf: asOf ?? null, json };
}

function parsedOptions(args: string[]) {
  try {
    const string = { type: "string" } as const;
    const json = { type: "boolean", default: false } as const;
    return parseArgs({ args, options: { config: string, accounts: string, "as-of": string, json } })
      .values;
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`);
  }
}
