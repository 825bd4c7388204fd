import type { ReviewAccount, ReviewView } from "@bellwether/shared/contracts/day-view";
import {
  formatDate,
  formatDay,
  formatMoney,
  formatScore,
  type Moment,
} from "@bellwether/shared/contracts/formats";
import { bandLabels } from "@bellwether/shared/contracts/health-headline";
import { sentence } from "@bellwether/shared/contracts/health-reasons";
import { dueIn } from "@bellwether/shared/contracts/play-summary";
import {
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from "@hubspot/ui-extensions";
import { useState } from "react";
import { AccountLink, BandTag } from "./Account.tsx";

type Direction = "ascending" | "descending";
type Props = { readonly view: ReviewView; readonly moment: Moment };

/** Rows on one page of the table. */
const perPage = 25;

export function ReviewTable({ view, moment }: Props) {
  const [direction, setDirection] = useState<Direction>("descending");
  const [page, setPage] = useState(1);
  const sorted = byArr(view.accounts, direction);
  const pageCount = Math.ceil(sorted.length / perPage);
  const shown = Math.min(page, pageCount);
  const content = (
    <>
      <TableHead>
        <TableRow>
          <TableHeader>Account</TableHeader>
          <TableHeader
            align="right"
            sortDirection={direction}
            onSortChange={(next) => setDirection(next === "ascending" ? next : "descending")}
          >
            ARR
          </TableHeader>
          <TableHeader>Health</TableHeader>
          <TableHeader>Cause and owner</TableHeader>
          <TableHeader>Plan</TableHeader>
          <TableHeader>Next step</TableHeader>
          <TableHeader>{`Changed since ${formatDay(view.since, moment)}`}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {sorted.slice((shown - 1) * perPage, shown * perPage).map((account) => (
          <Row key={account.id} account={account} currency={view.currency} moment={moment} />
        ))}
      </TableBody>
    </>
  );
  if (pageCount <= 1) return <Table density="condensed">{content}</Table>;
  return (
    <Table density="condensed" paginated pageCount={pageCount} page={shown} onPageChange={setPage}>
      {content}
    </Table>
  );
}

/** Accounts without ARR come last either way; ties keep the server's order. */
function byArr(accounts: readonly ReviewAccount[], direction: Direction): ReviewAccount[] {
  const sign = direction === "ascending" ? 1 : -1;
  return accounts.toSorted((a, b) =>
    a.arr === null || b.arr === null
      ? Number(a.arr === null) - Number(b.arr === null)
      : sign * (a.arr - b.arr),
  );
}

type RowProps = {
  readonly account: ReviewAccount;
  readonly currency: string;
  readonly moment: Moment;
};

function Row({ account, currency, moment }: RowProps) {
  const { arr, cause, owner, renewsOn, changes } = account;
  return (
    <TableRow>
      <TableCell>
        <Flex direction="column" gap="flush" align="start">
          <AccountLink account={account} />
          {renewsOn !== null && (
            <Text variant="microcopy">Renews {formatDate(renewsOn, moment)}</Text>
          )}
        </Flex>
      </TableCell>
      <TableCell align="right">
        {arr === null ? "Not known" : formatMoney({ amount: arr, currency })}
      </TableCell>
      <TableCell>
        <BandTag band={account.band}>{bandAndScore(account)}</BandTag>
      </TableCell>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Text>{cause ?? "No cause named"}</Text>
          <Text variant="microcopy">{owner ?? "No owner"}</Text>
        </Flex>
      </TableCell>
      <TableCell>
        <Plan plan={account.plan} />
      </TableCell>
      <TableCell>
        <Next next={account.next} moment={moment} />
      </TableCell>
      <TableCell>
        {changes.length === 0 ? (
          <Text variant="microcopy">Nothing</Text>
        ) : (
          <Flex direction="column" gap="flush">
            {changes.map((change) => (
              <Text key={change}>{change}</Text>
            ))}
          </Flex>
        )}
      </TableCell>
    </TableRow>
  );
}

const bandAndScore = ({ band, score }: ReviewAccount) =>
  score === null ? bandLabels[band] : `${bandLabels[band]} ${formatScore(score)}`;

function Plan({ plan }: Pick<ReviewAccount, "plan">) {
  if (plan === null) return <StatusTag variant="warning">No plan</StatusTag>;
  const { label, done, of, status } = plan;
  return (
    <Flex direction="column" gap="flush">
      <Text>{`${label}, ${done} of ${of} done`}</Text>
      {status === "paused" && <Text variant="microcopy">Paused</Text>}
    </Flex>
  );
}

function Next({ next, moment }: Pick<ReviewAccount, "next"> & { moment: Moment }) {
  if (next === null) return <Text>None</Text>;
  return (
    <Flex direction="column" gap="flush">
      <Text>{next.label}</Text>
      {next.dueAt !== null && (
        <Text variant="microcopy">{sentence(dueIn(next.dueAt, moment))}</Text>
      )}
    </Flex>
  );
}
