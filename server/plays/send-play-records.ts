import type { Configuration } from "@bellwether/shared/domain/configuration";
import { fillMerge } from "@bellwether/shared/domain/play/merge";
import { definitionOf } from "@bellwether/shared/domain/play/tasks-of";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import type { Crm, PlayRecord } from "../crm/port.ts";
import { accountNames } from "../db/crm-records.ts";
import type { Database } from "../db/database.ts";
import { readInstallation } from "../db/installations.ts";
import { type DuePlay, duePlayRecords, recordPlaysRefused, recordPlaysSent } from "../db/plays.ts";
import { playbooksByVersion } from "./playbooks-of.ts";

const batch = 100;

/** Keeps plays and their steps as records of the CRM, where it has objects for them; by key, so never twice. */
export async function sendPlayRecords(
  { database, crm }: { readonly database: Database; readonly crm: Crm },
  installationId: number,
  configuration: Configuration,
  signal?: AbortSignal,
): Promise<void> {
  if (crm.writePlays === undefined) return;
  while (!signal?.aborted) {
    const { writesPaused } = await database.directory((tx) => readInstallation(tx, installationId));
    if (writesPaused) return;
    const { due, records } = await database.forInstallation(installationId, async (tx) => {
      const plays = await duePlayRecords(tx, batch);
      const books = await playbooksByVersion(
        tx,
        configuration,
        plays.map(({ play }) => ({ ...play, status: "running" })),
      );
      const names = await accountNames(
        tx,
        plays.map(({ accountId }) => accountId),
      );
      const records = plays.map((play) => recordOf(play, { books, configuration, names }));
      return { due: plays, records };
    });
    if (due.length === 0) return;
    const outcomes = await crm.writePlays(records);
    const told = due.map(({ accountId, play: { id }, version }, i) => ({
      accountId,
      id,
      version,
      outcome: outcomes[i],
    }));
    await database.forInstallation(installationId, async (tx) => {
      const refused = told.filter(({ outcome }) => outcome?.type !== "written");
      await recordPlaysSent(
        tx,
        told.filter(({ outcome }) => outcome?.type === "written"),
      );
      await recordPlaysRefused(
        tx,
        refused.map(({ outcome, ...play }) => ({
          ...play,
          reason: outcome?.type === "refused" ? outcome.reason : "its account is gone from the CRM",
        })),
      );
    });
  }
}

function recordOf(
  { accountId, play }: DuePlay,
  {
    books,
    names,
    configuration: {
      riskCauses,
      plays: { skipReasons },
      roles,
    },
  }: {
    readonly books: ReadonlyMap<string, readonly Playbook[]>;
    readonly names: ReadonlyMap<string, string>;
    readonly configuration: Configuration;
  },
): PlayRecord {
  // The card and the task say more: a record is written without the account's evidence at hand.
  const known = { account: names.get(accountId) ?? null, reason: play.because };
  const book = books.get(play.version)?.find(({ id }) => id === play.playbook);
  const current = play.steps.find(({ state }) => state === "open");
  const labelOf = (list: readonly { id: string; label: string }[], id: string | null) =>
    list.find((each) => each.id === id)?.label ?? id;
  const key = `${accountId}:${play.id}`;
  return {
    accountId,
    key,
    ownerId: current?.owner ?? null,
    label: book?.label ?? play.playbook,
    playbook: play.playbook,
    because: play.because,
    status: play.status,
    startedAt: play.startedAt,
    endedAt: play.endedAt,
    outcome: play.outcome,
    cause: labelOf(riskCauses, play.cause),
    steps: play.steps.map((step, i) => {
      const definition = book && definitionOf(book, step);
      const forTier = definition?.byTier[play.tier];
      return {
        key: `${key}:${step.id}`,
        label: definition?.label ?? step.id,
        number: i + 1,
        state: step.state,
        role: labelOf(roles, step.role) ?? step.role,
        ownerId: step.owner,
        instructions: fillMerge(forTier?.instructions ?? "", known).text,
        minutes: forTier?.minutes ?? 0,
        dueAt: step.dueAt,
        completedAt: step.completedAt,
        escalatedAt: step.escalations.at(-1)?.at ?? null,
        skipReason: labelOf(skipReasons, step.skipped),
      };
    }),
  };
}
