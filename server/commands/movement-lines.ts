import type { MovementView, TierMovementView } from "@bellwether/shared/contracts/settings";
import { tiersMove } from "@bellwether/shared/contracts/settings-view-movement";

type Moved = Pick<MovementView, "accounts" | "currency" | "bands" | "moves"> & {
  readonly examples: readonly Omit<MovementView["examples"][number], "name">[];
  readonly tiers: Pick<TierMovementView, "tiers" | "moves" | "hours"> & {
    readonly examples: readonly Omit<TierMovementView["examples"][number], "name">[];
  };
};

/** Who would have another band, and another tier where that changes at all, in lines. */
export function movementLines(moved: Moved): string[] {
  return tiersMove(moved.tiers) ? [...bandLines(moved), "", ...tierLines(moved)] : bandLines(moved);
}

/** All bands before and after, then each way that somebody goes. */
function bandLines({ accounts, currency, bands, moves, examples }: Moved): string[] {
  const money = (amount: number) => `${Math.round(amount).toLocaleString("en-US")} ${currency}`;
  const moving = moves.reduce((sum, move) => sum + move.accounts, 0);
  const arr = moves.reduce((sum, move) => sum + move.arr, 0);
  const all = counted(accounts);
  if (moving === 0) return [`None of ${all} would have another band.`];
  return [
    `${moving} of ${all} would have another band (${money(arr)} a year).`,
    ...bands.map(
      ({ band, before, after }) =>
        `  ${band}: ${before.accounts} → ${after.accounts} (${money(before.arr)} → ${money(after.arr)})`,
    ),
    ...moves.map(
      (move) => `  ${move.from} → ${move.to}: ${counted(move.accounts)}, ${money(move.arr)}`,
    ),
    "The largest of them:",
    ...examples.map(
      (one) =>
        `  ${one.accountId}: ${one.from} ${one.scoreBefore ?? "–"} → ${one.to} ${one.scoreAfter ?? "–"}${one.arr === null ? "" : `, ${money(one.arr)}`}`,
    ),
  ];
}

function tierLines({ accounts, currency, tiers: { tiers, moves, examples, hours } }: Moved) {
  const money = (amount: number) => `${Math.round(amount).toLocaleString("en-US")} ${currency}`;
  const moving = moves.reduce((sum, move) => sum + move.accounts, 0);
  return [
    `${moving} of ${counted(accounts)} would have another tier; planned hours a month: ${hours.before} → ${hours.after}.`,
    ...tiers.map(
      ({ label, before, after }) =>
        `  ${label}: ${before.accounts} → ${after.accounts} (${money(before.arr)} → ${money(after.arr)}; ${before.hours} h → ${after.hours} h)`,
    ),
    ...moves.map(
      (move) => `  ${move.from} → ${move.to}: ${counted(move.accounts)}, ${money(move.arr)}`,
    ),
    ...(examples.length === 0 ? [] : ["The largest of them:"]),
    ...examples.map(
      (one) =>
        `  ${one.accountId}: ${one.from} → ${one.to}, ${one.reason}${one.arr === null ? "" : `, ${money(one.arr)}`}`,
    ),
  ];
}

function counted(accounts: number): string {
  return accounts === 1 ? "1 account" : `${accounts} accounts`;
}
