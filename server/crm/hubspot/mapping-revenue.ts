import type { DealRecord, LineItemRecord } from "@bellwether/shared/domain/records";
import type { Common, HubSpotObject } from "./hubspot-object.ts";
import type { Stage, Stages } from "./pipelines.ts";
import { date, instant, isTrue, months, number, type Properties, text } from "./property-values.ts";

/** A closed stage is won where its probability is 1: HubSpot knows no other sign on a stage. */
function stateOf(properties: Properties, stage: Stage | undefined): DealRecord["state"] {
  const isClosed = isTrue(properties, "hs_is_closed") ?? stage?.isClosed ?? false;
  const isWon = isTrue(properties, "hs_is_closed_won") ?? (isClosed && stage?.probability === 1);
  if (isWon) return "won";
  return isClosed ? "lost" : "open";
}

export function mapDeal(
  common: Common,
  { properties, associated }: HubSpotObject,
  stages: Stages,
): DealRecord {
  const stageId = text(properties, "dealstage") ?? "";
  const stage = stages.get(stageId);
  const state = stateOf(properties, stage);
  return {
    kind: "deal",
    ...common,
    accountIds: associated["companies"] ?? [],
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
  };
}

export function mapLineItem(
  common: Common,
  { properties, associated }: HubSpotObject,
): LineItemRecord {
  return {
    kind: "line-item",
    ...common,
    dealIds: associated["deals"] ?? [],
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
