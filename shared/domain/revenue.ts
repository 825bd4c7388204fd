import { dateOf } from "./calendar-date.ts";
import type { Configuration } from "./configuration.ts";
import { type Contract, distinctProducts, type Product } from "./contract.ts";
import { sumOfKnown } from "./known-values.ts";
import { homeAmount } from "./money.ts";
import type { AccountRecord } from "./records.ts";
import { sourceNumber, sourceText } from "./source-value.ts";

const dayMs = 86_400_000;

/** Renewals are often signed late: so long does a term that ran out count on, if nothing follows it. */
const lateRenewalMs = 90 * dayMs;
/** Renewals are often signed early: a renewal takes the place of what ends within so long of its start. */
const earlyRenewalMs = 120 * dayMs;

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
  return sumOfKnown(activeContracts(contracts, at).map((contract) => contract.arr));
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
  const amount = sourceNumber({ ...input, source });
  return amount === null ? null : statedInHome(amount, input);
}

/** A mapped amount is what was agreed with the latest contract: that day's rate counts. */
function statedInHome(amount: number, input: Parameters<typeof arrOf>[0]): number | null {
  const { configuration, contracts, now } = input;
  const stated = sourceText({ ...input, source: configuration.sources.currency })?.trim() ?? null;
  // A word that is no ISO 4217 code says nothing that a rate could be found for.
  const currency = stated !== null && /^[a-z]{3}$/i.test(stated) ? stated : null;
  const on = dateOf(Math.floor((contracts.at(-1)?.closedAt ?? now) / dayMs));
  return homeAmount({ amount, currency, on }, configuration);
}

/** Seats bought: quantities of the active won deals' line items, or the mapped field; null where unknown. */
export function seatsOf(input: Parameters<typeof arrOf>[0]): number | null {
  const source = input.configuration.sources.seats;
  if (source?.from === "line-items") {
    return sumOfKnown(
      activeContracts(input.contracts, input.now).map((contract) => contract.seats),
    );
  }
  return sourceNumber({ ...input, source });
}

/** Of the contracts in force. */
export function productsOf(contracts: readonly Contract[], at: number): readonly Product[] {
  return distinctProducts(activeContracts(contracts, at).flatMap(({ products }) => products));
}
