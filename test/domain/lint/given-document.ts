import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { LintContext } from "@bellwether/shared/domain/lint/finding";
import { lint } from "@bellwether/shared/domain/lint/lint";
import type { Portfolio } from "@bellwether/shared/domain/portfolio";
import { portfolioOf } from "@bellwether/shared/domain/portfolio-of";

const file = join(import.meta.dirname, "../../lint/sound.json");
const at = "2026-06-15T12:00:00Z";

/** The small document in which nothing is found. */
export function soundDocument(): Configuration {
  const parsed = parseConfiguration(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.ok) throw new Error(parsed.problems.join("\n"));
  return parsed.configuration;
}

/** "warning gaming scorecards.standard.weights" */
export function found(configuration: Configuration, context: Partial<LintContext> = {}): string[] {
  const findings = lint(configuration, { connected: configuration.feeds, ...context });
  return findings.map(({ severity, rule, place }) => `${severity} ${rule} ${place}`);
}

/** Accounts with these values of the measures; null: missing. */
export function history(columns: Readonly<Record<string, readonly (number | null)[]>>): Portfolio {
  const size = Math.max(...Object.values(columns).map(({ length }) => length));
  const accounts = Array.from({ length: size }, (_, row) => ({
    accountId: `${row}`,
    asOf: null,
    facts: {},
    readings: Object.fromEntries(
      Object.entries(columns).map(([measure, values]) => {
        const value = values[row] ?? null;
        return [
          measure,
          value === null ? { state: "missing" as const } : { state: "value" as const, value, at },
        ];
      }),
    ),
  }));
  return portfolioOf(accounts, Date.parse(at));
}

export function counting(accounts: number, value: (row: number) => number | null = (row) => row) {
  return Array.from({ length: accounts }, (_, row) => value(row));
}
