import type { KnownBand } from "@bellwether/shared/domain/assessment";
import type { Said } from "@bellwether/shared/domain/said";
import type { Tx } from "./database.ts";
import { type Judgement, judgementsOf } from "./judgements.ts";
import { loggedOf, type StoredLogEntry } from "./log-entries.ts";

/** What people said of some accounts; one of which nobody has said anything is left out. */
export async function saidOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Said>> {
  const entries = Map.groupBy(await loggedOf(tx, accountIds), (row) => row.accountId);
  const judgements = Map.groupBy(await judgementsOf(tx, accountIds), (row) => row.accountId);
  const ids = new Set([...entries.keys(), ...judgements.keys()]);
  return new Map([...ids].map((id) => [id, said(entries.get(id) ?? [], judgements.get(id) ?? [])]));
}

function said(entries: readonly StoredLogEntry[], judgements: readonly Judgement[]): Said {
  return {
    pulses: entries.flatMap((row) =>
      row.entry.pulse ? [{ ...signed(row), ...row.entry.pulse }] : [],
    ),
    risks: entries.flatMap((row) =>
      row.entry.risk ? [{ ...signed(row), ...row.entry.risk }] : [],
    ),
    peopleChanges: entries.flatMap((row) =>
      row.entry.people.map((change) => ({ ...signed(row), ...change })),
    ),
    nextSteps: entries.flatMap((row) =>
      row.entry.nextStep ? [{ ...signed(row), ...row.entry.nextStep }] : [],
    ),
    snoozes: judgements.flatMap((row) =>
      row.kind === "snooze" ? [{ ...term(row), measure: row.subject }] : [],
    ),
    overrides: judgements.flatMap((row) =>
      row.kind === "override" ? [{ ...term(row), band: row.subject as KnownBand }] : [],
    ),
    tierAssignments: judgements.flatMap((row) =>
      row.kind === "tier" ? [{ ...term(row), tier: row.subject }] : [],
    ),
    exclusions: judgements.flatMap((row) => (row.kind === "exclusion" ? [term(row)] : [])),
  };
}

const signed = ({ loggedAt, userId, userName }: StoredLogEntry) => ({
  at: loggedAt,
  by: { userId, name: userName },
});

const term = ({ id, beginsAt, userId, userName, reason, until, endedAt }: Judgement) => ({
  id: String(id),
  at: beginsAt,
  by: { userId, name: userName },
  reason,
  until,
  endedAt,
});
