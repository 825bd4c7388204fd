import type { Condition } from "../../condition.ts";
import type { Playbook } from "../../playbook.ts";

/** Healthy for a month, past onboarding, nothing burning, and far enough from the renewal to stand alone. */
const ready: Condition = {
  all: [
    { fact: "band", is: "green" },
    { fact: "daysInBand", atLeast: 30 },
    { fact: "coverage", atLeast: 0.6 },
    {
      any: [
        { not: { fact: "stage", is: "onboarding" } },
        // Where nobody keeps the stage.
        { fact: "accountAgeDays", atLeast: 120 },
      ],
    },
    { measure: "urgent_age", atMost: 0 },
    // Later it joins the renewal.
    { fact: "daysToNotice", atLeast: 46 },
  ],
};

const need =
  "{account} uses {active_seat_share} of its seats. Ask {champion} whether more people need the product, who would pay for it, and what it has to do for them. If there is no need, say so and stop.";
const brief =
  "Brief the account manager on {account}: who needs it, what, why now, and the figures that show it. Context, not a lead's name.";
const committee =
  "Speak with those who decide at {account}, not only with the daily contact: the need, what it brings, who signs.";
const close =
  "Open the deal, or record that {account} declined and why. Both end the play and start its pause.";
const handoff =
  "The expansion of {account} is won: hand over what was promised, to whom and by when, so that it stands in the register.";

/**
 * Users of a new team, plan limits that were hit and outcomes that were met have no source yet: an
 * installation that sends them as fields or measures adds a trigger of its own.
 */
export const expansion: Playbook = {
  id: "expansion",
  label: "Expansion ready",
  purpose: "A healthy account that needs more is asked at the right time, with the facts at hand.",
  on: false,
  priority: 6,
  triggers: [{ on: "signal", signal: "seats_full" }],
  appliesTo: ready,
  ends: [
    { when: "signal-over", signal: "seats_full", forDays: 30, outcome: "expired" },
    { when: "stage", stage: "churned", outcome: "lost" },
  ],
  coolDownDays: 90,
  once: null,
  coolDownOf: "account",
  pauses: [],
  notWhile: [
    "onboarding",
    "onboarding_stalled",
    "usage_drop",
    "save_plan",
    "champion_gone",
    "unhappy_voice",
  ],
  asksCause: false,
  steps: [
    {
      id: "need",
      label: "Check need and buyer with the champion",
      why: "Pushed expansion speeds churn.",
      byTier: {
        high_touch: { role: "csm", due: { day: 3 }, minutes: 15, instructions: need },
        mid_touch: { role: "csm", due: { day: 5 }, minutes: 10, instructions: need },
        tech_touch: {
          role: "pool",
          due: { day: 0 },
          minutes: 0,
          automatic: true,
          instructions: "Offer {account} more seats by mail; an opt-out is kept.",
        },
      },
      message: {
        subject: "{account}: is there room for everybody?",
        body: "Hello {champion},\n\nyour seats are nearly all in use. Are there people who would need the product and cannot get in, or is it enough as it is? If there is a need I would like to understand it before anybody talks about a price.\n\n{owner}",
      },
    },
    {
      id: "brief",
      label: "Brief the account manager: who, what, why now",
      why: "Context, not a lead's name.",
      byTier: {
        high_touch: { role: "csm", due: { day: 3 }, minutes: 5, instructions: brief },
        mid_touch: { role: "csm", due: { day: 5 }, minutes: 2, instructions: brief },
        tech_touch: {
          role: "account_manager",
          due: { day: 5 },
          minutes: 10,
          instructions: `${close} {account} uses {active_seat_share} of its seats.`,
          // What it may bring is not known beforehand; what they pay now stands for it.
          if: { fact: "arr", atLeast: 5000 },
        },
      },
    },
    {
      id: "committee",
      label: "Conversation with those who decide",
      why: "The daily contact cannot buy.",
      byTier: {
        high_touch: {
          role: "account_manager",
          due: { day: 10 },
          minutes: 45,
          instructions: committee,
        },
        mid_touch: {
          role: "account_manager",
          due: { day: 12 },
          minutes: 30,
          instructions: committee,
        },
      },
      message: {
        subject: "{account}: what more of it would bring you",
        body: "Hello {champion},\n\n{csm} told me what you need. I would like to go through it with you and whoever decides: what it brings, what it takes, and whether now is the right time. Who should be there?\n\n{owner}",
      },
    },
    {
      id: "deal",
      label: "Deal made, or declined with its reason",
      why: "It decides what is tried next, and when.",
      answers: [
        { id: "won", label: "Deal made" },
        { id: "declined", label: "Declined" },
      ],
      decides: "Discount over 5 %: CS lead and sales lead. A roadmap promise: Product, in writing.",
      byTier: {
        high_touch: {
          role: "account_manager",
          due: { day: 15 },
          minutes: 5,
          instructions: close,
        },
        mid_touch: {
          role: "account_manager",
          due: { day: 17 },
          minutes: 5,
          instructions: close,
        },
        tech_touch: {
          role: "pool",
          due: { day: 17 },
          minutes: 0,
          automatic: true,
          instructions: "What {account} ordered or declined is kept.",
        },
      },
    },
    {
      id: "handoff",
      label: "Won: hand over what was promised",
      why: "New promises belong in the register too.",
      if: { fact: "answer.deal", is: "won" },
      byTier: {
        high_touch: { role: "ae", due: { day: 18 }, minutes: 5, instructions: handoff },
        mid_touch: { role: "ae", due: { day: 20 }, minutes: 3, instructions: handoff },
      },
    },
  ],
};
