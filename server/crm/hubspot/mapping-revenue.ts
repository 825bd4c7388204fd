import { dealOutputs } from "@bellwether/shared/contracts/outputs";
import type { ContactRole, DealRecord, LineItemRecord } from "@bellwether/shared/domain/records";
import { associatedIds, type Common, type HubSpotObject } from "./hubspot-object.ts";
import type { Stage, Stages } from "./pipelines.ts";
import { date, instant, isTrue, months, number, type Properties, text } from "./property-values.ts";

/** A closed stage is won where its probability is 1: HubSpot knows no other sign on a stage. */
function stateOf(properties: Properties, stage: Stage | undefined): DealRecord["state"] {
  const isClosed = isTrue(properties, "hs_is_closed") ?? stage?.isClosed ?? false;
  const isWon = isTrue(properties, "hs_is_closed_won") ?? (isClosed && stage?.probability === 1);
  if (isWon) return "won";
  return isClosed ? "lost" : "open";
}

/** Portals label who takes part in a deal in words of their own; a list gives them as "decision_maker". */
const roles: Readonly<Record<string, ContactRole>> = {
  champion: "champion",
  "decision maker": "decision-maker",
  "economic buyer": "decision-maker",
  "executive sponsor": "sponsor",
  sponsor: "sponsor",
  admin: "admin",
  administrator: "admin",
};

const roleOf = (label: string) =>
  roles[
    label
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, " ")
      .trim()
  ];

function contactsOf({ associated }: HubSpotObject): DealRecord["contacts"] {
  return (associated["contacts"] ?? [])
    .map(({ id, labels }) => ({
      id,
      roles: [...new Set(labels.flatMap((label) => roleOf(label) ?? []))].sort(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function mapDeal(common: Common, object: HubSpotObject, stages: Stages): DealRecord {
  const { properties } = object;
  const stageId = text(properties, "dealstage") ?? "";
  const stage = stages.get(stageId);
  const state = stateOf(properties, stage);
  return {
    kind: "deal",
    ...common,
    accountIds: associatedIds(object, "companies"),
    name: text(properties, "dealname") ?? `Deal ${common.id}`,
    pipelineId: text(properties, "pipeline") ?? "",
    stageId,
    state,
    probability: number(properties, "hs_deal_stage_probability") ?? stage?.probability ?? null,
    ownerId: text(properties, "hubspot_owner_id"),
    amount: number(properties, "amount"),
    currency: text(properties, "deal_currency_code"),
    arr: number(properties, "hs_arr"),
    // While a deal is open its close date is a forecast.
    closedAt: state === "open" ? null : instant(properties, "closedate"),
    closesOn: date(properties, "closedate"),
    contacts: contactsOf(object),
    outputs: Object.fromEntries(dealOutputs.map(({ name }) => [name, text(properties, name)])),
  };
}

export function mapLineItem(common: Common, object: HubSpotObject): LineItemRecord {
  const { properties } = object;
  return {
    kind: "line-item",
    ...common,
    dealIds: associatedIds(object, "deals"),
    product: text(properties, "hs_product_id"),
    name: text(properties, "name") ?? `Line item ${common.id}`,
    quantity: number(properties, "quantity"),
    amount: number(properties, "amount"),
    recurring: text(properties, "recurringbillingfrequency") !== null,
    startsOn: date(properties, "hs_recurring_billing_start_date"),
    termMonths:
      months(properties, "hs_recurring_billing_period") ?? number(properties, "hs_term_in_months"),
  };
}
