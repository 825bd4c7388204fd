import { parseValueLine, type ValueLine } from "@bellwether/shared/contracts/value-line";
import { type TimeToValue, timeToValue } from "@bellwether/shared/domain/time-to-value";
import { openLines } from "./account-lines.ts";
import type { Io } from "./io.ts";
import { linesOf, writeLine } from "./lines.ts";
import { flag, readOptions, text, wanted } from "./read-options.ts";

const usage = "usage: bellwether ttv --accounts FILE.ndjson|- [--json]";

/**
 * How long accounts take to their first value, those still waiting kept in; no CRM, no database. Nothing is
 * printed where a line is bad.
 */
export async function ttvCommand(args: string[], io: Io): Promise<number> {
  const options = readOptions(args, { accounts: text, json: flag }, usage);
  const accounts = wanted(options.accounts, "accounts", usage);
  const { lines, problems } = await readValueLines(accounts, io);
  for (const problem of problems) await writeLine(io.stderr, problem);
  if (problems.length > 0) return 1;
  const found = timeToValue(lines);
  if (options.json) await writeLine(io.stdout, JSON.stringify(found));
  else for (const line of tableOf(found, lines.length)) await writeLine(io.stdout, line);
  return 0;
}

async function readValueLines(name: string, { stdin }: Io) {
  const lines: ValueLine[] = [];
  const problems: string[] = [];
  const known = new Map<string, number>();
  let number = 0;
  for await (const line of linesOf(await openLines(name, stdin, "accounts"), name)) {
    number++;
    if (line.trim() === "") continue;
    const parsed = parseValueLine(line);
    if (!parsed.ok) {
      problems.push(`${name}:${number}: ${parsed.problems.join("; ")}`);
      continue;
    }
    const { accountId } = parsed.account;
    const earlier = known.get(accountId);
    if (earlier !== undefined)
      problems.push(
        `${name}:${number}: accountId: "${accountId}" stands on line ${earlier} already: keep one`,
      );
    known.set(accountId, earlier ?? number);
    lines.push(parsed.account);
  }
  return { lines, problems };
}

function tableOf({ median, curve }: TimeToValue, accounts: number): readonly string[] {
  const share = (of: number | null) => (of === null ? "–" : `${(of * 100).toFixed(1)} %`);
  const cells = [
    ["day", "waiting", "from", "to", "at risk"],
    ...curve.map(({ day, waiting, low, high, atRisk }) => [
      `${day}`,
      share(waiting),
      share(low),
      share(high),
      `${atRisk}`,
    ]),
  ];
  const said = median === null ? "more than half still wait" : `${median} days`;
  const rows = cells.map((row) => row.map((cell) => cell.padStart(10)).join(""));
  return [
    ...(curve.length === 0 ? ["Nobody has reached value."] : rows),
    `accounts: ${accounts}, median: ${said}`,
  ];
}
