import type { Playbook } from "../../playbook.ts";

const handoff =
  "Read everything that sales wrote down about {account}. Confirm each promise with its date and owner; ask the rep about what is missing instead of asking the customer again.";
const kickoff =
  "Hold the kickoff with {account}: what they want to reach and how they measure it, who does what on both sides, and the date of first value. Invite {champion} and whoever administers the product.";
const plan =
  "Send the success plan: one to three outcomes, each with today's figure, the target and a date. Ask {champion} to agree in writing.";
const setUp =
  "Check with the administrator of {account} that access, data and integrations are ready. Name what is missing and who brings it; most onboardings stall here.";
const training =
  "See that the administrator and the first users are trained on what {account} bought the product for, and that each has done one real task.";
const firstValue =
  "Look at the usage of {account}: has the first piece of real work been done? Confirm with {champion} that it is what they expected.";
const adoption =
  "Compare the active users of {account} with the roll-out plan ({seats_activated}). Agree with {champion} what brings the next team on board.";
const graduation =
  "Check the gate: first value seen, at least 60 % of the planned seats active, administrator trained. Send the onboarding survey, set the lifecycle stage to adoption and tell {champion} who looks after them from now on.";

/**
 * From the signature to the first result. It begins when the handoff is accepted; where nobody sells there is none,
 * and the lifecycle stage says so, which turns to onboarding with the first payment. It turns to adoption at
 * graduation.
 */
