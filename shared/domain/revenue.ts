import { addMonths, dateOf, dayNumber } from "./calendar-date.ts";
import type { Configuration } from "./configuration.ts";
import type { AccountRecord, DealRecord, LineItemRecord } from "./records.ts";
import { sourceNumber } from "./source-value.ts";

const dayMs = 86_400_000;

/** Renewals are often signed late: so long does a term that ran out count on, if nothing follows it. */
const lateRenewalMs = 90 * dayMs;
/** Renewals are often signed early: a renewal takes the place of what ends within so long of its start. */
const earlyRenewalMs = 120 * dayMs;

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
    least(recurring.map((line) => line.startsOn)) ?? dateOf(Math.floor(closedAt / dayMs));
  const termMonths = greatest(recurring.map((line) => line.termMonths));
  const endsOn = termMonths === null ? null : addMonths(startsOn, termMonths);
  return {
    deal,
    closedAt,
    startsAt: dayNumber(startsOn) * dayMs,
    endsOn,
    endsAt: endsOn === null ? null : dayNumber(endsOn) * dayMs,
    termMonths,
    arr: arrOfDeal({ deal, lines, recurring, termMonths, home: configuration.homeCurrency }),
    seats: sum(recurring.map((line) => line.quantity)),
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
  const oneOff = sum(lines.filter((line) => !recurring.includes(line)).map((line) => line.amount));
  // Without a term the amount is taken for a year's, as deals of a year are the rule.
  return (Math.max(0, deal.amount - (oneOff ?? 0)) * 12) / (termMonths ?? 12);
}

/**
 * The contracts in force at an instant. A won deal is active from its start until its term ends; where no
 * term is known it has not ended. A deal in a renewal pipeline takes the place of earlier deals that have no
 * known end or end about when it starts. If nothing is in force: what is signed and starts later; else what
 * ended last, for as long as a late renewal may take.
 */
export function activeContracts(contracts: readonly Contract[], at: number): readonly Contract[] {
  const signed = contracts.filter((contract) => contract.closedAt <= at);
  const renewedAt = latestRenewal(signed, at);
  const standing = signed.filter((contract) => !isReplaced(contract, renewedAt));
  const active = standing.filter(
    (contract) => contract.startsAt <= at && (contract.endsAt === null || contract.endsAt > at),
  );
  if (active.length > 0) return active;
  const upcoming = standing.filter((contract) => contract.startsAt > at);
  return upcoming.length > 0 ? upcoming : lastEnded(standing, at);
}

function latestRenewal(contracts: readonly Contract[], at: number): number {
  return contracts.reduce(
    (latest, { renews, startsAt }) =>
      renews && startsAt <= at ? Math.max(latest, startsAt) : latest,
    Number.NEGATIVE_INFINITY,
  );
}

function isReplaced(contract: Contract, renewedAt: number): boolean {
  if (contract.startsAt >= renewedAt) return false;
  return contract.endsAt === null || contract.endsAt - renewedAt <= earlyRenewalMs;
}

function lastEnded(contracts: readonly Contract[], at: number): readonly Contract[] {
  const end = Math.max(...contracts.map((contract) => contract.endsAt ?? Number.NEGATIVE_INFINITY));
  if (!(at - end <= lateRenewalMs)) return [];
  return contracts.filter((contract) => contract.startsAt < end && (contract.endsAt ?? 0) >= end);
}

/** Recurring revenue of the won deals at an instant, per year; null where no active deal states any. */
export function dealArrAt(contracts: readonly Contract[], at: number): number | null {
  return sum(activeContracts(contracts, at).map((contract) => contract.arr));
}

/** Recurring revenue as the source mapping has it: never the customer's own turnover, which no default names. */
export function arrOf(input: {
  readonly account: AccountRecord;
  readonly contracts: readonly Contract[];
  readonly configuration: Configuration;
  readonly now: number;
}): number | null {
  const source = input.configuration.sources.arr;
  if (source?.from === "won-deals" && source.take === "arr") {
    return dealArrAt(input.contracts, input.now);
  }
  return sourceNumber({ ...input, source });
}

/** Seats bought: quantities of the active won deals' line items, or the mapped field; null where unknown. */
export function seatsOf(input: Parameters<typeof arrOf>[0]): number | null {
  const source = input.configuration.sources.seats;
  if (source?.from === "line-items") {
    return sum(activeContracts(input.contracts, input.now).map((contract) => contract.seats));
  }
  return sourceNumber({ ...input, source });
}

function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

function greatest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).filter((value) => value > 0);
  return known.length === 0 ? null : Math.max(...known);
}

function least(values: readonly (string | null)[]): string | null {
  return values.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}
