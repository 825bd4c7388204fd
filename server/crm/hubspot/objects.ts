import { accountOutputs, dealOutputs } from "@bellwether/shared/contracts/outputs";
import type { RecordKind } from "@bellwether/shared/domain/records";

type ObjectDescription = {
  readonly type: string;
  readonly modifiedProperty: "hs_lastmodifieddate" | "lastmodifieddate";
  /** Object types whose associations a record carries. */
  readonly associated: readonly ("companies" | "contacts" | "deals")[];
  /** What the mapping reads, and nothing more. */
  readonly properties: readonly string[];
};

const touchProperties = ["hs_timestamp", "hs_object_source"];

const objects = {
  account: {
    type: "companies",
    modifiedProperty: "hs_lastmodifieddate",
    associated: [],
    properties: [
      "name",
      "domain",
      "lifecyclestage",
      "hubspot_owner_id",
      "hs_parent_company_id",
      ...accountOutputs.map((output) => output.name),
    ],
  },
  contact: {
    type: "contacts",
    modifiedProperty: "lastmodifieddate",
    associated: ["companies"],
    properties: [
      "firstname",
      "lastname",
      "email",
      "hs_buying_role",
      "hs_email_hard_bounce_reason_enum",
    ],
  },
  deal: {
    type: "deals",
    modifiedProperty: "hs_lastmodifieddate",
    associated: ["companies", "contacts"],
    properties: [
      "dealname",
      "pipeline",
      "dealstage",
      "hs_is_closed",
      "hs_is_closed_won",
      "hs_deal_stage_probability",
      "hubspot_owner_id",
      "amount",
      "deal_currency_code",
      "hs_arr",
      "closedate",
      ...dealOutputs.map((output) => output.name),
    ],
  },
  "line-item": {
    type: "line_items",
    modifiedProperty: "hs_lastmodifieddate",
    associated: ["deals"],
    properties: [
      "name",
      "hs_product_id",
      "quantity",
      "amount",
      "recurringbillingfrequency",
      "hs_recurring_billing_start_date",
      "hs_recurring_billing_period",
      "hs_term_in_months",
    ],
  },
  ticket: {
    type: "tickets",
    modifiedProperty: "hs_lastmodifieddate",
    associated: ["companies"],
    properties: [
      "subject",
      "hs_pipeline",
      "hs_pipeline_stage",
      "hs_ticket_priority",
      "createdate",
      "closed_date",
    ],
  },
  meeting: {
    type: "meetings",
    modifiedProperty: "hs_lastmodifieddate",
    associated: ["companies", "contacts"],
    properties: [...touchProperties, "hs_meeting_start_time", "hs_meeting_outcome"],
  },
  call: {
    type: "calls",
    modifiedProperty: "hs_lastmodifieddate",
    associated: ["companies", "contacts"],
    properties: [...touchProperties, "hs_call_disposition"],
  },
  email: {
    type: "emails",
    modifiedProperty: "hs_lastmodifieddate",
    associated: ["companies", "contacts"],
    properties: [...touchProperties, "hs_email_direction"],
  },
  survey: {
    type: "feedback_submissions",
    modifiedProperty: "hs_lastmodifieddate",
    associated: ["companies", "contacts"],
    properties: ["hs_survey_type", "hs_value", "hs_submission_timestamp"],
  },
} as const satisfies Record<RecordKind, ObjectDescription>;

export const describe = (kind: RecordKind): ObjectDescription => objects[kind];

/** The mapping's properties and those that the configuration names, once each. */
export function wantedProperties(kind: RecordKind, extra: readonly string[] = []): string[] {
  return [...new Set([...objects[kind].properties, ...extra])];
}
