import type { Configuration } from "../configuration.ts";
import { type Contract, contractsOf } from "../contract.ts";
import { isCustomer } from "../customer.ts";
import type { AccountRecord, DealRecord, LineItemRecord } from "../records.ts";
import { businessModelNamed } from "../stated-words.ts";

export type KindOfDeal = {
  readonly kind: "new" | "expansion" | null;
  /** A sentence for the card. */
  readonly why: string;
};

/**
 * Which handoff a deal has. More for an account that is a customer already is an expansion; a renewal has one
 * only where it changes what the customer has. `businessModel`: as the CRM says it.
 */
export function kindOfDeal(input: {
  readonly deal: DealRecord;
  readonly account: AccountRecord | null;
  /** Of the account. */
  readonly deals: readonly DealRecord[];
  readonly lineItems: readonly LineItemRecord[];
  readonly businessModel: string | null;
  readonly configuration: Configuration;
  /** Epoch milliseconds. */
  readonly now: number;
}): KindOfDeal {
  const { deal, account, configuration } = input;
  if (account === null) return none("The deal hangs on no account that is known here.");
  const against = reasonAgainst(input);
  if (against !== null) return none(against);
  const before = contractsBefore(input);
  if (configuration.renewal.pipelines.includes(deal.pipelineId)) {
    const change = changeOfScope(input, before);
    return change === null
      ? none("It renews what the customer has: there is nothing new to hand over.")
      : { kind: "expansion", why: `It renews with a change of scope: ${change}.` };
  }
  return isCustomerAlready(input, before)
    ? { kind: "expansion", why: "The account is a customer already: more is sold to it." }
    : { kind: "new", why: "The account is a new customer." };
}

const none = (why: string): KindOfDeal => ({ kind: null, why });

function reasonAgainst({ deal, businessModel, configuration }: Given): string | null {
  const { on, notFor, opensAt } = configuration.handoffs;
  if (!on) return "Handoffs are switched off in the settings.";
  const model = businessModel === null ? null : businessModelNamed(businessModel);
  if (model !== null && notFor.includes(model))
    return `The account is ${model}: its context is put together from data.`;
  if (deal.state === "lost") return "The deal is lost.";
  return deal.state === "open" && (deal.probability ?? 0) < opensAt
    ? `Its handoff opens at ${Math.round(opensAt * 100)} % probability.`
    : null;
}

type Given = Parameters<typeof kindOfDeal>[0];

function contractsBefore({ deal, deals, lineItems, configuration, now }: Given) {
  const until = deal.state === "won" ? Date.parse(deal.closedAt ?? deal.createdAt) : now;
  const others = deals.filter(({ id }) => id !== deal.id);
  return contractsOf({ deals: others, lineItems, configuration, now: until });
}

/** A won deal makes its account a customer by itself: then other deals alone can say that it was one before. */
function isCustomerAlready(
  { deal, account, configuration, now }: Given,
  contracts: readonly Contract[],
): boolean {
  if (contracts.length > 0) return true;
  if (account === null || deal.state === "won") return false;
  return isCustomer({ account, contracts, configuration, now });
}

/** A product that it did not have, or more seats; null: neither. A price alone is no change of scope. */
function changeOfScope(given: Given, before: readonly Contract[]): string | null {
  const { deal, lineItems, configuration } = given;
  const won: DealRecord = { ...deal, state: "won" };
  const [after] = contractsOf({
    deals: [won],
    lineItems,
    configuration,
    now: Number.POSITIVE_INFINITY,
  });
  if (after === undefined || before.length === 0) return null;
  const had = new Set(before.flatMap(({ products }) => products.map(({ id }) => id)));
  const added = after.products.filter(({ id }) => !had.has(id));
  if (added.length > 0) return `new are ${added.map(({ name }) => name).join(", ")}`;
  // What was renewed before counts once: the latest contract with seats says how many there are.
  const seats = before.findLast((contract) => contract.seats !== null)?.seats ?? null;
  return seats !== null && after.seats !== null && after.seats > seats
    ? `${after.seats} seats in place of ${seats}`
    : null;
}
