import type { Playbook } from "../../playbook.ts";

const deal =
  "Open the renewal deal of {account} and confirm with the contract at hand: renewal date {renewsOn}, notice by {noticeBy}, price clause, who owns it. Correct the record where it is wrong.";
const value =
  "Write on one page what {account} set out to reach, what it reached, and one line on what that is worth. {champion} needs it inside.";
const review =
  "Review with the sponsor of {account}: will they renew, who else decides, when the budget is fixed, what stands against it.";
const forecast =
  "Set the forecast of {account} and write the reason in a sentence: what you have seen or heard, not how it feels.";
const proposal =
  "Send {account} the proposal. Procurement takes four to six weeks: ask for their steps and dates with it.";
const negotiate =
  "Negotiate within your decision rights. A discount is given for something (term, volume, a reference), and not as a habit.";
const verbal =
  "Get a verbal yes from whoever decides at {account}. Without it by today, tell the CS lead: it is the last date at which anything helps.";
const outcome =
  "Record how the renewal of {account} ended, the amount, and the cause where it was lost or reduced.";
const after =
  "Ask what should be done otherwise next time: what {account} said, what came too late, which step was useless. Write one change to this playbook, or none.";

/** By the ids of renewal outcomes: whoever writes the review need not answer the step as well. */
const outcomes = [
  { id: "renewed", label: "Renewed" },
  { id: "expanded", label: "Renewed, for more" },
  { id: "reduced", label: "Renewed, for less" },
  { id: "lost", label: "Lost" },
];

