import { dateOf } from "../calendar-date.ts";
import type { RenewalPoints } from "../configuration.ts";
import type { Contract } from "../contract.ts";
import type { Evidence } from "../evidence.ts";
import { comparedAt, firstDayOf, lineOf } from "../measures/commercial.ts";
import type { DealRecord } from "../records.ts";
import { isOpenAt, renewalDeals, unmetPoints } from "../renewal-line.ts";
import { activeContracts } from "../revenue.ts";
import { byMost, dayOf, type EvidenceItem, type FindBehind, item } from "./item.ts";

const unmetWords: Readonly<Record<keyof RenewalPoints, string>> = {
  deal: "No renewal deal is open: due",
  contact: "The decision maker was not spoken to: due",
  proposal: "No proposal is out: due",
  commit: "The renewal is not committed: due",
};

/** The points of the line that are not met, oldest first; then the renewal deals that are open. */
export const behindRenewalSlip: FindBehind = (evidence) => {
  const line = lineOf(evidence);
  if ("state" in line) return [];
  const unmet = unmetPoints(evidence, line.renewal, line.points).map(({ point, due }) =>
    item(unmetWords[point], null, dateOf(due)),
  );
  const open = byMost(
    renewalDeals(evidence).filter((deal) => isOpenAt(evidence, deal)),
    ({ state, probability }) => [state === "open" ? (probability ?? 0) : 0],
    ({ id }) => id,
  );
  return [...unmet, ...open.map((deal) => renewalDeal(evidence, deal))];
};

function renewalDeal(evidence: Evidence, deal: DealRecord): EvidenceItem {
  const { state, probability } = deal;
  // What stage a deal that has closed since was at is not on record.
  const likely =
    state === "open" && probability !== null ? `, ${Math.round(100 * probability)} % likely` : "";
  return item(
    `${nameOfDeal(deal)}${likely}: opened`,
    recordOf(deal),
    dayOf(evidence, deal.createdAt),
  );
}

/** The deals that are in force today and were not in force then, or the other way; the largest first. */
export const behindArrChange: FindBehind = (evidence) => {
  const { contracts, now, configuration } = evidence;
  const base = comparedAt(evidence);
  if (base === null) return [];
  const today = activeContracts(contracts, now);
  const then = activeContracts(contracts, base);
  const changes = [
    ...without(today, then).map((contract) => change(contract, 1)),
    ...without(then, today).map((contract) => change(contract, -1)),
  ].filter(({ amount }) => amount !== 0);
  return byMost(
    changes,
    ({ amount, on }) => [Math.abs(amount), on === null ? 0 : Date.parse(on)],
    ({ deal }) => deal.id,
  ).map(({ deal, amount, on }) =>
    item(
      `${inMoney(amount, configuration.homeCurrency)} a year: ${nameOfDeal(deal)}`,
      recordOf(deal),
      on,
    ),
  );
};

function without(these: readonly Contract[], those: readonly Contract[]): readonly Contract[] {
  return these.filter((contract) => !those.includes(contract));
}

/** New ones are dated by their start; one that is gone by its end, where that is known. */
function change(contract: Contract, sign: 1 | -1) {
  const started = new Date(firstDayOf(contract)).toISOString().slice(0, 10);
  return {
    deal: contract.deal,
    amount: sign * (contract.arr ?? 0),
    on: sign === 1 ? started : contract.endsOn,
  };
}

function inMoney(amount: number, currency: string): string {
  const digits = Math.round(Math.abs(amount)).toString();
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${amount < 0 ? "−" : "+"}${grouped} ${currency}`;
}

function nameOfDeal({ name }: DealRecord): string {
  return name.trim() || "a deal without a name";
}

function recordOf({ id }: DealRecord) {
  return { kind: "deal", id } as const;
}
