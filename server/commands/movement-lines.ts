import type { MovementView } from "@bellwether/shared/contracts/settings";

type Moved = Pick<MovementView, "accounts" | "currency" | "bands" | "moves"> & {
  readonly examples: readonly Omit<MovementView["examples"][number], "name">[];
};

/** Who would have another band, in lines: all bands before and after, then each way that somebody goes. */
export function movementLines({ accounts, currency, bands, moves, examples }: Moved): string[] {
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

function counted(accounts: number): string {
  return accounts === 1 ? "1 account" : `${accounts} accounts`;
}
