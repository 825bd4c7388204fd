import type { StoredRecord } from "../hubspot/records.ts";
import { fillActivities } from "./activities.ts";
import { fillContacts } from "./contacts.ts";
import { type Filling, put, tie } from "./filling.ts";
import { type AccountPlan, type DealPlan, isoDay, startOfDay, type TicketPlan } from "./plan.ts";
import { fillSurveys } from "./surveys.ts";

export type Parts = {
  readonly contacts: number;
  /** Line items, activities and surveys besides the four main objects. */
  readonly details: boolean;
};

const stages = {
  won: { pipeline: "default", dealstage: "closedwon" },
  early: { pipeline: "default", dealstage: "appointmentscheduled" },
  open: { pipeline: "default", dealstage: "presentationscheduled" },
  "bought-in": { pipeline: "default", dealstage: "decisionmakerboughtin" },
  "contract-sent": { pipeline: "default", dealstage: "contractsent" },
  lost: { pipeline: "default", dealstage: "closedlost" },
  "renewal-due": { pipeline: "85412901", dealstage: "159284701" },
  "renewal-proposed": { pipeline: "85412901", dealstage: "159284702" },
} as const;

const money = (amount: number): string => String(Math.round(amount * 100) / 100);

export function fillDeal(
  filling: Filling,
  company: StoredRecord,
  plan: DealPlan,
  parts: Parts,
): StoredRecord {
  const total = (plan.arr * plan.termMonths) / 12;
  const deal = put(filling, {
    type: "deals",
    createdAt: plan.createdAt,
    isGenerated: plan.isGenerated,
    values: {
      dealname: plan.name,
      ...stages[plan.stage],
      amount: money(total),
      // Other CRMs keep the day alone, and the portfolio is the same in all.
      closedate: new Date(startOfDay(plan.closesAt)).toISOString(),
      createdate: new Date(plan.createdAt).toISOString(),
      deal_currency_code: filling.portal.details.currency,
      dealtype: plan.stage.startsWith("renewal") ? "existingbusiness" : "newbusiness",
      hs_arr: money(plan.arr),
      hs_mrr: money(plan.arr / 12),
      hs_acv: money(plan.arr),
      hs_tcv: money(total),
      ...(company.values["hubspot_owner_id"] === undefined
        ? {}
        : { hubspot_owner_id: company.values["hubspot_owner_id"] }),
    },
  });
  tie(filling, company, deal);
  if (parts.details) fillLineItem(filling, deal, plan);
  return deal;
}

function fillLineItem(filling: Filling, deal: StoredRecord, plan: DealPlan): void {
  const perPayment = plan.arr / (plan.billing === "monthly" ? 12 : 1);
  const item = put(filling, {
    type: "line_items",
    createdAt: plan.createdAt,
    isGenerated: plan.isGenerated,
    values: {
      name: plan.product,
      hs_product_id: String(2_140_003_000 + plan.product.length),
      quantity: String(plan.seats),
      price: money(perPayment / Math.max(plan.seats, 1)),
      hs_line_item_currency_code: filling.portal.details.currency,
      recurringbillingfrequency: plan.billing,
      hs_recurring_billing_period: `P${plan.termMonths}M`,
      hs_recurring_billing_start_date: isoDay(plan.startsAt),
    },
  });
  tie(filling, deal, item);
}

function fillTicket(
  filling: Filling,
  company: StoredRecord,
  contact: StoredRecord | undefined,
  plan: TicketPlan,
): StoredRecord {
  const isOpen = plan.closedAt === null;
  const ticket = put(filling, {
    type: "tickets",
    createdAt: plan.openedAt,
    isGenerated: plan.isGenerated,
    values: {
      subject: plan.subject,
      hs_pipeline: "0",
      hs_pipeline_stage: isOpen ? "3" : "4",
      hs_ticket_priority: plan.priority,
      source_type: "EMAIL",
      createdate: new Date(plan.openedAt).toISOString(),
      time_to_first_agent_reply: String(plan.firstReplyMinutes * 60_000),
      ...(plan.closedAt === null ? {} : { closed_date: new Date(plan.closedAt).toISOString() }),
    },
  });
  tie(filling, company, ticket);
  if (contact !== undefined) tie(filling, contact, ticket);
  return ticket;
}

/** The company with everything around it; answers the company's record. */
export function fillAccount(filling: Filling, plan: AccountPlan, parts: Parts): StoredRecord {
  const { random, staff } = filling;
  const isCustomer = plan.lifecycleStage === "customer";
  const company = put(filling, {
    type: "companies",
    createdAt: plan.createdAt,
    isGenerated: plan.isGenerated,
    values: {
      name: plan.name,
      domain: plan.domain,
      website: `https://${plan.domain}`,
      industry: plan.industry,
      country: plan.country,
      lifecyclestage: plan.lifecycleStage,
      hubspot_owner_id: random.pick(staff.reps),
      external_account_id: plan.externalId,
      ...(isCustomer ? { csm: random.pick(staff.csms) } : {}),
      ...(plan.renewsOn === null ? {} : { renewal_date: isoDay(plan.renewsOn) }),
    },
  });
  const contacts = fillContacts(filling, company, plan, parts.contacts);
  for (const deal of plan.deals) fillDeal(filling, company, deal, parts);
  const tickets = plan.tickets.map((ticket) => ({
    plan: ticket,
    record: fillTicket(
      filling,
      company,
      contacts.length === 0 ? undefined : random.pick(contacts),
      ticket,
    ),
  }));
  if (!parts.details) return company;
  if (isCustomer) fillActivities(filling, company, contacts, plan);
  fillSurveys(filling, company, contacts, tickets, plan);
  return company;
}
