import type { DayAccount } from "@bellwether/shared/contracts/day-view";
import { readSnapshot, type Snapshot } from "@bellwether/shared/contracts/snapshot";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import { weightOf as weightOfWork } from "@bellwether/shared/domain/play/urgency";
import { recordUrl } from "../alerts/alert-words.ts";
import type { Tx } from "../db/database.ts";
import { type ListedAccount, snapshotsOf } from "../db/day.ts";

/** An account as lists show it; the tier by its label. */
export function dayAccount(
  { id, name, band, score, arr, tier }: ListedAccount,
  { accountUrl, tiers }: { readonly accountUrl: string } & Pick<Configuration, "tiers">,
): DayAccount {
  const label = tiers.find((policy) => policy.id === tier)?.label ?? tier;
  return { id, name, band, score, arr, tier: label, url: recordUrl(accountUrl, id) };
}

/** Twice the urgency near the notice deadline; as queued steps are ordered. */
export const weightOf = ({ arr, band, noticeBy }: ListedAccount, now: Date): number =>
  weightOfWork({ arr, band, noticeBy, now: now.getTime() });

/** What the cards show; an account whose snapshot cannot be read is left out. */
export async function readSnapshots(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Snapshot>> {
  const written = await snapshotsOf(tx, accountIds);
  return new Map(
    [...written].flatMap(([id, text]) => {
      const reading = readSnapshot(text);
      return reading.state === "ready" ? [[id, reading.snapshot] as const] : [];
    }),
  );
}
