import type { ObjectTypeName } from "./object-types.ts";

/** What a value is checked as; HubSpot's own types plus the ones whose options live elsewhere. */
export type PropertyType =
  | "string"
  | "number"
  | "date"
  | "datetime"
  | "bool"
  | "enumeration"
  | "checkboxes"
  | "owner"
  | "pipeline"
  | "stage";

/** `name:type[!]`, `!` for what only HubSpot itself sets; options follow after `=`, separated by `|`. */
type Shorthand = string;

export type StandardProperty = {
  readonly name: string;
  readonly type: PropertyType;
  readonly isReadOnly: boolean;
  readonly options: readonly string[];
};

const everyObject: readonly Shorthand[] = [
  "hs_object_id:number!",
  "hs_lastmodifieddate:datetime!",
  "hs_createdate:datetime!",
  "hs_object_source:string!",
  "hs_object_source_id:string!",
  "hs_merged_object_ids:string!",
  "hs_unique_creation_key:string!",
  "hubspot_owner_id:owner",
  "hubspot_owner_assigneddate:datetime!",
  "hubspot_team_id:string!",
  "hs_all_owner_ids:string!",
];

const everyEngagement: readonly Shorthand[] = [
  "hs_timestamp:datetime",
  "hs_activity_type:string",
  "hs_attachment_ids:string",
  "hs_engagement_source:string!",
];

const lifecycleStages =
  "subscriber|lead|marketingqualifiedlead|salesqualifiedlead|opportunity|customer|evangelist|other";

