import { defaultRiskCauses } from "../domain/default/pulse.ts";

/**
 * The properties that results are written to (docs of each: README). Names and option values are the
 * same on every CRM and in every language; only labels are translated.
 */
export type OutputValue = string | number | null;

export type OutputDefinition = {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: "number" | "string" | "text" | "enumeration" | "date" | "datetime";
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Made here and never written: people say it, and lists and reports read it. */
  readonly filledBy?: "people";
};

const bands = [
  { value: "green", label: "Green" },
  { value: "yellow", label: "Yellow" },
  { value: "red", label: "Red" },
  { value: "unknown", label: "Unknown" },
];

/** Options are the same in every installation: a cause that one has of its own counts as another. */
const riskReasons = [
  ...defaultRiskCauses.map(({ id, label }) => ({ value: id, label })),
  { value: "other", label: "Another cause" },
];

export function riskReasonOf(cause: string): string {
  return riskReasons.some(({ value }) => value === cause) ? cause : "other";
}

export const outputGroup = { name: "bellwether", label: "Bellwether" };

/** A string output is cut at this many characters; only the snapshot (`text`) may be longer. */
export const outputStringLimit = 255;
export const snapshotLimit = 30_000;

/** Of a handoff; on its deal and on the account. */
const handoffStates = [
  { value: "draft", label: "Draft" },
  { value: "submitted", label: "Submitted" },
  { value: "accepted", label: "Accepted" },
  { value: "accepted_with_gaps", label: "Accepted with gaps" },
  { value: "returned", label: "Returned" },
  { value: "refused", label: "Refused" },
];
const handoffOutputs: readonly OutputDefinition[] = [
  {
    name: "bw_handoff_status",
    label: "Handoff status",
    description:
      "Where the handoff from sales to customer success stands; empty where there is none.",
    type: "enumeration",
    options: handoffStates,
  },
  {
    name: "bw_handoff_completeness",
    label: "Handoff completeness",
    description: "0-100: how much of what the handoff asks for is there.",
    type: "number",
  },
];

/** What is written to deals. */
export const dealOutputs: readonly OutputDefinition[] = [
  ...handoffOutputs,
  {
    name: "bw_handoff_missing",
    label: "Handoff: what is missing",
    description: "What the handoff still lacks, in words.",
    type: "string",
  },
  {
    name: "bw_handoff_due",
    label: "Handoff due",
    description: "The day by which somebody has to act on the handoff; empty while nobody has to.",
    type: "date",
  },
  {
    name: "bw_handoff_submitted_at",
    label: "Handoff submitted",
    description:
      "When the handoff was submitted; empty until then and after a return. Require it in a stage's rules to hold a deal until its handoff is there.",
    type: "datetime",
  },
  {
    name: "bw_snapshot",
    label: "Bellwether card data",
    description: "What the Bellwether card shows, as JSON. Maintained by Bellwether.",
    type: "text",
  },
];

