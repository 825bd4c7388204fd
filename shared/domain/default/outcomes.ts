import type { OutcomeTemplate } from "../plan/success-plan.ts";

const large = ["enterprise", "mid_market"];

/**
 * Outcomes that a plan can begin with: what customers buy for, in words that a customer would use, each with one
 * number. Those tied to a measure read it by themselves.
 */
export const defaultOutcomes: readonly OutcomeTemplate[] = [
  {
    id: "adoption",
    text: "The whole team works with it",
    metric: "Seats used in the last 28 days",
    unit: "%",
    segments: "all",
    measure: "active_seat_share",
  },
  {
    id: "habit",
    text: "It is part of the weekly routine",
    metric: "Of those who use it, the share that comes back most weeks",
    unit: "%",
    segments: "all",
    measure: "returning_users",
  },
  {
    id: "breadth",
    text: "The features that were bought are in use",
    metric: "Core features in use by two or more people",
    unit: "%",
    segments: "all",
    measure: "feature_breadth",
  },
  {
    id: "time_saved",
    text: "Work takes less time",
    metric: "Hours a week spent on it",
    unit: "hours",
    segments: "all",
    measure: null,
  },
  {
    id: "cycle_time",
    text: "From request to result is faster",
    metric: "Working days from request to result",
    unit: "working days",
    segments: "all",
    measure: null,
  },
  {
    id: "errors",
    text: "Fewer mistakes reach customers",
    metric: "Errors found a month",
    unit: "errors a month",
    segments: "all",
    measure: null,
  },
  {
    id: "cost",
    text: "It costs less to run",
    metric: "Cost a year of what it replaces",
    unit: "a year",
    segments: "all",
    measure: null,
  },
  {
    id: "revenue",
    text: "More revenue with the same people",
    metric: "Revenue a year that it brings in",
    unit: "a year",
    segments: large,
    measure: null,
  },
  {
    id: "response",
    text: "Customers hear back sooner",
    metric: "Hours to the first answer",
    unit: "hours",
    segments: "all",
    measure: null,
  },
  {
    id: "risk",
    text: "Audits and controls pass",
    metric: "Open findings",
    unit: "findings",
    segments: large,
    measure: null,
  },
  {
    id: "consolidation",
    text: "Old systems are switched off",
    metric: "Systems still in use for the same work",
    unit: "systems",
    segments: ["enterprise"],
    measure: null,
  },
  {
    id: "decisions",
    text: "Decisions rest on current numbers",
    metric: "Teams that report from it every month",
    unit: "teams",
    segments: large,
    measure: null,
  },
  {
    id: "live",
    text: "Live without outside help",
    metric: "Steps of the set-up that are done",
    unit: "steps",
    segments: ["smb"],
    measure: null,
  },
];
