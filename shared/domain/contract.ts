import { addMonths, dateOf, dayNumber } from "./calendar-date.ts";
import type { Configuration } from "./configuration.ts";
import { earliestOfKnown, greatestOfKnown, sumOfKnown } from "./known-values.ts";
import { homeAmount } from "./money.ts";
import type { DealRecord, LineItemRecord } from "./records.ts";
import { lettersOf } from "./stated-words.ts";

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
  /** Home currency per year; null where the deal does not say, or in a currency without a rate that day. */
  readonly arr: number | null;
  readonly seats: number | null;
  /** What recurs of it, one entry a product, by name. */
  readonly products: readonly Product[];
  /** Closed in a renewal pipeline: it takes the place of what went before. */
  readonly renews: boolean;
};

/** `id` is the catalogue's, or the name's letters for what is in no catalogue. */
export type Product = { readonly id: string; readonly name: string };

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
    arr: arrOfDeal({ deal, lines, recurring, termMonths, configuration, closedAt }),
    seats: sumOfKnown(recurring.map((line) => line.quantity)),
    products: distinctProducts(recurring.map(productOf)),
    renews: configuration.renewal.pipelines.includes(deal.pipelineId),
  };
}

function productOf({ product, name }: LineItemRecord): Product {
  return { id: product ?? lettersOf(name), name };
}

/** In the order of their names; of several names for one product the first. */
export function distinctProducts(products: readonly Product[]): readonly Product[] {
  const sorted = products.toSorted(
    (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)) || (a.id < b.id ? -1 : 1),
  );
  return sorted.filter(({ id }, i) => sorted.findIndex((other) => other.id === id) === i);
}

function arrOfDeal(input: {
  deal: DealRecord;
  lines: readonly LineItemRecord[];
  recurring: readonly LineItemRecord[];
  termMonths: number | null;
  configuration: Configuration;
  closedAt: number;
}): number | null {
  const { deal, configuration, closedAt } = input;
  const amount = yearlyOf(input);
  if (amount === null) return null;
  const on = dateOf(Math.floor(closedAt / dayMs));
  return homeAmount({ amount, currency: deal.currency, on }, configuration);
}

/** In the deal's own currency. */
function yearlyOf(input: Parameters<typeof arrOfDeal>[0]): number | null {
  const { deal, lines, recurring, termMonths } = input;
  if (deal.arr !== null) return deal.arr;
  if (deal.amount === null) return null;
  if (lines.length > 0 && recurring.length === 0) return 0;
  const oneOff = sumOfKnown(
    lines.filter((line) => !recurring.includes(line)).map((line) => line.amount),
  );
  // Without a term the amount is taken for a year's, as deals of a year are the rule.
  return (Math.max(0, deal.amount - (oneOff ?? 0)) * 12) / (termMonths ?? 12);
}
