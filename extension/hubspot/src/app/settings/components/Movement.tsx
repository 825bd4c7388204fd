import { formatMoney } from "@bellwether/shared/contracts/formats";
import { bandLabels } from "@bellwether/shared/contracts/health-headline";
import type { MovementView } from "@bellwether/shared/contracts/settings";
import {
  differenceInWords,
  moveInWords,
  movementInWords,
  scoresInWords,
  tierMovementInWords,
  tiersMove,
} from "@bellwether/shared/contracts/settings-view-movement";
import {
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";

import { TierMovement } from "./TierMovement.tsx";

type Props = { readonly movement: MovementView };

export function Movement({ movement }: Props) {
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: "bold" }}>{movementInWords(movement)}</Text>
      <Bands movement={movement} />
      {movement.moves.length > 0 && <Moves movement={movement} />}
      {movement.examples.length > 0 && <Examples movement={movement} />}
      <Text format={{ fontWeight: "bold" }}>{tierMovementInWords(movement)}</Text>
      {tiersMove(movement.tiers) && <TierMovement movement={movement} />}
      <Text variant="microcopy">
        The same evidence under both versions, as of now. In an assessment a better band still waits
        for its confirmation, and an override stays in force; a tier that is set by hand stays, and
        another waits as the rules of its change say.
      </Text>
    </Flex>
  );
}

function Bands({ movement: { bands, currency } }: Props) {
  const money = (amount: number) => formatMoney({ amount, currency });
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Band</TableHeader>
          <TableHeader align="right">Accounts now</TableHeader>
          <TableHeader align="right">Accounts then</TableHeader>
          <TableHeader align="right">Difference</TableHeader>
          <TableHeader align="right">ARR now</TableHeader>
          <TableHeader align="right">ARR then</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {bands.map(({ band, before, after }) => (
          <TableRow key={band}>
            <TableCell>{bandLabels[band]}</TableCell>
            <TableCell align="right">{before.accounts}</TableCell>
            <TableCell align="right">{after.accounts}</TableCell>
            <TableCell align="right">
              {differenceInWords(before.accounts, after.accounts)}
            </TableCell>
            <TableCell align="right">{money(before.arr)}</TableCell>
            <TableCell align="right">{money(after.arr)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Moves({ movement: { moves, currency } }: Props) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Move</TableHeader>
          <TableHeader align="right">Accounts</TableHeader>
          <TableHeader align="right">ARR</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {moves.map((move) => (
          <TableRow key={moveInWords(move)}>
            <TableCell>{moveInWords(move)}</TableCell>
            <TableCell align="right">{move.accounts}</TableCell>
            <TableCell align="right">{formatMoney({ amount: move.arr, currency })}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Examples({ movement: { examples, currency } }: Props) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Account that moves</TableHeader>
          <TableHeader>Move</TableHeader>
          <TableHeader align="right">Score</TableHeader>
          <TableHeader align="right">ARR</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {examples.map((example) => (
          <TableRow key={example.accountId}>
            <TableCell>{example.name}</TableCell>
            <TableCell>{moveInWords(example)}</TableCell>
            <TableCell align="right">{scoresInWords(example)}</TableCell>
            <TableCell align="right">
              {example.arr === null ? "–" : formatMoney({ amount: example.arr, currency })}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
