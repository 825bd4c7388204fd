import { addMonths, dateOf, dayNumber } from "./calendar-date.ts";
import type { Configuration } from "./configuration.ts";
import { earliestOfKnown, greatestOfKnown, sumOfKnown } from "./known-values.ts";
import type { DealRecord, LineItemRecord } from "./records.ts";

const dayMs = 86_400_000;

/** A won deal, with what its line items say about its term. */
export type Contract = {
  readonly deal: DealRecord;
  readonly closedAt: number;
  readonly startsAt: number;
  /** Null where the term is not known. */
  readonly endsOn: string | null;
  readonly endsAt: number | null;
  readonly termMonths: number | null;
  /** Home currency per year; null where the deal does not say, or says it in another currency. */
  readonly arr: number | null;
  readonly seats: number | null;
  /** Closed in a renewal pipeline: it takes the place of what went before. */
  readonly renews: boolean;
};

type ContractInput = {
  readonly deals: readonly DealRecord[];
  readonly lineItems: readonly LineItemRecord[];
  readonly configuration: Configuration;
  readonly now: number;
};

/** The deals won by `now`, oldest first. */
export function contractsOf(input: ContractInput): readonly Contract[] {
  const { deals, configuration, now } = input;
  const lines = linesByDeal(input.lineItems);
  // A portal that marks no line item as recurring has not said that all of them are one-off.
  const marksRecurring = input.lineItems.some((line) => line.recurring);
  return deals
    .filter((deal) => deal.state === "won" && closedAtOf(deal) <= now)
    .map((deal) =>
      contractOf({ deal, lines: lines.get(deal.id) ?? [], marksRecurring, configuration }),
    )
    .sort((a, b) => a.closedAt - b.closedAt || (a.deal.id < b.deal.id ? -1 : 1));
}

export function closedAtOf(deal: DealRecord): number {
  return Date.parse(deal.closedAt ?? deal.createdAt);
}

function linesByDeal(lineItems: readonly LineItemRecord[]) {
  const byDeal = new Map<string, LineItemRecord[]>();
  for (const line of lineItems) {
    for (const id of line.dealIds) {
      const lines = byDeal.get(id);
      if (lines === undefined) byDeal.set(id, [line]);
      else lines.push(line);
    }
  }
  return byDeal;
}

function contractOf(input: {
  deal: DealRecord;
  lines: readonly LineItemRecord[];
  marksRecurring: boolean;
  configuration: Configuration;
}): Contract {
  const { deal, lines, marksRecurring, configuration } = input;
  const recurring = marksRecurring ? lines.filter((line) => line.recurring) : lines;
  const closedAt = closedAtOf(deal);
  const startsOn =
    earliestOfKnown(recurring.map((line) => line.startsOn)) ?? dateOf(Math.floor(closedAt / dayMs));
  const termMonths = greatestOfKnown(recurring.map((line) => line.termMonths));
  const endsOn = termMonths === null ? null : addMonths(startsOn, termMonths);
  return {
    deal,
    closedAt,
    startsAt: dayNumber(startsOn) * dayMs,
    endsOn,
    endsAt: endsOn === null ? null : dayNumber(endsOn) * dayMs,
    termMonths,
    arr: arrOfDeal({ deal, lines, recurring, termMonths, home: configuration.homeCurrency }),
    seats: sumOfKnown(recurring.map((line) => line.quantity)),
    renews: configuration.renewal.pipelines.includes(deal.pipelineId),
  };
}

function arrOfDeal(input: {
  deal: DealRecord;
  lines: readonly LineItemRecord[];
  recurring: readonly LineItemRecord[];
  termMonths: number | null;
  home: string;
}): number | null {
  const { deal, lines, recurring, termMonths, home } = input;
  if (deal.currency !== null && deal.currency !== home) return null;
  if (deal.arr !== null) return deal.arr;
  if (deal.amount === null) return null;
  if (lines.length > 0 && recurring.length === 0) return 0;
  const oneOff = sumOfKnown(
    lines.filter((line) => !recurring.includes(line)).map((line) => line.amount),
  );
  // Without a term the amount is taken for a year's, as deals of a year are the rule.
  return (Math.max(0, deal.amount - (oneOff ?? 0)) * 12) / (termMonths ?? 12);
}
