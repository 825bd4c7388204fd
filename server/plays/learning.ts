import { parseConfiguration } from "@bellwether/shared/contracts/configuration";
import { learningOf, type PlaybookLearning } from "@bellwether/shared/domain/play/learning";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { publishedDocuments } from "../db/configurations.ts";
import type { Database, Tx } from "../db/database.ts";
import { pastBands } from "../db/past-assessments.ts";
import { playsSince } from "../db/plays.ts";
import { playbooksIn } from "./playbooks-of.ts";

/** What came of every playbook that ever ran, by its wording. */
export async function learning(
  { database }: { readonly database: Database },
  installationId: number,
  now: Date,
): Promise<readonly PlaybookLearning[]> {
  return await database.forInstallation(installationId, async (tx) => {
    const stored = await playsSince(tx, new Date(0));
    const plays = stored.map(({ accountId, play }) => ({ account: accountId, play }));
    const bands = await pastBands(tx, [...new Set(stored.map(({ accountId }) => accountId))]);
    const playbook = await playbooksEver(tx, new Set(plays.map(({ play }) => play.version)));
    return learningOf({ plays, bands, playbook, now: now.getTime() });
  });
}

/** Playbooks as the versions that plays ran by had them. */
async function playbooksEver(
  tx: Tx,
  versions: ReadonlySet<string>,
): Promise<(version: string, id: string) => Playbook | undefined> {
  const books = new Map<string, readonly Playbook[]>();
  for (const [version, { document }] of await publishedDocuments(tx)) {
    const parsed = versions.has(version) ? parseConfiguration(document) : null;
    if (parsed?.ok) books.set(version, playbooksIn(parsed.configuration));
  }
  return (version, id) => books.get(version)?.find((book) => book.id === id);
}
