import type { Condition } from "../../condition.ts";
import type { Playbook } from "../../playbook.ts";
import { defaultRiskCauses } from "../pulse.ts";

const worthACall: Condition = {
  any: [
    { fact: "arr", atLeast: 3000 },
    { fact: "daysToRenewal", atMost: 60 },
  ],
};

const acknowledge =
  "{account} is red: {reason}. Name the cause, how much of {arr} is at risk and your forecast. From now on it is yours; say so to {champion} today.";
const decisionMaker =
  "Speak to whoever decides at {account}, not to the users. Ask what would have to be true on {renewsOn} for them to stay, and listen; promise nothing yet.";
const plan =
  "Write the save plan with {account}: the cause, at most three acts, an owner and a date for each on both sides. Answer whether the customer agreed to it.";
const pod =
  'Bring CS, Sales, Product and Support together for {account}: what each does by when. Most causes lie outside CS; use "Convene pod" on the card.';
const review =
  "Ask for {account}: what was done since last time, what is next, who is late, and whether the forecast still holds.";
const executive =
  "{account} has not agreed to the plan. Call their executive: what you have understood, what you can offer, and by when you need a decision.";
const outcome =
  "Record how it ended for {account}, the main cause and up to two more, and whether it could have been prevented.";

/** Notice counts once something states it; by today's sources it is said by hand, as a risk. */
export const savePlan: Playbook = {
  id: "save_plan",
  label: "Save plan",
  purpose:
    "An account in danger gets an owner within a day and a plan that the customer agreed to.",
  on: false,
  priority: 1,
  triggers: [
    { on: "band", band: "red" },
    { on: "risk" },
    { on: "signal", signal: "notice_received" },
  ],
  appliesTo: { always: true },
  ends: [
    { when: "band", atLeast: "yellow", forDays: 14, outcome: "achieved" },
    { when: "renewal", deal: "won", outcome: "achieved" },
    { when: "renewal", deal: "lost", outcome: "lost" },
    { when: "stage", stage: "churned", outcome: "lost" },
  ],
  coolDownDays: 0,
  once: null,
  coolDownOf: "account",
  pauses: ["usage_drop", "expansion"],
  notWhile: [],
  asksCause: true,
  steps: [
    {
      id: "acknowledge",
      label: "Take it on; name cause, money at risk, forecast",
      why: "Ownership within a day.",
      answers: defaultRiskCauses,
      byTier: {
        high_touch: { role: "csm", due: { day: 1 }, minutes: 15, instructions: acknowledge },
        mid_touch: { role: "csm", due: { day: 2 }, minutes: 10, instructions: acknowledge },
        tech_touch: {
          role: "pool",
          due: { day: 3 },
          minutes: 10,
          instructions: acknowledge,
          if: worthACall,
        },
      },
    },
    {
      id: "review",
      label: "Risk review",
      why: "Cadence keeps it from fading.",
      atOnce: true,
      byTier: {
        high_touch: {
          role: "cs_lead",
          due: { day: 5 },
          minutes: 10,
          instructions: review,
          repeatDays: 5,
        },
        mid_touch: {
          role: "cs_lead",
          due: { day: 10 },
          minutes: 5,
          instructions: review,
          repeatDays: 10,
        },
        tech_touch: {
          role: "pool",
          due: { day: 20 },
          minutes: 0,
          automatic: true,
          instructions: "{account} stands on the monthly list of accounts at risk.",
          repeatDays: 20,
        },
      },
    },
    {
      id: "decision_maker",
      label: "Speak to the decision maker, not the user",
      why: "The decision is taken elsewhere.",
      byTier: {
        high_touch: { role: "csm", due: { day: 2 }, minutes: 30, instructions: decisionMaker },
        mid_touch: { role: "csm", due: { day: 3 }, minutes: 20, instructions: decisionMaker },
        tech_touch: {
          role: "pool",
          due: { day: 3 },
          minutes: 0,
          automatic: true,
          instructions:
            "Ask {account} by mail what does not work, and invite them to the office hour.",
        },
      },
      message: {
        subject: "{account}: what has to change?",
        body: "Hello {champion},\n\nI have the impression that you do not get from us what you expected, and I would like to hear it from you and from whoever decides about us.\n\nCould we speak for half an hour this week? I will listen first and come back with a plan second.\n\n{owner}",
      },
    },
    {
      id: "plan",
      label: "Save plan: cause, three acts, owners, dates",
      why: "A plan only we know is not a plan.",
      answers: [
        { id: "agreed", label: "Agreed with the customer" },
        { id: "not_agreed", label: "Not agreed" },
      ],
      evidence: "Link to the plan that the customer agreed to",
      decides:
        "Discount or credit over 10 %, other terms: CS lead. A roadmap promise: Product, in writing.",
      byTier: {
        high_touch: { role: "csm", due: { day: 5 }, minutes: 60, instructions: plan },
        mid_touch: { role: "csm", due: { day: 7 }, minutes: 30, instructions: plan },
      },
      message: {
        subject: "{account}: what we will do, and by when",
        body: "Hello {champion},\n\nthank you for being open. This is what I understood as the cause, and the three things we will do, each with a name and a date on your side and on ours. Please tell me whether this is the right plan, or what is missing.\n\n{owner}",
      },
    },
    {
      id: "pod",
      label: "Bring CS, Sales, Product and Support together",
      why: "Most causes lie outside CS.",
      byTier: {
        high_touch: { role: "csm", due: { day: 5 }, minutes: 30, instructions: pod },
        mid_touch: {
          role: "csm",
          due: { day: 7 },
          minutes: 30,
          instructions: pod,
          if: { fact: "arr", atLeast: 50_000 },
        },
      },
    },
    {
      id: "executive",
      label: "No agreement: executive call",
      why: "Last rung while there is time.",
      if: { fact: "answer.plan", is: "not_agreed" },
      decides: "What may be offered on the call: head of CS, before it",
      byTier: {
        high_touch: { role: "executive", due: { day: 10 }, minutes: 30, instructions: executive },
        mid_touch: { role: "cs_lead", due: { day: 12 }, minutes: 15, instructions: executive },
      },
      message: {
        subject: "{account} and us",
        body: "Hello,\n\nour teams have not found a common plan yet. I would like to understand directly from you what you need, and to say plainly what we can do. Would a call this week suit you?\n\n{owner}",
      },
    },
    {
      id: "outcome",
      label: "Record outcome and cause",
      why: "The only way to learn.",
      answers: [
        { id: "saved", label: "Saved" },
        { id: "reduced", label: "Stays, for less" },
        { id: "lost", label: "Lost" },
      ],
      afterEnd: true,
      byTier: {
        high_touch: { role: "csm", due: { day: 60 }, minutes: 10, instructions: outcome },
        mid_touch: { role: "csm", due: { day: 60 }, minutes: 5, instructions: outcome },
        tech_touch: { role: "pool", due: { day: 60 }, minutes: 2, instructions: outcome },
      },
    },
  ],
};
