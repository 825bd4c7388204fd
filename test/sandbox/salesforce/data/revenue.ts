import type { StoredRecord } from "../../hubspot/records.ts";
import type { Value } from "../org.ts";
import { roleNames } from "./accounts.ts";
import {
  fillBeside,
  numberIn,
  ownerIn,
  type Translation,
  textIn,
  tiedTo,
  timesOf,
  translateAll,
} from "./translation.ts";

const stages: Readonly<Record<string, string>> = {
  appointmentscheduled: "Prospecting",
  qualifiedtobuy: "Qualification",
  presentationscheduled: "Proposal/Price Quote",
  decisionmakerboughtin: "Value Proposition",
  contractsent: "Negotiation/Review",
  closedwon: "Closed Won",
  closedlost: "Closed Lost",
  "159284701": "Renewal Due",
  "159284702": "Renewal Proposed",
  "159284703": "Negotiation/Review",
  "159284704": "Closed Won",
  "159284705": "Closed Lost",
};

const pipelines: Readonly<Record<string, string>> = {
  default: "New Business",
  "85412901": "Renewal",
};

/** Of HubSpot's probability, 0-1. */
const percent = (deal: StoredRecord): Value =>
  Math.round(Number(deal.values["hs_deal_stage_probability"] ?? 0) * 100);

/** The amount stays that of the deal, though Salesforce would add up its products. */
export function translateDeals(translation: Translation): void {
  const dealValues = (deal: StoredRecord) => ({
    values: {
      Name: textIn(deal, "dealname"),
      AccountId: tiedTo(translation, deal, "companies")[0] ?? null,
      StageName: stages[deal.values["dealstage"] ?? ""] ?? null,
      Probability: percent(deal),
      Type: pipelines[deal.values["pipeline"] ?? ""] ?? "Existing Business",
      Amount: numberIn(deal, "amount"),
      ARR__c: numberIn(deal, "hs_arr"),
      CloseDate: textIn(deal, "closedate"),
      OwnerId: ownerIn(translation, deal, "hubspot_owner_id"),
    },
  });
  translateAll(translation, "deals", "Opportunity", dealValues, (made, deal) =>
    fillParticipants(translation, made.id, deal),
  );
}

/** Who takes part in a deal, each with the first of its roles. */
function fillParticipants(translation: Translation, OpportunityId: string, deal: StoredRecord) {
  const { portal, ids } = translation;
  for (const { id } of deal.links.contacts ?? []) {
    const contact = portal.tables.contacts.get(id);
    const ContactId = ids.contacts.get(id);
    if (contact === undefined || ContactId === undefined) continue;
    const values = { OpportunityId, ContactId, Role: roleNames(contact)[0] ?? null };
    fillBeside(translation, deal, "OpportunityContactRole", values);
  }
}

/** Products are those that the line items name. */
function productOf({ org, ids }: Translation, item: StoredRecord): Value {
  const hubspotId = item.values["hs_product_id"];
  if (hubspotId === undefined) return null;
  const known = ids.products.get(hubspotId);
  if (known !== undefined) return known;
  const values = { Name: textIn(item, "name"), ProductCode: hubspotId, IsActive: true };
  const { id } = org.fill("Product2", values, timesOf(item));
  ids.products.set(hubspotId, id);
  return id;
}

export function translateLineItems(translation: Translation): void {
  translateAll(translation, "line_items", "OpportunityLineItem", (item) => ({
    values: {
      OpportunityId: tiedTo(translation, item, "deals")[0] ?? null,
      Product2Id: productOf(translation, item),
      Quantity: numberIn(item, "quantity"),
      UnitPrice: numberIn(item, "price"),
      ServiceDate: textIn(item, "hs_recurring_billing_start_date"),
      Term_Months__c: numberIn(item, "hs_term_in_months"),
    },
  }));
}
