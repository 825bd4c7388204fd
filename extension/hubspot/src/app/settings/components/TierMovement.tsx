import { formatHours, formatMoney } from "@bellwether/shared/contracts/formats";
import type { MovementView } from "@bellwether/shared/contracts/settings";
import { differenceInWords } from "@bellwether/shared/contracts/settings-view-movement";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@hubspot/ui-extensions";

type Props = { readonly movement: MovementView };

/** By tier before and after, and who moves. */
export function TierMovement({ movement }: Props) {
  return (
    <>
      <Tiers movement={movement} />
      {movement.tiers.examples.length > 0 && <Examples movement={movement} />}
    </>
  );
}

function Tiers({ movement: { tiers, currency } }: Props) {
  const money = (amount: number) => formatMoney({ amount, currency });
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Tier</TableHeader>
          <TableHeader align="right">Accounts now</TableHeader>
          <TableHeader align="right">Accounts then</TableHeader>
          <TableHeader align="right">Difference</TableHeader>
          <TableHeader align="right">ARR then</TableHeader>
          <TableHeader align="right">Hours a month now</TableHeader>
          <TableHeader align="right">Hours a month then</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {tiers.tiers.map(({ label, before, after }) => (
          <TableRow key={label}>
            <TableCell>{label}</TableCell>
            <TableCell align="right">{before.accounts}</TableCell>
            <TableCell align="right">{after.accounts}</TableCell>
            <TableCell align="right">
              {differenceInWords(before.accounts, after.accounts)}
            </TableCell>
            <TableCell align="right">{money(after.arr)}</TableCell>
            <TableCell align="right">{formatHours(before.hours)}</TableCell>
            <TableCell align="right">{formatHours(after.hours)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Examples({ movement: { tiers, currency } }: Props) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Account that changes its tier</TableHeader>
          <TableHeader>Move</TableHeader>
          <TableHeader>Why</TableHeader>
          <TableHeader align="right">ARR</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {tiers.examples.map((example) => (
          <TableRow key={example.accountId}>
            <TableCell>{example.name}</TableCell>
            <TableCell>{`${example.from} → ${example.to}`}</TableCell>
            <TableCell>{example.reason}</TableCell>
            <TableCell align="right">
              {example.arr === null ? "–" : formatMoney({ amount: example.arr, currency })}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