export const accountOutputs: readonly OutputDefinition[] = [
  {
    name: "bw_health_score",
    label: "Health score",
    description: "0-100, rounded down. Empty while the evidence is too thin for a number.",
    type: "number",
  },
  {
    name: "bw_health_band",
    label: "Health band, computed",
    description: "The band as computed, whatever override is in force.",
    type: "enumeration",
    options: bands,
  },
  {
    name: "bw_health_band_shown",
    label: "Health band",
    description: "The band with an override in force: what lists, alerts and plays read.",
    type: "enumeration",
    options: bands,
  },
  {
    name: "bw_health_trend_28d",
    label: "Health trend, 28 days",
    description: "Change of the score in points over 28 days; empty under three assessments.",
    type: "number",
  },
  {
    name: "bw_evidence_coverage",
    label: "Evidence coverage",
    description: "0-1: how much of the score's weight rests on evidence that is there and fresh.",
    type: "number",
  },
  {
    name: "bw_top_reasons",
    label: "Top reasons",
    description: "What moves the score most, in words.",
    type: "string",
  },
  {
    name: "bw_missing_evidence",
    label: "Missing evidence",
    description: "Measures without a value, heaviest first.",
    type: "string",
  },
  {
    name: "bw_segment",
    label: "Segment",
    description: "Size class by recurring revenue.",
    type: "enumeration",
    options: [
      { value: "enterprise", label: "Enterprise" },
      { value: "mid_market", label: "Mid-Market" },
      { value: "smb", label: "SMB" },
    ],
  },
  {
    name: "bw_tier",
    label: "Tier",
    description: "The coverage model this account gets.",
    type: "enumeration",
    options: [
      { value: "high_touch", label: "High-touch" },
      { value: "mid_touch", label: "Mid-touch" },
      { value: "tech_touch", label: "Tech-touch" },
    ],
  },
  {
    name: "bw_tier_reason",
    label: "Tier reason",
    description: "Why this tier, in words.",
    type: "string",
  },
  {
    name: "bw_lifecycle_stage",
    label: "Customer lifecycle stage",
    description: "Where the customer stands with us.",
    type: "enumeration",
    options: [
      { value: "onboarding", label: "Onboarding" },
      { value: "adoption", label: "Adoption" },
      { value: "expansion", label: "Expansion" },
      { value: "renewal", label: "Renewal" },
      { value: "churned", label: "Churned" },
    ],
  },
  {
    name: "bw_pulse",
    label: "CSM pulse",
    description: "1-5: what the CSM answered last, while it counts.",
    type: "number",
  },
  {
    name: "bw_risk_reason",
    label: "Risk reason",
    description: "What a person named as the main risk.",
    type: "enumeration",
    options: riskReasons,
  },
  {
    name: "bw_next_action",
    label: "Next action",
    description: "What somebody should do next.",
    type: "string",
  },
  {
    name: "bw_next_action_owner",
    label: "Next action owner",
    description: "Who has the next action.",
    type: "string",
  },
  {
    name: "bw_next_action_due",
    label: "Next action due",
    description: "The day by which the next action should be done.",
    type: "date",
  },
  {
    name: "bw_playbook",
    label: "Playbook",
    description: "The playbook that runs and comes first; empty while none does.",
    type: "string",
  },
  {
    name: "bw_playbook_step",
    label: "Playbook step",
    description: "How far that playbook is and what its next step is.",
    type: "string",
  },
  {
    name: "bw_expansion_signal",
    label: "Expansion signal",
    description: "What speaks for selling more, in words; empty while nothing does.",
    type: "string",
  },
  {
    name: "bw_forecast",
    label: "Renewal forecast",
    description:
      "What a person expects of the coming renewal. People fill it in on the record; Bellwether never writes it.",
    type: "enumeration",
    filledBy: "people",
    options: [
      { value: "commit", label: "Commit" },
      { value: "likely", label: "Likely" },
      { value: "at_risk", label: "At risk" },
      { value: "lost", label: "Lost" },
      { value: "not_asked", label: "Not asked yet" },
    ],
  },
  ...handoffOutputs,
  {
    name: "bw_open_promises",
    label: "Open promises",
    description: "How many promises to the customer are neither kept nor withdrawn.",
    type: "number",
  },
  {
    name: "bw_onboarding_status",
    label: "Onboarding status",
    description: "How the customer comes to value; empty where it is not onboarding.",
    type: "enumeration",
    options: [
      { value: "on_track", label: "On track" },
      { value: "behind", label: "Behind" },
      { value: "stuck", label: "Stuck" },
      { value: "graduated", label: "Graduated" },
    ],
  },
  {
    name: "bw_red_since",
    label: "Red since",
    description: "Since which day the shown band is red; empty otherwise.",
    type: "date",
  },
  {
    name: "bw_arr",
    label: "ARR",
    description: "Recurring revenue per year, home currency.",
    type: "number",
  },
  {
    name: "bw_arr_at_risk",
    label: "ARR at risk",
    description: "ARR of an account whose shown band is red, else 0; home currency.",
    type: "number",
  },
  {
    name: "bw_renewal_date",
    label: "Renewal date",
    description: "When the current term ends.",
    type: "date",
  },
  {
    name: "bw_notice_date",
    label: "Notice date",
    description: "Last day on which notice can be given: the renewal date less the notice period.",
    type: "date",
  },
  {
    name: "bw_scored_at",
    label: "Scored at",
    description: "When the score was computed; written with another change, or once a week.",
    type: "datetime",
  },
  {
    name: "bw_score_version",
    label: "Score version",
    description: "Versions of the configuration and the engine that made the score.",
    type: "string",
  },
  {
    name: "bw_snapshot",
    label: "Bellwether card data",
    description: "What the Bellwether card shows, as JSON. Maintained by Bellwether.",
    type: "text",
  },
];
