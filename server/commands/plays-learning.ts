import type { PlaybookLearning } from "@bellwether/shared/domain/play/learning";
import type { Database } from "../db/database.ts";
import { learning } from "../plays/learning.ts";
import { chosenInstallation } from "./chosen-installation.ts";
import type { Io } from "./io.ts";
import { writeLine } from "./lines.ts";
import { flag, readOptions, text } from "./read-options.ts";

const usage = "usage: bellwether plays learning [--json] [--portal ID]";

/** Says what came of each playbook that ran; `--json` as one object a line. */
export async function playsLearningCommand(
  args: string[],
  { stdout }: Io,
  { database, now }: { readonly database: Database; readonly now: () => Date },
): Promise<number> {
  const { json, portal } = readOptions(args, { json: flag, portal: text }, usage);
  const { id } = await chosenInstallation(database, portal);
  const found = await learning({ database }, id, now());
  for (const each of found)
    await writeLine(stdout, json ? JSON.stringify(each) : inWords(each).join("\n"));
  if (found.length === 0 && !json) await writeLine(stdout, "No play has run yet.");
  return 0;
}

function inWords(each: PlaybookLearning): string[] {
  const { onTime, medianDays, retire } = each;
  const outcomes = Object.entries(each.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const ended = outcomes.length === 0 ? "" : ` (${outcomes.join(", ")})`;
  const share = (of: number | null) => (of === null ? "–" : `${Math.round(of * 100)} %`);
  return [
    `${each.label} (versions ${each.versions.join(", ")}): ${each.started} started, ${each.running} running, ${each.finished} ended${ended}`,
    `  steps on time: ${share(onTime.share)} of ${onTime.of}; days from start to end: ${medianDays ?? "–"}`,
    ...each.steps.map(
      ({ label, done, skipped, remove }) =>
        `  ${label}: ${done} done, ${skipped} skipped${remove ? "; remove it?" : ""}`,
    ),
    ...each.bands.map(
      ({ days, better, same, worse, of }) =>
        `  ${days} days on: ${better} better, ${same} same, ${worse} worse of ${of} (${each.evidence})`,
    ),
    ...(retire === null ? [] : [`  ${retire}`]),
  ];
}
