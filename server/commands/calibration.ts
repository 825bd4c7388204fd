import { parseArgs } from "node:util";
import type { Comparison } from "@bellwether/shared/domain/between-people";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Database } from "../db/database.ts";
import { type CalibrationReport, calibrate } from "../settings/calibrate.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import { BadUse, type Io, reasonOf } from "./io.ts";

const usage = "usage: bellwether calibration [--portal ID] [--json]";

type Deps = {
  readonly database: Database;
  readonly configuration: (installationId: number) => Promise<Configuration>;
  readonly now: () => Date;
};

/** Says whether scores and pulses differ between CSMs, and which accounts to talk about. */
export async function calibrationCommand(
  args: string[],
  { stdout }: Io,
  deps: Deps,
): Promise<number> {
  const { portal, json } = options(args);
  const { id } = await chosenInstallation(deps.database, portal);
  const report = await calibrate(deps, id, await deps.configuration(id));
  stdout.write(json ? `${JSON.stringify(report)}\n` : inWords(report));
  return 0;
}

function options(args: string[]) {
  const known = { portal: { type: "string" }, json: { type: "boolean", default: false } } as const;
  try {
    return parseArgs({ args, options: known }).values;
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`, { cause: error });
  }
}

function inWords(report: CalibrationReport): string {
  const { scores, pulses, disagreements, names } = report;
  const lines = [
    ...compared("Scores", "points", scores, names.csms),
    ...compared("Pulses", "of 5", pulses, names.csms),
    disagreements.length === 0
      ? "No account has both a score and a pulse."
      : "Score and CSM disagree most on:",
    ...disagreements.map(({ accountId, csm, score, pulse, pulsePoints }) => {
      const who = csm === null ? "no CSM" : (names.csms[csm] ?? csm);
      const account = names.accounts[accountId] ?? accountId;
      return `  ${account} (${who}): score ${tenths(score)}, pulse ${tenths(pulse)} is worth ${tenths(pulsePoints)}`;
    }),
  ];
  return `${lines.join("\n")}\n`;
}

function compared(
  what: string,
  unit: string,
  comparison: Comparison,
  names: Readonly<Record<string, string>>,
): string[] {
  if (comparison.outcome === "cannot-tell") return [`${what}: cannot tell. ${comparison.reason}`];
  const { accounts, cells, p, differs, csms } = comparison;
  const verdict = differs
    ? "differ between CSMs by more than the mix of their books explains"
    : "differ between CSMs by no more than chance does";
  return [
    `${what} ${verdict} (p = ${p.toFixed(4)}, ${accounts} accounts, ${cells} scorecards and segments).`,
    ...csms.map(
      ({ csm, accounts: n, mean, low, high, shrunk }) =>
        `  ${names[csm] ?? csm}: ${signed(mean)} ${unit} over ${n} accounts (95 %: ${signed(low)} to ${signed(high)}), ${signed(shrunk)} likely to last`,
    ),
  ];
}

const tenths = (value: number) => value.toFixed(1);
const signed = (value: number) => `${value < 0 ? "−" : "+"}${tenths(Math.abs(value))}`;
