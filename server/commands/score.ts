import { parseArgs } from "node:util";
import { type AccountLine, instantSchema } from "@bellwether/shared/contracts/account-line";
import { assess } from "@bellwether/shared/domain/assess";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { readAccounts } from "./account-lines.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";
import { readConfiguration } from "./read-configuration.ts";

const usage =
  "usage: bellwether score --config FILE|default --accounts FILE.ndjson|- [--as-of ISO instant]";

/** Scores accounts given as lines, one assessment a line, in their order; no CRM, no database. */
export async function scoreCommand(args: string[], io: Io): Promise<number> {
  const { config, accounts, asOf } = options(args);
  const configuration = await readConfiguration(config);
  const measures = new Set(configuration.measures.map(({ id }) => id));
  const now = new Date().toISOString();
  let bad = 0;
  for await (const parsed of readAccounts(accounts, io.stdin, measures)) {
    if (parsed.ok) {
      const { account } = parsed;
      const at = asOf ?? account.asOf ?? now;
      await writeLine(io.stdout, JSON.stringify(scored(account, configuration, at)));
    } else {
      bad++;
      await writeLine(io.stderr, parsed.problem);
    }
  }
  return bad === 0 ? 0 : 1;
}

function scored(
  { accountId, facts, readings }: AccountLine,
  configuration: Configuration,
  now: string,
) {
  const assessment = assess({ configuration, facts, readings, previous: null, now });
  const { score, band, coverage, low, high, drivers, missing } = assessment;
  return {
    accountId,
    score,
    band,
    coverage: rounded(coverage, 4),
    low,
    high,
    drivers: drivers.map(({ measure, points, weight, value, ageDays }) => ({
      measure,
      points,
      weight,
      value,
      ageDays: rounded(ageDays, 2),
    })),
    missing,
    configVersion: configuration.version,
  };
}

function options(args: string[]) {
  const { config, accounts, "as-of": asOf } = parsedOptions(args);
  if (config === undefined || accounts === undefined) {
    throw new BadUse(`--${config === undefined ? "config" : "accounts"} is missing\n${usage}`);
  }
  if (asOf !== undefined && !instantSchema.safeParse(asOf).success) {
    throw new BadUse(
      `--as-of: "${asOf}" is not an ISO 8601 instant: write it like 2026-11-21T09:00:00Z`,
    );
  }
  return { config, accounts, asOf };
}

function parsedOptions(args: string[]) {
  try {
    const string = { type: "string" } as const;
    return parseArgs({ args, options: { config: string, accounts: string, "as-of": string } })
      .values;
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`);
  }
}

function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
