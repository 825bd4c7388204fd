import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Play } from "@bellwether/shared/domain/play";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { podPlaybook } from "@bellwether/shared/domain/pod";
import { configurationOfVersion } from "../db/configurations.ts";
import type { Tx } from "../db/database.ts";

/** The playbooks of a document, and the one behind its pods. */
export const playbooksIn = (configuration: Configuration): readonly Playbook[] => [
  ...configuration.playbooks,
  podPlaybook(configuration),
];

/** A running play finishes by the document it started with: these are read beside the current one. */
export async function playbooksByVersion(
  tx: Tx,
  configuration: Configuration,
  plays: readonly Play[],
): Promise<ReadonlyMap<string, readonly Playbook[]>> {
  const known = new Map([[configuration.version, playbooksIn(configuration)]]);
  const running = plays.filter(({ status }) => status !== "ended");
  for (const version of new Set(running.map((play) => play.version))) {
    if (known.has(version)) continue;
    const published = /^\d+$/.test(version)
      ? await configurationOfVersion(tx, Number(version))
      : null;
    const parsed = published && parseConfiguration(published.document);
    // One that an upgrade of ours cannot read any more: its plays go on by the steps of today.
    known.set(version, playbooksIn(parsed?.ok ? parsed.configuration : configuration));
  }
  return known;
}

/** The playbook that a play runs by. */
export async function playbookOf(
  tx: Tx,
  configuration: Configuration,
  play: Play,
): Promise<Playbook> {
  const books = (await playbooksByVersion(tx, configuration, [{ ...play, status: "running" }])).get(
    play.version,
  );
  const book = books?.find(({ id }) => id === play.playbook);
  if (!book) throw new Error(`The document ${play.version} has no playbook ${play.playbook}.`);
  return book;
}
