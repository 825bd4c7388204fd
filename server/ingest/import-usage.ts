import type { Configuration } from "@bellwether/shared/domain/configuration";
import { markDue } from "../db/assess-due.ts";
import { forgetFirstDay } from "../db/assessments.ts";
import type { Database, Tx } from "../db/database.ts";
import { hear } from "../db/feeds.ts";
import { forgetPastPortfolios } from "../db/portfolio-facts.ts";
import { refreshStatistics } from "../db/statistics.ts";
import { addUsageDays, removeUsageOf } from "../db/usage.ts";
import { accountsOfGroups, storeGroups } from "../db/usage-groups.ts";
import { matchGroups } from "./match-groups.ts";
import { addDay, type UsageDay } from "./tally.ts";
import type { BadCsvField, UsageCsvLine } from "./usage-csv.ts";

export type ImportUsage = {
  readonly database: Database;
  readonly now: () => Date;
  readonly configuration: (installationId: number) => Promise<Configuration>;
};

export type UsageImport = {
  readonly installationId: number;
  /** What the rows come from; a second import under the same name replaces the first. */
  readonly source: string;
  readonly lines: AsyncIterable<UsageCsvLine>;
  readonly onFault: (fault: BadCsvField) => void;
};

export type UsageImported = { readonly imported: number; readonly refused: number };

const rowsAtOnce = 5_000;

/**
 * Imports in one transaction: a process that dies halfway leaves what was there before. So does a file
 * without a single valid row: a wrong export must not wipe out the right one.
 */
export async function importUsage(deps: ImportUsage, wish: UsageImport): Promise<UsageImported> {
  const configuration = await deps.configuration(wish.installationId);
  const now = deps.now();
  const imported = await deps.database.forInstallation(wish.installationId, async (tx) => {
    const counted = { imported: 0, refused: 0 };
    const seen = new Map<string, Span>();
    let hasReplaced = false;
    for await (const days of chunks(wish, counted)) {
      if (!hasReplaced) await forget(tx, wish.source, seen);
      hasReplaced = true;
      await addUsageDays(tx, wish.source, sum(days));
      for (const day of days) widen(seen, day.groupId, day.day);
    }
    if (counted.imported > 0) await finish(tx, seen, configuration, now);
    return counted;
  });
  await deps.database.forInstallation(wish.installationId, refreshStatistics);
  return imported;
}

type Span = { first: string; last: string } | null;

/** The groups of the earlier import are touched as well: they may have lost something. */
async function forget(tx: Tx, source: string, seen: Map<string, Span>): Promise<void> {
  for (const groupId of await removeUsageOf(tx, source)) seen.set(groupId, null);
}

function widen(seen: Map<string, Span>, groupId: string, day: string): void {
  const span = seen.get(groupId) ?? { first: day, last: day };
  seen.set(groupId, {
    first: day < span.first ? day : span.first,
    last: day > span.last ? day : span.last,
  });
}

async function finish(
  tx: Tx,
  seen: ReadonlyMap<string, Span>,
  configuration: Configuration,
  now: Date,
): Promise<void> {
  const spans = [...seen].flatMap(([groupId, span]) =>
    span === null ? [] : [{ groupId, ...span }],
  );
  await storeGroups(
    tx,
    spans.map(({ groupId, first, last }) => ({
      groupId,
      first: new Date(first),
      last: new Date(last),
      traits: {},
    })),
  );
  const matched = await matchGroups(tx, configuration);
  const used = await accountsOfGroups(tx, [...seen.keys()]);
  const accounts = [...new Set([...matched, ...used])].toSorted();
  await markDue(tx, accounts, now);
  await forgetFirstDay(tx, accounts, now);
  await forgetPastPortfolios(tx);
  // A file speaks for the days it covers, to the end of the last one: importing it late is no sign of life.
  const ends = spans.map(({ last }) => new Date(last).getTime() + 24 * 60 * 60 * 1000);
  await hear(tx, "usage", new Date(Math.min(Math.max(...ends), now.getTime())));
}

async function* chunks(
  { lines, onFault }: UsageImport,
  counted: { imported: number; refused: number },
): AsyncGenerator<UsageDay[]> {
  let days: UsageDay[] = [];
  for await (const line of lines) {
    if (!line.ok) {
      counted.refused += 1;
      line.faults.forEach(onFault);
      continue;
    }
    counted.imported += 1;
    days.push(line.day);
    if (days.length < rowsAtOnce) continue;
    yield days;
    days = [];
  }
  if (days.length > 0) yield days;
}

/** Rows about the same thing count together; one that says "none" needs no row. */
function sum(days: readonly UsageDay[]): UsageDay[] {
  const sums = new Map<string, UsageDay>();
  for (const day of days) if (day.count > 0) addDay(sums, day);
  return [...sums.values()];
}
