import type { Scorecard } from "../configuration.ts";

const support = { urgent_age: 16, ticket_rate: 9, resolution_ratio: 9 };
const relationship = {
  two_way_recency: 14,
  engaged_contacts: 12,
  sponsor_coverage: 10,
  csm_pulse: 8,
};
const commercial = { renewal_slip: 14, arr_change_12m: 8 };

/** What a CRM knows on its first day. */
const crmOnly = { ...support, ...relationship, ...commercial };

/** With surveys connected, Voice takes 12 of 100 and the rest shares 88. */
const crmWithSurveys = {
  ...Object.fromEntries(
    Object.entries(crmOnly).map(([measure, weight]) => [measure, (weight * 88) / 100]),
  ),
  nps_level: 5,
  nps_trend: 3,
  csat_90: 4,
};

/** The first whose condition holds. A fact that nobody stated (a bare set of readings) leads to the last. */
export const defaultScorecards: readonly Scorecard[] = [
  {
    id: "product-led",
    label: "Product-led",
    when: { fact: "businessModel", is: "product-led" },
    badge: null,
    weights: {
      value_actions: 18,
      usage_change: 16,
      active_seat_share: 12,
      feature_breadth: 10,
      returning_users: 12,
      admin_recency: 8,
      urgent_age: 8,
      csat_90: 6,
      nps_level: 5,
      payment_overdue: 5,
    },
  },
  {
    id: "onboarding",
    label: "Onboarding",
    when: { fact: "stage", is: "onboarding" },
    badge: null,
    weights: {
      milestones_late: 24,
      first_value_pace: 16,
      seats_activated: 18,
      admin_setup: 8,
      kickoff_lag: 6,
      urgent_age: 10,
      two_way_recency: 8,
      sponsor_coverage: 5,
      promises_late: 5,
    },
  },
  {
    id: "crm-with-surveys",
    label: "CRM and surveys",
    when: {
      all: [
        { fact: "usageFeed", is: false },
        { fact: "surveyFeed", is: true },
      ],
    },
    badge: "no product evidence",
    weights: crmWithSurveys,
  },
  {
    id: "crm-only",
    label: "CRM only",
    when: { fact: "usageFeed", is: false },
    badge: "no product evidence",
    weights: crmOnly,
  },
  {
    id: "standard",
    label: "Standard",
    when: { always: true },
    badge: null,
    weights: {
      active_seat_share: 12,
      value_actions: 12,
      usage_change: 10,
      feature_breadth: 8,
      urgent_age: 7,
      ticket_rate: 4,
      resolution_ratio: 4,
      nps_level: 5,
      nps_trend: 4,
      csat_90: 4,
      two_way_recency: 5,
      engaged_contacts: 4,
      sponsor_coverage: 5,
      csm_pulse: 5,
      renewal_slip: 7,
      arr_change_12m: 4,
    },
  },
];
