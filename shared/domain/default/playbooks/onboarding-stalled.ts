import type { Condition } from "../../condition.ts";
import type { Playbook } from "../../playbook.ts";

const ours: Condition = {
  any: [
    { fact: "answer.blocker", is: "product" },
    { fact: "answer.blocker", is: "set_up" },
  ],
};
const theirs: Condition = {
  any: [
    { fact: "answer.blocker", is: "people" },
    { fact: "answer.blocker", is: "access" },
    { fact: "answer.blocker", is: "priority" },
  ],
};

const blocker =
  "Ask the administrator of {account} what the next step is and what keeps it from being done. Pick the cause: it decides who acts next.";
const pod =
  "What blocks {account} is ours. Bring Product and the technical specialist together, agree who removes it by when, and tell {champion} that date.";
const champion =
  "What blocks {account} is on their side. Call {champion}: what the delay costs them, what you can take off them, and a new date that they can keep.";
const newPlan =
  "Send {champion} the plan with its new dates and have it agreed in writing. Set the new dates on the card: a second new plan is the last, after it the sponsor decides.";

/**
 * Late milestones are those of `onboarding.milestones`; first value past its day comes from usage. It runs for as long
 * as what it was started for is late: a step that comes up finds it so.
 */
export const onboardingStalled: Playbook = {
  id: "onboarding_stalled",
  label: "Onboarding stalled",
  purpose:
    "A late onboarding gets a cause, an owner and a new date before the customer gives it up.",
  on: false,
  priority: 3,
  triggers: [
    {
      on: "milestone",
      milestone: null,
      lateDays: { high_touch: 5, mid_touch: 7, tech_touch: 10 },
    },
    { on: "signal", signal: "first_value_late" },
  ],
  appliesTo: { fact: "stage", is: "onboarding" },
  ends: [
    { when: "signal-over", signal: "first_value_late", forDays: 0, outcome: "achieved" },
    { when: "milestone-over", outcome: "achieved" },
    { when: "stage", stage: "adoption", outcome: "achieved" },
    { when: "stage", stage: "churned", outcome: "lost" },
  ],
  coolDownDays: 20,
  once: null,
  coolDownOf: "account",
  pauses: ["expansion"],
  notWhile: [],
  asksCause: true,
  steps: [
    {
      id: "blocker",
      label: "Find the blocker, pick the cause",
      why: "The cause decides the rest.",
      answers: [
        { id: "product", label: "Ours: fault or gap in the product" },
        { id: "set_up", label: "Ours: set-up, data or integration" },
        { id: "people", label: "Theirs: no time or nobody in charge" },
        { id: "access", label: "Theirs: access, security or data not given" },
        { id: "priority", label: "Theirs: something else comes first" },
      ],
      byTier: {
        high_touch: { role: "csm", due: { day: 1 }, minutes: 20, instructions: blocker },
        mid_touch: { role: "csm", due: { day: 2 }, minutes: 15, instructions: blocker },
        tech_touch: {
          role: "pool",
          due: { day: 0 },
          minutes: 0,
          automatic: true,
          instructions:
            "Send the administrator of {account} a mail that names the one missing step.",
        },
      },
      message: {
        subject: "{account}: what keeps the next step waiting?",
        body: "Hello {champion},\n\nwe planned to be further by now. What stands in the way: something on our side, or on yours? A line is enough; I will come back with what we can do about it.\n\n{owner}",
      },
    },
    {
      id: "ours",
      label: "Ours: bring Product and Technical together",
      why: "A blocker of ours is removed by us, not explained to the customer.",
      if: ours,
      byTier: {
        high_touch: { role: "csm", due: { day: 2 }, minutes: 30, instructions: pod },
        mid_touch: { role: "csm", due: { day: 4 }, minutes: 15, instructions: pod },
      },
      decides: "A date for something that is not built yet: Product",
    },
    {
      id: "theirs",
      label: "Theirs: agree a new date with the champion",
      why: "Only they can move it, and only somebody who wants the result will.",
      if: theirs,
      byTier: {
        high_touch: { role: "csm", due: { day: 2 }, minutes: 30, instructions: champion },
        mid_touch: { role: "csm", due: { day: 4 }, minutes: 15, instructions: champion },
      },
      message: {
        subject: "{account}: a date that holds",
        body: "Hello {champion},\n\nthe start has slipped, and every week without it is a week without the result you bought it for. What can we take off you? And which date for the next step can you keep?\n\n{owner}",
      },
    },
    {
      id: "call",
      label: "Offer help with the missing step",
      why: "A short call is worth it where there is revenue behind it.",
      byTier: {
        tech_touch: {
          role: "pool",
          due: { day: 5 },
          minutes: 15,
          instructions:
            "Call the administrator of {account} about the missing step and do it together. Note what was in the way.",
          if: { fact: "arr", atLeast: 3000 },
        },
      },
    },
    {
      id: "new_plan",
      label: "New plan agreed",
      why: "Silent slippage ends.",
      evidence: "The plan with its new dates",
      byTier: {
        high_touch: { role: "csm", due: { day: 5 }, minutes: 20, instructions: newPlan },
        mid_touch: { role: "csm", due: { day: 7 }, minutes: 10, instructions: newPlan },
      },
    },
    {
      id: "sponsor",
      label: "Still late: sponsor to sponsor",
      why: "Escalate before the customer writes it off.",
      byTier: {
        high_touch: {
          role: "cs_lead",
          due: { day: 10 },
          minutes: 20,
          instructions:
            "{account} is still late. Call their sponsor: whether the result is still wanted, and what both sides put in to reach it.",
        },
        mid_touch: {
          role: "cs_lead",
          due: { day: 12 },
          minutes: 10,
          instructions:
            "{account} is still late. Write to their sponsor with the new plan and ask for a decision by a date.",
        },
        tech_touch: {
          role: "pool",
          due: { day: 21 },
          minutes: 0,
          automatic: true,
          instructions: "Mark {account} as not activated and keep the cause.",
        },
      },
      message: {
        subject: "{account}: is the result still wanted?",
        body: "Hello,\n\nwe started together with a goal and a date, and the date has passed. I would like to hear from you whether the goal still stands, and to agree what each of us puts in to reach it.\n\n{owner}",
      },
    },
  ],
};
