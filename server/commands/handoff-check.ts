import { type HandoffLine, parseHandoffLine } from "@bellwether/shared/contracts/handoff-line";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { completenessOf } from "@bellwether/shared/domain/handoff/completeness";
import { readLines } from "./account-lines.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { readConfiguration } from "./read-configuration.ts";
import { flag, readOptions, text, wanted } from "./read-options.ts";

const usage =
  "usage: bellwether handoff check --config FILE|default --handoffs FILE.ndjson|- [--json]";

/**
 * Says of handoffs given as lines, in their order, how complete they are and by name what is missing; with --json
 * one object a line. 1: some lines were bad.
 */
export async function handoffCheckCommand(args: string[], io: Io): Promise<number> {
  const options = readOptions(args, { config: text, handoffs: text, json: flag }, usage);
  const configuration = await readConfiguration(wanted(options.config, "config", usage));
  const name = wanted(options.handoffs, "handoffs", usage);
  const parse = (line: string) => parseHandoffLine(line, configuration);
  let bad = 0;
  for await (const parsed of readLines(name, io.stdin, parse, "handoffs")) {
    if (!parsed.ok) {
      bad++;
      await writeLine(io.stderr, parsed.problem);
      continue;
    }
    const checked = checkedOf(parsed.account, configuration);
    const lines = options.json ? [JSON.stringify(checked)] : inLines(checked);
    for (const line of lines) await writeLine(io.stdout, line);
  }
  return bad === 0 ? 0 : 1;
}

function checkedOf(
  { handoffId, column, answers, contacts }: HandoffLine,
  { handoffs: { sections } }: Configuration,
) {
  const { percent, ...rest } = completenessOf(answers, { sections, column, contacts });
  return { handoffId, column, completeness: percent, ...rest };
}

function inLines(checked: ReturnType<typeof checkedOf>): readonly string[] {
  const { handoffId, column, completeness, filled, of, missing } = checked;
  return [
    `${handoffId}  ${column}  ${completeness} %  ${filled} of ${of}`,
    ...missing.map((gap) => `  ${gap.text}`),
  ];
}
