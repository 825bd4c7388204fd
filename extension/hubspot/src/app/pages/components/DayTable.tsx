import { type DayLine, dayLine } from "@bellwether/shared/contracts/day-lines";
import type { DayItem } from "@bellwether/shared/contracts/day-view";
import type { Moment } from "@bellwether/shared/contracts/formats";
import { sentence } from "@bellwether/shared/contracts/health-reasons";
import {
  Flex,
  Link,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import type { Backend } from "../backend.ts";
import { keyOf } from "../item-key.ts";
import { AccountLink, BandTag } from "./Account.tsx";
import { StepActions } from "./StepActions.tsx";

type Props = {
  readonly items: readonly DayItem[];
  readonly currency: string;
  readonly backend: Backend;
  readonly moment: Moment;
  /** It was seen to. */
  readonly onGone: (item: DayItem) => void;
};

export function DayTable({ items, currency, backend, moment, onGone }: Props) {
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>Account</TableHeader>
          <TableHeader width="max">What</TableHeader>
          <TableHeader>When</TableHeader>
          <TableHeader width="min">Do</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <Row
            key={keyOf(item)}
            item={item}
            line={dayLine(item, currency, moment)}
            backend={backend}
            onGone={() => onGone(item)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

type RowProps = {
  readonly item: DayItem;
  readonly line: DayLine;
  readonly backend: Backend;
  readonly onGone: () => void;
};

function Row({ item, line, backend, onGone }: RowProps) {
  const { account } = item;
  const { facts, title, text, due, isLate } = line;
  return (
    <TableRow>
      <TableCell>
        <Flex direction="column" gap="xs" align="start">
          <AccountLink account={account} />
          <BandTag band={account.band}>{facts}</BandTag>
        </Flex>
      </TableCell>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Text format={{ fontWeight: "demibold" }}>{title}</Text>
          {text !== null && <Text>{text}</Text>}
        </Flex>
      </TableCell>
      <TableCell>
        <Flex direction="column" gap="xs" align="start">
          {isLate && <StatusTag variant="danger">Late</StatusTag>}
          {due !== null && <Text>{sentence(due)}</Text>}
          {item.kind === "step" && <Text variant="microcopy">{item.minutes} min</Text>}
        </Flex>
      </TableCell>
      <TableCell>
        {item.kind === "step" ? (
          <StepActions item={item} backend={backend} onGone={onGone} />
        ) : (
          <Link href={{ url: account.url, external: true }}>Open the record</Link>
        )}
      </TableCell>
    </TableRow>
  );
}