/** Days are counted back from the notice deadline, else from the renewal date. */
export const renewal: Playbook = {
  id: "renewal",
  label: "Renewal",
  purpose: "Every renewal is decided before its notice deadline, and nobody is surprised by how.",
  on: false,
  priority: 2,
  triggers: [
    {
      on: "date",
      date: "notice",
      daysBefore: { high_touch: 120, mid_touch: 90, tech_touch: 45 },
    },
  ],
  appliesTo: { always: true },
  ends: [
    { when: "renewal", deal: "won", outcome: "achieved" },
    { when: "renewal", deal: "lost", outcome: "lost" },
    { when: "stage", stage: "churned", outcome: "lost" },
  ],
  coolDownDays: 0,
  once: "term",
  coolDownOf: "account",
  pauses: [],
  notWhile: [],
  asksCause: true,
  steps: [
    {
      id: "deal",
      label: "Open the renewal deal; confirm date, notice, price, owner",
      why: "Renewal dates in CRMs are often wrong; find out while it is cheap.",
      byTier: {
        high_touch: {
          role: "renewal",
          due: { fromNotice: -120 },
          minutes: 15,
          instructions: deal,
        },
        mid_touch: { role: "renewal", due: { fromNotice: -90 }, minutes: 10, instructions: deal },
        tech_touch: {
          role: "pool",
          due: { fromNotice: -45 },
          minutes: 0,
          automatic: true,
          instructions: "Open the renewal deal of {account}, due on {renewsOn}.",
        },
      },
    },
    {
      id: "value",
      label: "Value so far: outcomes against targets",
      why: "It gives the champion what they need inside.",
      evidence: "Link to the page",
      byTier: {
        high_touch: { role: "csm", due: { fromNotice: -110 }, minutes: 60, instructions: value },
        mid_touch: { role: "csm", due: { fromNotice: -75 }, minutes: 20, instructions: value },
        tech_touch: {
          role: "pool",
          due: { fromNotice: -45 },
          minutes: 0,
          automatic: true,
          instructions: "Send {account} the mail that shows what the product has brought.",
        },
      },
      message: {
        subject: "{account}: what the last year has brought",
        body: "Hello {champion},\n\nattached is one page: what you set out to reach, what was reached, and what it is worth. Use it inside as you like. Where you see a figure differently, tell me: yours counts.\n\n{owner}",
      },
    },
    {
      id: "review",
      label: "Review with the sponsor: decision, people, budget date",
      why: "Surprises surface here.",
      byTier: {
        high_touch: {
          role: "csm",
          due: { fromNotice: -90 },
          minutes: 90,
          instructions: `${review} The account executive takes part.`,
        },
        mid_touch: { role: "csm", due: { fromNotice: -70 }, minutes: 30, instructions: review },
      },
      message: {
        subject: "{account}: looking at the year ahead",
        body: "Hello {champion},\n\nyour term ends on {renewsOn}. I would like to go through the year with you and your sponsor well before: what it has brought, what you want next, who decides and by when.\n\nWhich date suits you both?\n\n{owner}",
      },
    },
    {
      id: "forecast",
      label: "Forecast with its reason",
      why: "The head of CS needs it on a date.",
      answers: [
        { id: "commit", label: "Commit" },
        { id: "likely", label: "Likely" },
        { id: "at_risk", label: "At risk" },
        { id: "lost", label: "Lost" },
        { id: "not_asked", label: "Not yet asked" },
      ],
      byTier: {
        high_touch: { role: "csm", due: { fromNotice: -75 }, minutes: 5, instructions: forecast },
        mid_touch: { role: "csm", due: { fromNotice: -70 }, minutes: 5, instructions: forecast },
        tech_touch: {
          role: "pool",
          due: { fromNotice: -45 },
          minutes: 0,
          automatic: true,
          instructions: "The forecast of {account} follows its band.",
        },
      },
    },
    {
      id: "proposal",
      label: "Proposal out",
      why: "Procurement takes four to six weeks.",
      evidence: "Link to the proposal",
      byTier: {
        high_touch: {
          role: "renewal",
          due: { fromNotice: -60 },
          minutes: 45,
          instructions: proposal,
        },
        mid_touch: {
          role: "renewal",
          due: { fromNotice: -60 },
          minutes: 20,
          instructions: proposal,
        },
        tech_touch: {
          role: "pool",
          due: { fromNotice: -30 },
          minutes: 0,
          automatic: true,
          instructions: "Send {account} the notice of renewal on {renewsOn}, with the price.",
        },
      },
      message: {
        subject: "{account}: our proposal for the next term",
        body: "Hello {champion},\n\nattached is our proposal for the term from {renewsOn}. Could you tell me the steps it takes on your side, who signs and by when? Then nobody has to hurry at the end.\n\n{owner}",
      },
    },
    {
      id: "negotiate",
      label: "Negotiate within decision rights",
      why: "A discount is not a habit.",
      decides:
        "Discount up to 5 %: renewal manager. Up to 10 %, or other terms: CS lead. More, or a roadmap promise: head of CS with Product.",
      byTier: {
        high_touch: {
          role: "renewal",
          due: { fromNotice: -45 },
          minutes: 30,
          instructions: negotiate,
        },
        mid_touch: {
          role: "renewal",
          due: { fromNotice: -45 },
          minutes: 15,
          instructions: negotiate,
        },
      },
    },
    {
      id: "verbal",
      label: "Verbal yes, else the CS lead",
      why: "The last date at which anything helps.",
      answers: [
        { id: "yes", label: "Yes" },
        { id: "no", label: "No, or not yet: the CS lead knows" },
      ],
      byTier: {
        high_touch: { role: "csm", due: { fromNotice: -30 }, minutes: 15, instructions: verbal },
        mid_touch: { role: "csm", due: { fromNotice: -30 }, minutes: 10, instructions: verbal },
        tech_touch: {
          role: "pool",
          due: { fromNotice: -30 },
          minutes: 15,
          instructions: "Call {account} before {noticeBy}: will they stay, and what is in the way?",
          if: {
            any: [
              { fact: "band", is: "red" },
              { fact: "band", is: "yellow" },
              { fact: "arr", atLeast: 3000 },
            ],
          },
        },
      },
    },
    {
      id: "outcome",
      label: "Outcome and cause",
      why: "The next year's forecast is learned from it.",
      answers: outcomes,
      afterEnd: true,
      byTier: {
        high_touch: { role: "csm", due: { fromNotice: 0 }, minutes: 10, instructions: outcome },
        mid_touch: { role: "csm", due: { fromNotice: 0 }, minutes: 5, instructions: outcome },
        tech_touch: {
          role: "pool",
          due: { fromNotice: 7 },
          minutes: 0,
          automatic: true,
          instructions: "Ask {account} for the cause by mail, where the renewal was lost.",
        },
      },
    },
    {
      id: "after_renewal",
      label: "Look back: what to change",
      why: "This playbook lives on it.",
      afterEnd: true,
      byTier: {
        high_touch: { role: "csm", due: { fromNotice: 15 }, minutes: 20, instructions: after },
        mid_touch: {
          role: "csm",
          due: { fromNotice: 15 },
          minutes: 10,
          instructions: after,
          if: {
            any: [
              { fact: "answer.outcome", is: "lost" },
              { fact: "answer.outcome", is: "reduced" },
            ],
          },
        },
      },
    },
  ],
};
