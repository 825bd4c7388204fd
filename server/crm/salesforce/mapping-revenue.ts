import type { DealRecord, LineItemRecord } from "@bellwether/shared/domain/records";
import { rolesOf } from "./contact-roles.ts";
import { date, isTrue, number, text } from "./rows.ts";
import { type MappingContext, outputsIn, type Whole } from "./whole-row.ts";

/** The currency of a record in an org with several, else the org's. */
export function currencyOf({ row }: Pick<Whole, "row">, home: string): string {
  return text(row, "CurrencyIsoCode") ?? home;
}

/** Dates of contracts have no hour in Salesforce. */
export const startOfDay = (day: string | null): string | null =>
  day === null ? null : `${day}T00:00:00.000Z`;

export function mapDeal(whole: Whole, context: MappingContext): DealRecord {
  const { deals, homeCurrency } = context;
  const { row, common } = whole;
  const closed = isTrue(row, "IsWon") ? "won" : "lost";
  const state = isTrue(row, "IsClosed") || isTrue(row, "IsWon") ? closed : "open";
  const account = text(row, "AccountId");
  const percent = number(row, "Probability");
  return {
    kind: "deal",
    ...common,
    accountIds: account === null ? [] : [account],
    name: text(row, "Name") ?? `Opportunity ${common.id}`,
    pipelineId: text(row, "Type") ?? "",
    stageId: text(row, "StageName") ?? "",
    state,
    probability: percent === null ? null : percent / 100,
    ownerId: text(row, "OwnerId"),
    amount: number(row, "Amount"),
    currency: currencyOf(whole, homeCurrency),
    arr: deals.arr === null ? null : number(row, deals.arr),
    // While an opportunity is open its close date is a forecast.
    closedAt: state === "open" ? null : startOfDay(date(row, "CloseDate")),
    closesOn: date(row, "CloseDate"),
    contacts: contactsOf(whole),
    outputs: outputsIn(row, context),
  };
}

/** A contact may have several roles in one opportunity, each in a row of its own. */
function contactsOf({ kept }: Whole): DealRecord["contacts"] {
  const roles = new Map<string, string[]>();
  for (const [id = "", role = ""] of kept("OpportunityContactRole")) {
    if (id !== "") roles.set(id, [...(roles.get(id) ?? []), ...(role === "" ? [] : [role])]);
  }
  return [...roles]
    .map(([id, of]) => ({ id, roles: rolesOf(of) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Salesforce has no word for recurring: a line with a term is. */
export function mapLineItem({ row, common }: Whole, { deals }: MappingContext): LineItemRecord {
  const deal = text(row, "OpportunityId");
  const termMonths = deals.lineTermMonths === null ? null : number(row, deals.lineTermMonths);
  return {
    kind: "line-item",
    ...common,
    dealIds: deal === null ? [] : [deal],
    product: text(row, "Product2Id"),
    name: text(row, "Product2.Name") ?? text(row, "Name") ?? `Line item ${common.id}`,
    quantity: number(row, "Quantity"),
    amount: number(row, "TotalPrice"),
    recurring: termMonths !== null,
    startsOn:
      (deals.lineStartsOn === null ? null : date(row, deals.lineStartsOn)) ??
      date(row, "ServiceDate"),
    termMonths,
  };
}
