import type { HandoffSection } from "../handoff/template.ts";
import { need } from "./handoff-need.ts";

/** The contract, and how it goes on: 16 points of 100. */
export const termSections: readonly HandoffSection[] = [
  {
    id: "commercial",
    label: "Commercial terms",
    points: 8,
    fields: [
      {
        id: "arr",
        label: "Revenue per year",
        why: "Decides the tier.",
        kind: "money",
        need: need("A A A A"),
        from: { from: "deal", fact: "arr" },
      },
      {
        id: "starts_on",
        label: "Start",
        why: "The term counts from here.",
        kind: "date",
        need: need("A A A A"),
        from: { from: "line-items", fact: "startsOn" },
      },
      {
        id: "term_months",
        label: "Term in months",
        why: "How long they are bound.",
        kind: "number",
        need: need("A A A A"),
        from: { from: "line-items", fact: "termMonths" },
      },
      {
        id: "renews_on",
        label: "Renewal date",
        why: "Dates of renewal in CRMs are often wrong: look while it is cheap.",
        kind: "date",
        need: need("A A A A A"),
        from: { from: "account", fact: "renewsOn" },
      },
      {
        id: "auto_renewal",
        label: "At the end of the term",
        why: "Who has to act, and who may wait.",
        kind: "choice",
        need: need("R R A R"),
        options: [
          { id: "renews", label: "Renews by itself" },
          { id: "ends", label: "Ends unless it is renewed" },
        ],
      },
      {
        id: "notice_days",
        label: "Notice, in days before the end",
        why: "The true deadline is the day of notice.",
        kind: "number",
        need: need("R R A R A"),
        from: { from: "account", fact: "noticeDays" },
      },
      {
        id: "price_terms",
        label: "Price cap, opt-out, ramp, discount and why",
        why: "What binds us when the price is next spoken of.",
        kind: "long-text",
        need: need("R R A R"),
        noneAllowed: true,
      },
      {
        id: "billing_contact",
        label: "Billing contact",
        why: "Whom to ask when a payment fails.",
        kind: "contact",
        need: need("A A A -"),
      },
      {
        id: "payment_terms",
        label: "Payment terms",
        why: "When a payment is late.",
        kind: "text",
        need: need("A A A -"),
      },
    ],
  },
  {
    id: "risks",
    label: "Risks",
    points: 4,
    fields: [
      {
        id: "fit",
        label: "Fit",
        why: "Lets customer success prepare; a poor one is seen before it is accepted.",
        kind: "choice",
        need: need("R R O O"),
        options: [
          { id: "good", label: "Good" },
          { id: "stretch", label: "Stretch" },
          { id: "poor", label: "Poor" },
        ],
      },
      {
        id: "fit_why",
        label: "Why this fit",
        why: "A word alone helps nobody prepare.",
        kind: "long-text",
        need: need("R R O O"),
      },
      {
        id: "other_risks",
        label: "Other risks, and a competitor still in play",
        why: "What could yet undo the sale.",
        kind: "long-text",
        need: need("R O - O"),
        noneAllowed: true,
      },
    ],
  },
  {
    id: "timeline",
    label: "Timeline",
    points: 4,
    fields: [
      {
        id: "go_live_on",
        label: "Go-live wanted on",
        why: "The date that the customer has in mind.",
        kind: "date",
        need: need("R R O O"),
      },
      {
        id: "go_live_firm",
        label: "Hard or soft",
        why: "Whether something breaks when it is missed.",
        kind: "choice",
        need: need("R R O O"),
        options: [
          { id: "hard", label: "Hard" },
          { id: "soft", label: "Soft" },
        ],
      },
      {
        id: "go_live_why",
        label: "Why that date, and who is away until then",
        why: "Reasons move dates; absences do, too.",
        kind: "long-text",
        need: need("R R O O"),
      },
    ],
  },
  {
    id: "links",
    label: "Links",
    points: 0,
    fields: [
      ["contract_link", "Contract"] as const,
      ["proposal_link", "Proposal"] as const,
      ["recordings_link", "Recordings"] as const,
      ["security_link", "Security answers"] as const,
    ].map(([id, label]) => ({
      id,
      label,
      why: "Listed here, never asked for twice.",
      kind: "url",
      need: need("O O O -"),
    })),
  },
  {
    id: "after",
    label: "Afterwards",
    points: 0,
    fields: [
      {
        id: "kickoff_on",
        label: "Kickoff on",
        why: "Ends the seller's part.",
        kind: "date",
        need: need("O O - -"),
      },
    ],
  },
];