const byObject: Readonly<Record<ObjectTypeName, readonly Shorthand[]>> = {
  companies: [
    "name:string",
    "domain:string",
    "website:string",
    "phone:string",
    "industry:enumeration=COMPUTER_SOFTWARE|INTERNET|FINANCIAL_SERVICES|EDUCATION_MANAGEMENT|HOSPITAL_HEALTH_CARE|COMPUTER_NETWORK_SECURITY|INFORMATION_TECHNOLOGY_AND_SERVICES|RETAIL|OTHER",
    "country:string",
    "city:string",
    "state:string",
    "zip:string",
    "address:string",
    "description:string",
    "timezone:string",
    "numberofemployees:number",
    "annualrevenue:number",
    "founded_year:string",
    "type:enumeration=PROSPECT|PARTNER|RESELLER|VENDOR|OTHER",
    `lifecyclestage:enumeration=${lifecycleStages}`,
    "hs_lead_status:enumeration=NEW|OPEN|IN_PROGRESS|OPEN_DEAL|UNQUALIFIED|ATTEMPTED_TO_CONTACT|CONNECTED|BAD_TIMING",
    "hs_parent_company_id:number!",
    "hs_num_child_companies:number!",
    "hs_num_open_deals:number!",
    "num_associated_contacts:number!",
    "num_associated_deals:number!",
    "notes_last_contacted:datetime!",
    "notes_last_updated:datetime!",
    "notes_next_activity_date:datetime!",
    "num_contacted_notes:number!",
    "hs_last_sales_activity_date:datetime!",
    "hs_csm_sentiment:enumeration=healthy|at_risk|churning",
    "hs_target_account:enumeration=tier_1|tier_2|tier_3",
    "createdate:datetime!",
    "closedate:datetime",
    "total_revenue:number!",
    "recent_deal_amount:number!",
    "recent_deal_close_date:datetime!",
  ],
  contacts: [
    "firstname:string",
    "lastname:string",
    "email:string",
    "phone:string",
    "mobilephone:string",
    "company:string",
    "jobtitle:string",
    "country:string",
    "city:string",
    `lifecyclestage:enumeration=${lifecycleStages}`,
    "hs_lead_status:enumeration=NEW|OPEN|IN_PROGRESS|OPEN_DEAL|UNQUALIFIED|ATTEMPTED_TO_CONTACT|CONNECTED|BAD_TIMING",
    "hs_buying_role:checkboxes=BLOCKER|BUDGET_HOLDER|CHAMPION|DECISION_MAKER|END_USER|EXECUTIVE_SPONSOR|INFLUENCER|LEGAL_AND_COMPLIANCE|OTHER",
    "hs_email_bounce:number!",
    "hs_email_hard_bounce_reason_enum:enumeration!=BLOCKED|CONTENT|DNS_FAILURE|MAILBOX_FULL|OTHER|POLICY|SPAM|UNKNOWN_USER",
    "hs_email_optout:bool!",
    "hs_email_last_open_date:datetime!",
    "associatedcompanyid:number",
    "lastmodifieddate:datetime!",
    "createdate:datetime!",
    "notes_last_contacted:datetime!",
    "num_associated_deals:number!",
    "hs_full_name_or_email:string!",
  ],
  deals: [
    "dealname:string",
    "amount:number",
    "amount_in_home_currency:number!",
    "deal_currency_code:enumeration=USD|EUR|GBP",
    "pipeline:pipeline",
    "dealstage:stage",
    "dealtype:enumeration=newbusiness|existingbusiness",
    "description:string",
    "closedate:datetime",
    "createdate:datetime",
    "hs_priority:enumeration=low|medium|high",
    "hs_is_closed:bool!",
    "hs_is_closed_won:bool!",
    "hs_is_closed_lost:bool!",
    "hs_deal_stage_probability:number!",
    "hs_forecast_probability:number",
    "hs_manual_forecast_category:enumeration=OMIT|PIPELINE|BEST_CASE|COMMIT|CLOSED",
    "hs_arr:number!",
    "hs_mrr:number!",
    "hs_acv:number!",
    "hs_tcv:number!",
    "closed_lost_reason:string",
    "closed_won_reason:string",
    "num_associated_contacts:number!",
    "notes_last_contacted:datetime!",
    "hs_next_step:string",
  ],
  line_items: [
    "name:string",
    "description:string",
    "quantity:number",
    "price:number",
    "amount:number!",
    "discount:number",
    "hs_discount_percentage:number",
    "hs_product_id:number",
    "hs_sku:string",
    "hs_line_item_currency_code:enumeration=USD|EUR|GBP",
    "recurringbillingfrequency:enumeration=weekly|biweekly|monthly|quarterly|per_six_months|annually|per_two_years|per_three_years",
    "hs_recurring_billing_period:string",
    "hs_recurring_billing_start_date:date",
    "hs_recurring_billing_end_date:date!",
    "hs_recurring_billing_number_of_payments:number!",
    "hs_term_in_months:number!",
    "hs_arr:number!",
    "hs_mrr:number!",
    "hs_acv:number!",
    "hs_tcv:number!",
    "createdate:datetime!",
  ],
  tickets: [
    "subject:string",
    "content:string",
    "hs_pipeline:pipeline",
    "hs_pipeline_stage:stage",
    "hs_ticket_priority:enumeration=LOW|MEDIUM|HIGH|URGENT",
    "hs_ticket_category:checkboxes=PRODUCT_ISSUE|BILLING_ISSUE|FEATURE_REQUEST|GENERAL_INQUIRY",
    "source_type:enumeration=CHAT|EMAIL|FORM|PHONE",
    "hs_resolution:string",
    "createdate:datetime",
    "closed_date:datetime",
    "time_to_close:number!",
    "time_to_first_agent_reply:number!",
    "hs_time_to_close_in_operating_hours:number!",
    "hs_time_to_first_response_in_operating_hours:number!",
    "hs_is_closed:bool!",
    "hs_last_message_received_at:datetime!",
    "first_agent_reply_date:datetime!",
  ],
  tasks: [
    ...everyEngagement,
    "hs_task_subject:string",
    "hs_task_body:string",
    "hs_body_preview:string!",
    "hs_task_status:enumeration=NOT_STARTED|IN_PROGRESS|WAITING|COMPLETED|DEFERRED",
    "hs_task_priority:enumeration=NONE|LOW|MEDIUM|HIGH",
    "hs_task_type:enumeration=TODO|CALL|EMAIL|LINKED_IN|LINKED_IN_CONNECT|LINKED_IN_MESSAGE",
    "hs_task_reminders:string",
    "hs_task_completion_date:datetime!",
    "hs_task_is_completed:number!",
    "hs_task_is_overdue:bool!",
    "hs_queue_membership_ids:string",
  ],
  notes: [...everyEngagement, "hs_note_body:string", "hs_body_preview:string!"],
  meetings: [
    ...everyEngagement,
    "hs_meeting_title:string",
    "hs_meeting_body:string",
    "hs_internal_meeting_notes:string",
    "hs_meeting_external_url:string",
    "hs_meeting_location:string",
    "hs_meeting_start_time:datetime",
    "hs_meeting_end_time:datetime",
    "hs_meeting_outcome:enumeration=SCHEDULED|COMPLETED|RESCHEDULED|NO_SHOW|CANCELED",
    "hs_meeting_source:string",
    "hs_i_cal_uid:string",
    "hs_attendee_owner_ids:string",
  ],
  calls: [
    ...everyEngagement,
    "hs_call_title:string",
    "hs_call_body:string",
    "hs_call_direction:enumeration=INBOUND|OUTBOUND",
    "hs_call_disposition:enumeration=f240bbac-87c9-4f6e-bf70-924b57d47db7|9d9162e7-6cf3-4944-bf63-4dff82258764|b2cf5968-551e-4856-9783-52b3da59a7d0|73a0d17f-1163-4015-bdd5-ec830791da20|a4c4c377-d246-4b32-a13b-75a56a4cd0ff|17b47fee-58de-441e-a44c-c6300d46f273",
    "hs_call_duration:number",
    "hs_call_from_number:string",
    "hs_call_to_number:string",
    "hs_call_recording_url:string",
    "hs_call_status:enumeration=BUSY|CALLING_CRM_USER|CANCELED|COMPLETED|CONNECTING|FAILED|IN_PROGRESS|NO_ANSWER|QUEUED|RINGING",
    "hs_call_source:string",
  ],
  emails: [
    ...everyEngagement,
    "hs_email_subject:string",
    "hs_email_text:string",
    "hs_email_html:string",
    "hs_email_headers:string",
    "hs_email_direction:enumeration=EMAIL|INCOMING_EMAIL|FORWARDED_EMAIL|DRAFT_EMAIL",
    "hs_email_status:enumeration=BOUNCED|FAILED|SCHEDULED|SENDING|SENT",
    "hs_email_from_email:string!",
    "hs_email_to_email:string!",
    "hs_email_thread_id:string!",
    "hs_email_logged_from:string!",
  ],
  feedback_submissions: [
    "hs_survey_id:string!",
    "hs_survey_name:string!",
    "hs_survey_type:enumeration!=NPS|CSAT|CES|CUSTOM|KNOWLEDGE",
    "hs_survey_channel:enumeration!=EMAIL|WEB|LINK|CHAT",
    "hs_submission_name:string!",
    "hs_submission_timestamp:datetime!",
    "hs_value:number!",
    "hs_content:string!",
    "hs_contact_id:number!",
    "hs_contact_email_rollup:string!",
    "hs_sentiment:enumeration!=PASSIVE|PROMOTER|DETRACTOR|SATISFIED|NEUTRAL|DISSATISFIED",
    "hs_response_group:enumeration!=PASSIVE|PROMOTER|DETRACTOR|SATISFIED|NEUTRAL|DISSATISFIED",
  ],
};

function read(shorthand: Shorthand): StandardProperty {
  const [head = "", options] = shorthand.split("=");
  const [name = "", type = ""] = head.split(":");
  return {
    name,
    type: type.replace("!", "") as PropertyType,
    isReadOnly: type.endsWith("!"),
    options: options === undefined ? [] : options.split("|"),
  };
}

export function standardProperties(object: ObjectTypeName): readonly StandardProperty[] {
  return [...everyObject, ...byObject[object]].map(read);
}
