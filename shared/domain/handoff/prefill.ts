import type { Configuration } from "../configuration.ts";
import { type Contract, closedAtOf, contractsOf } from "../contract.ts";
import { earliestOfKnown } from "../known-values.ts";
import type { CommitteeSeat } from "../people.ts";
import type { ContactRecord, DealRecord, LineItemRecord } from "../records.ts";
import type { HandoffNews } from "./action.ts";
import { formOf } from "./form-of.ts";
import type { PrefillSource } from "./template.ts";

/** What the CRM knows of a handoff's deal and account. */
export type PrefillFacts = {
  /** Null for a handover: then nothing comes from a deal. */
  readonly deal: DealRecord | null;
  /** Of the account's deals. */
  readonly lineItems: readonly LineItemRecord[];
  /** Who holds a seat, as `holdersOf`. */
  readonly holders: (seat: CommitteeSeat) => readonly ContactRecord[];
  /** In our words; null: not known. */
  readonly account: {
    readonly renewsOn: string | null;
    readonly noticeDays: number | null;
    readonly preference: string | null;
    readonly potential: string | null;
  };
  readonly configuration: Configuration;
};

type Known = HandoffNews["prefilled"][string];

/** By path, what the CRM fills in of a column's form, each with where it comes from in words. */
export function prefilledOf(column: string, facts: PrefillFacts): HandoffNews["prefilled"] {
  const terms = facts.deal === null ? null : termsOf(facts.deal, facts);
  const fields = formOf(facts.configuration.handoffs.sections, column).flatMap(
    (section) => section.fields,
  );
  const known = fields.flatMap(({ id, from }) => {
    const found = from === undefined ? null : knownFrom(from, facts, terms);
    return found === null || found.value.trim() === "" ? [] : [[id, found] as const];
  });
  return Object.fromEntries(known);
}

/** The contract that the deal is, or would be if it were won as it stands. */
function termsOf(deal: DealRecord, { lineItems, configuration }: PrefillFacts): Contract | null {
  const won: DealRecord = { ...deal, state: "won" };
  const [contract = null] = contractsOf({
    deals: [won],
    lineItems,
    configuration,
    now: closedAtOf(won),
  });
  return contract;
}

function knownFrom(
  source: PrefillSource,
  facts: PrefillFacts,
  terms: Contract | null,
): Known | null {
  switch (source.from) {
    case "deal":
      return fromDeal(source.fact, facts.deal, terms);
    case "deal-field":
      return known(facts.deal?.fields[source.field], `deal field ${source.field}`);
    case "line-items":
      return fromLineItems(source.fact, facts, terms);
    case "contact":
      return fromContacts(source.role, facts);
    case "account":
      return fromAccount(source.fact, facts, terms);
    default:
      return source satisfies never;
  }
}

type Fact<F extends PrefillSource["from"]> = Extract<
  PrefillSource,
  { readonly from: F; readonly fact: string }
>["fact"];

function fromDeal(
  fact: Fact<"deal">,
  deal: DealRecord | null,
  terms: Contract | null,
): Known | null {
  if (deal === null) return null;
  switch (fact) {
    case "amount":
      return known(deal.amount, "deal amount");
    case "arr":
      return known(
        terms?.arr ?? null,
        deal.arr === null ? "deal amount and line items, for a year" : "deal's recurring revenue",
      );
    case "closeDate":
      return known(deal.closesOn ?? deal.closedAt?.slice(0, 10), "deal's close date");
    case "owner":
      return known(deal.ownerId, "deal owner");
    case "name":
      return known(deal.name, "deal name");
    default:
      return fact satisfies never;
  }
}

function fromLineItems(
  fact: Fact<"line-items">,
  { deal, lineItems }: PrefillFacts,
  terms: Contract | null,
): Known | null {
  const own = lineItems.filter(({ dealIds }) => deal !== null && dealIds.includes(deal.id));
  if (own.length === 0 || terms === null) return null;
  switch (fact) {
    case "products":
      return known(terms.products.map(({ name }) => name).join(", "), "line items");
    case "seats":
      return known(terms.seats, "quantities of line items");
    case "startsOn":
      return known(earliestOfKnown(own.map(({ startsOn }) => startsOn)), "start of line items");
    case "termMonths":
      return known(terms.termMonths, "term of line items");
    default:
      return fact satisfies never;
  }
}

const seatLabels = { champion: "Champion", sponsor: "Decision maker", admin: "Admin" } as const;

/** Of several, one with an address goes first; then by id. */
function fromContacts(seat: CommitteeSeat, { holders }: PrefillFacts): Known | null {
  const [contact] = holders(seat).toSorted(
    (a, b) => Number(a.email === null) - Number(b.email === null) || (a.id < b.id ? -1 : 1),
  );
  return known(contact?.id, `contact role ${seatLabels[seat]}`);
}

function fromAccount(
  fact: Fact<"account">,
  { account }: PrefillFacts,
  terms: Contract | null,
): Known | null {
  if (fact === "renewsOn") {
    const ends = terms?.endsOn ?? null;
    // What is sold now says more of its own end than what the account has had.
    return ends === null
      ? known(account.renewsOn, "account's renewal date")
      : known(ends, "start and term of line items");
  }
  const words = {
    noticeDays: "account's notice period",
    preference: "account's preferred touch",
    potential: "account's potential",
  } as const;
  return known(account[fact], words[fact]);
}

function known(value: string | number | null | undefined, source: string): Known | null {
  return value === null || value === undefined ? null : { value: String(value), source };
}
