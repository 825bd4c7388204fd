import type { Readable } from "node:stream";
import {
  parseSimulationLine,
  type SimulationLine,
} from "@bellwether/shared/contracts/plays-simulation";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { openLines } from "./account-lines.ts";
import { linesOf } from "./lines.ts";
import { colleagueOf, ownerId } from "./simulation-of.ts";

/** The lines of an NDJSON file, or of standard input (`-`); or all that is wrong with them, by line. */
export async function readSimulationLines(
  name: string,
  stdin: Readable,
  configuration: Configuration,
): Promise<{ readonly lines: readonly SimulationLine[]; readonly problems: readonly string[] }> {
  const lines: SimulationLine[] = [];
  const problems: string[] = [];
  const check = repetitions(configuration);
  let number = 0;
  for await (const text of linesOf(await openLines(name, stdin, "lines"), name)) {
    number++;
    if (text.trim() === "") continue;
    const parsed = parseSimulationLine(text, configuration);
    const found = parsed.ok ? check(parsed.line, number) : parsed.problems;
    if (found.length > 0) problems.push(`${name}:${number}: ${found.join("; ")}`);
    if (parsed.ok) lines.push(parsed.line);
  }
  return { lines, problems };
}

/** An account stands on one line; a person works by one calendar on all of theirs. */
function repetitions({ calendar }: Configuration) {
  const accounts = new Map<string, number>();
  const owners = new Map<string, { readonly number: number; readonly calendar: string }>();
  return (line: SimulationLine, number: number): readonly string[] => {
    const problems: string[] = [];
    const earlier = accounts.get(line.accountId);
    if (earlier !== undefined)
      problems.push(`accountId: "${line.accountId}" stands on line ${earlier} already: keep one`);
    accounts.set(line.accountId, earlier ?? number);
    const { calendar: own, absences } = colleagueOf(line, calendar);
    const works = JSON.stringify([own, absences]);
    const known = owners.get(ownerId(line));
    if (known !== undefined && known.calendar !== works)
      problems.push(
        `owner: "${line.owner.id}" works by another calendar on line ${known.number}: write the same on both`,
      );
    owners.set(ownerId(line), known ?? { number, calendar: works });
    return problems;
  };
}
