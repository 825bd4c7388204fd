import { parseArgs } from "node:util";
import { instantSchema } from "@bellwether/shared/contracts/account-line";
import { simulate } from "@bellwether/shared/domain/play/simulate";
import { type SimulatedPlay, simulatedPlays } from "@bellwether/shared/domain/play/simulated-plays";
import { BadUse, type Io, reasonOf } from "./io.ts";
import { writeLine } from "./lines.ts";
import { readConfiguration } from "./read-configuration.ts";
import { readSimulationLines } from "./simulation-lines.ts";
import { simulationOf } from "./simulation-of.ts";

const usage =
  "usage: bellwether plays simulate --config FILE|default --accounts FILE.ndjson|- --from DATE --to DATE [--json]";

const dayMs = 86_400_000;

/**
 * The plays that a configuration would have made of given histories, with all its playbooks on; no CRM, no
 * database. Nothing is printed where a line is bad.
 */
export async function playsSimulateCommand(args: string[], io: Io): Promise<number> {
  const { config, accounts, span, json } = options(args);
  const configuration = await readConfiguration(config);
  const { lines, problems } = await readSimulationLines(accounts, io.stdin, configuration);
  for (const problem of problems) await writeLine(io.stderr, problem);
  if (problems.length > 0) return 1;
  const plays = simulatedPlays(simulate(simulationOf(lines, configuration, span)));
  if (json) await writeLine(io.stdout, JSON.stringify({ plays }));
  else for (const line of tableOf(plays)) await writeLine(io.stdout, line);
  return 0;
}

function tableOf(plays: readonly SimulatedPlay[]): readonly string[] {
  if (plays.length === 0) return ["No play starts."];
  return plays.flatMap(({ accountId, playbook, startedAt, endedAt, outcome, steps }) => {
    const end = endedAt === null ? "still running" : `${outcome} ${minute(endedAt)}`;
    const width = Math.max(...steps.map(({ id }) => id.length));
    return [
      `${accountId}  ${playbook}  from ${minute(startedAt)}  ${end}`,
      ...steps.map(({ id, owner, dueAt, completedAt, escalatedAt }) => {
        const said = [
          dueAt === null ? "" : `due ${minute(dueAt)}`,
          completedAt === null ? "" : `done ${minute(completedAt)}`,
          escalatedAt.length === 0 ? "" : `escalated ${escalatedAt.map(minute).join(", ")}`,
        ].filter((each) => each !== "");
        return `  ${[id.padEnd(width), owner, ...said].join("  ")}`;
      }),
    ];
  });
}

/** "2026-11-20 09:14" in UTC. */
const minute = (instant: string): string => instant.slice(0, 16).replace("T", " ");

function options(args: string[]) {
  const { config, accounts, from, to, json = false } = parsedOptions(args);
  if (config === undefined) throw new BadUse(`--config is missing\n${usage}`);
  if (accounts === undefined) throw new BadUse(`--accounts is missing\n${usage}`);
  const span = { from: instantOf("--from", from), to: endOf("--to", to) };
  if (span.to < span.from) throw new BadUse(`--to lies before --from\n${usage}`);
  return { config, accounts, span, json };
}

function instantOf(option: string, written: string | undefined): number {
  if (written === undefined) throw new BadUse(`${option} is missing\n${usage}`);
  if (instantSchema.safeParse(written).success) return Date.parse(written);
  throw new BadUse(`${option}: "${written}" is not a date: write it like 2026-11-21`);
}

/** A date counts to its end, in UTC. */
function endOf(option: string, written: string | undefined): number {
  const at = instantOf(option, written);
  return written?.includes("T") ? at : at + dayMs - 1;
}

function parsedOptions(args: string[]) {
  try {
    const string = { type: "string" } as const;
    const options = { config: string, accounts: string, from: string, to: string };
    return parseArgs({ args, options: { ...options, json: { type: "boolean" } } }).values;
  } catch (error) {
    throw new BadUse(`${reasonOf(error)}\n${usage}`);
  }
}
