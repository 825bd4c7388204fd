import type { GivenRecord } from "./given-portfolio.ts";

type Values = Readonly<Record<string, string>>;

const roles = {
  champion: "CHAMPION",
  "decision-maker": "DECISION_MAKER",
  sponsor: "EXECUTIVE_SPONSOR",
  admin: "END_USER",
  other: "OTHER",
} as const;

const stages = { open: "qualifiedtobuy", won: "closedwon", lost: "closedlost" } as const;

function touchValues(given: Extract<GivenRecord, { twoWay: boolean }>): Values {
  const { at, twoWay, recorded } = given;
  const common = { hs_timestamp: at, hs_object_source: recorded ? "EMAIL_INTEGRATION" : "CRM_UI" };
  switch (given.kind) {
    case "meeting":
      return { ...common, hs_meeting_outcome: twoWay ? "COMPLETED" : "NO_SHOW" };
    case "call":
      return {
        ...common,
        hs_call_disposition: twoWay
          ? "f240bbac-87c9-4f6e-bf70-924b57d47db7"
          : "73a0d17f-1163-4015-bdd5-ec830791da20",
      };
    case "email":
      return { ...common, hs_email_direction: twoWay ? "INCOMING_EMAIL" : "EMAIL" };
  }
}

/** HubSpot's own properties of a record given in our words. */
export function hubspotValues(given: GivenRecord): Values {
  switch (given.kind) {
    case "account":
      return { name: given.name, lifecyclestage: given.stage ?? "customer" };
    case "contact": {
      const [firstname = "", lastname = ""] = given.name.split(" ");
      return {
        firstname,
        lastname,
        email: `${lastname.toLowerCase()}@acme.example`,
        ...(given.role && { hs_buying_role: roles[given.role] }),
        ...(given.bounced && { hs_email_hard_bounce_reason_enum: "UNKNOWN_USER" }),
      };
    }
    case "deal":
      return {
        dealname: given.name,
        pipeline: "default",
        dealstage: stages[given.state],
        amount: String(given.amount),
        hs_arr: String(given.arr),
        closedate: given.closedAt,
        deal_currency_code: "USD",
      };
    case "line-item":
      return {
        name: given.name,
        quantity: String(given.quantity),
        price: "10",
        recurringbillingfrequency: "monthly",
        hs_recurring_billing_period: `P${given.termMonths}M`,
        hs_recurring_billing_start_date: "2026-02-01",
      };
    case "ticket":
      return {
        subject: given.subject,
        hs_pipeline: "0",
        hs_pipeline_stage: given.closedAt === null ? "3" : "4",
        hs_ticket_priority: given.priority.toUpperCase(),
        createdate: given.openedAt,
        ...(given.closedAt !== null && { closed_date: given.closedAt }),
      };
    case "survey":
      return {
        hs_survey_type: given.survey.toUpperCase(),
        hs_value: String(given.value),
        hs_submission_timestamp: given.answeredAt,
      };
    default:
      return touchValues(given);
  }
}