export const onboarding: Playbook = {
  id: "onboarding",
  label: "Onboarding to first value",
  purpose: "A new account sees the result it bought the product for, by an agreed date.",
  on: false,
  priority: 2,
  triggers: [
    { on: "handoff", kind: "new" },
    { on: "stage", stage: "onboarding", if: { fact: "businessModel", is: "product-led" } },
  ],
  appliesTo: { always: true },
  ends: [
    { when: "stage", stage: "adoption", outcome: "achieved" },
    { when: "stage", stage: "expansion", outcome: "achieved" },
    { when: "stage", stage: "churned", outcome: "lost" },
  ],
  coolDownDays: 0,
  once: "account",
  coolDownOf: "account",
  pauses: ["expansion"],
  notWhile: [],
  asksCause: false,
  steps: [
    {
      id: "introduction",
      label: "Introduce the CSM in writing",
      why: "Trust passes from person to person, not from system to system.",
      byTier: {
        high_touch: {
          role: "ae",
          due: { day: 1 },
          minutes: 10,
          instructions:
            "Write to {champion} at {account} and introduce {csm} by name: what they will do together, and that you stay reachable. Copy {csm}.",
        },
        mid_touch: {
          role: "ae",
          due: { day: 1 },
          minutes: 5,
          instructions:
            "Send {champion} at {account} the introduction of {csm}. The text is ready; add one sentence of your own.",
        },
        tech_touch: {
          role: "pool",
          due: { day: 0 },
          minutes: 0,
          automatic: true,
          instructions: "Send {account} the welcome mail with the first three steps.",
        },
      },
      message: {
        subject: "{account}: your contact from here on",
        body: "Hello {champion},\n\nthank you for choosing us. From today {csm} looks after you and will write shortly to arrange the start. What we agreed is handed over in writing, so you need not repeat it.\n\nI stay within reach.\n\n{owner}",
      },
    },
    {
      id: "read_handoff",
      label: "Read the handoff, confirm promises and dates",
      why: "The customer never repeats the story.",
      byTier: {
        high_touch: { role: "csm", due: { day: 1 }, minutes: 20, instructions: handoff },
        mid_touch: { role: "csm", due: { day: 2 }, minutes: 10, instructions: handoff },
      },
    },
    {
      id: "kickoff_booked",
      label: "Book the kickoff",
      why: "Early silence is what customers remember.",
      byTier: {
        high_touch: {
          role: "csm",
          due: { day: 2 },
          minutes: 5,
          instructions:
            "Agree a date for the kickoff with {champion}, within ten working days of the win, and send the agenda with it.",
        },
      },
      message: {
        subject: "{account}: a date for our start",
        body: "Hello {champion},\n\nI look forward to working with you. For the start I need an hour with you and whoever will administer the product: your goals, how you will measure them, who does what, and the date by which you want to see the first result.\n\nWhich of the next days suits you?\n\n{owner}",
      },
    },
    {
      id: "kickoff",
      label: "Kickoff: goals, measures, people, dates",
      why: "The one meeting that sets the pace.",
      evidence: "The meeting on the record, with its notes",
      byTier: {
        high_touch: { role: "csm", due: { day: 10 }, minutes: 55, instructions: kickoff },
        mid_touch: { role: "csm", due: { day: 10 }, minutes: 40, instructions: kickoff },
        tech_touch: {
          role: "pool",
          due: { day: 1 },
          minutes: 0,
          automatic: true,
          instructions: "Send {account} the guide to the first week.",
        },
      },
    },
    {
      id: "success_plan",
      label: "Success plan agreed in writing",
      why: "A goal without number and date cannot be shown as met.",
      evidence: "Link to the plan that the customer agreed to",
      byTier: {
        high_touch: { role: "csm", due: { day: 12 }, minutes: 45, instructions: plan },
        mid_touch: { role: "csm", due: { day: 12 }, minutes: 20, instructions: plan },
      },
      message: {
        subject: "{account}: our plan to your first result",
        body: "Hello {champion},\n\nhere is what we agreed: the outcomes, how you will measure each, where you stand today, the target and the date. Please correct what is wrong, or answer that it is right: we will both be measured by it.\n\n{owner}",
      },
    },
    {
      id: "set_up",
      label: "Set-up done: access, data, integrations",
      why: "Most stalls are here.",
      byTier: {
        high_touch: { role: "onboarding", due: { day: 25 }, minutes: 15, instructions: setUp },
        mid_touch: { role: "onboarding", due: { day: 20 }, minutes: 10, instructions: setUp },
        tech_touch: {
          role: "pool",
          due: { day: 3 },
          minutes: 0,
          automatic: true,
          instructions: "Send {account} the set-up checklist and the course for users.",
        },
      },
    },
    {
      id: "set_up_nudge",
      label: "Nobody has started: offer a hand",
      why: "Whoever has not begun after a week rarely begins alone.",
      byTier: {
        tech_touch: {
          role: "pool",
          due: { day: 7 },
          minutes: 5,
          instructions:
            "If nobody at {account} has used the product a week after the start: write to the administrator, name the one next step and offer to do it together. Else skip this.",
          if: { measure: "seats_activated", atMost: 0 },
        },
      },
      message: {
        subject: "The first step for {account}",
        body: "Hello,\n\nyour account is ready, and nobody has begun yet. The first step takes ten minutes: follow the checklist up to the first user. Shall we do it together on a call?\n\n{owner}",
      },
    },
    {
      id: "training",
      label: "Administrator and users trained",
      why: "Seats activate after training, not before.",
      byTier: {
        high_touch: { role: "onboarding", due: { day: 30 }, minutes: 90, instructions: training },
        mid_touch: {
          role: "onboarding",
          due: { day: 20 },
          minutes: 10,
          instructions:
            "Book seats in the next webinar for the administrator and the first users of {account}, and see that they came.",
        },
      },
    },
    {
      id: "first_value",
      label: "First value seen, confirmed with the champion",
      why: "The clock that matters.",
      evidence: "What the champion said, or the report that shows it",
      byTier: {
        high_touch: { role: "csm", due: { day: 45 }, minutes: 15, instructions: firstValue },
        mid_touch: { role: "csm", due: { day: 30 }, minutes: 10, instructions: firstValue },
        tech_touch: {
          role: "pool",
          due: { day: 14 },
          minutes: 15,
          instructions:
            "If {account} has not reached first value two weeks after the start: offer the administrator a call of 15 minutes about the one step that is missing. Else skip this.",
          // 0 once it is reached.
          if: { measure: "first_value_pace", atLeast: 1 },
        },
      },
    },
    {
      id: "adoption",
      label: "Adoption against the plan",
      why: "There is still time to correct before graduation.",
      byTier: {
        high_touch: { role: "csm", due: { day: 60 }, minutes: 30, instructions: adoption },
        mid_touch: { role: "csm", due: { day: 45 }, minutes: 15, instructions: adoption },
      },
    },
    {
      id: "graduation",
      label: "Graduation, survey, steady owner",
      why: "An explicit end frees the specialist and starts the standard scorecard.",
      byTier: {
        high_touch: { role: "csm", due: { day: 85 }, minutes: 45, instructions: graduation },
        mid_touch: { role: "csm", due: { day: 60 }, minutes: 15, instructions: graduation },
        tech_touch: {
          role: "pool",
          due: { day: 30 },
          minutes: 0,
          automatic: true,
          instructions: "Send {account} the onboarding survey and set the stage to adoption.",
        },
      },
    },
  ],
};
