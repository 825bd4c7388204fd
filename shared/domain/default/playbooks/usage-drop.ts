import type { Playbook } from "../../playbook.ts";

const whoStopped =
  "Usage of {account} changed by {usage_change} in 28 days. Look on the card who stopped and which feature they left: never call without the fact.";
const toChampion =
  "Write or call {champion} with that fact: who stopped, what they used before. Ask what has changed; do not ask how things are going.";
const cause =
  'Pick what is behind the drop. Person left: start "Champion or sponsor gone". Competitor: start the save plan. Season: set the measure aside until it is over. Fault: link the ticket.';
const session =
  "Hold the session that answers the cause: fix it, retrain the team that stopped, or show the next use that fits them. Agree what should be back by when.";
const lookAgain =
  "Look at the usage of {account} four weeks after the start. If it has not come back, decide with the CSM: another act, the save plan, or a smaller contract that fits.";

/** The signal is silent without a live feed, under 56 days of history and under 50 events in them. */
export const usageDrop: Playbook = {
  id: "usage_drop",
  label: "Usage drop",
  purpose: "A lasting drop in use is explained and answered before it becomes a decision to leave.",
  on: false,
  priority: 4,
  triggers: [{ on: "signal", signal: "usage_drop" }],
  appliesTo: { always: true },
  ends: [{ when: "signal-over", signal: "usage_drop", forDays: 14, outcome: "achieved" }],
  coolDownDays: 45,
  once: null,
  coolDownOf: "account",
  pauses: ["expansion"],
  notWhile: [],
  asksCause: true,
  steps: [
    {
      id: "who_stopped",
      label: "Find out who stopped, and with which feature",
      why: "Never call without the fact.",
      byTier: {
        high_touch: { role: "csm", due: { day: 1 }, minutes: 10, instructions: whoStopped },
        mid_touch: { role: "csm", due: { day: 2 }, minutes: 5, instructions: whoStopped },
      },
    },
    {
      id: "champion",
      label: "Write or call the champion with that fact",
      why: '"Checking in" is noise.',
      byTier: {
        high_touch: { role: "csm", due: { day: 2 }, minutes: 15, instructions: toChampion },
        mid_touch: { role: "csm", due: { day: 4 }, minutes: 10, instructions: toChampion },
        tech_touch: {
          role: "pool",
          due: { day: 0 },
          minutes: 0,
          automatic: true,
          instructions: "Send {account} the step that customers most like them use next.",
        },
      },
      message: {
        subject: "{account}: a change I noticed",
        body: "Hello {champion},\n\nyour team works with the product less than it did a month ago. Before I guess at the reason I would rather ask: has something changed on your side, or is something not working as it should?\n\nI can send you who and which part it is, and twenty minutes this week would do.\n\n{owner}",
      },
    },
    {
      id: "cause",
      label: "Name the cause",
      why: "It feeds the table of causes, and decides what helps.",
      answers: [
        { id: "reorganisation", label: "Reorganisation" },
        { id: "person_left", label: "A person left" },
        { id: "fault", label: "Fault: see the ticket" },
        { id: "competitor", label: "Competitor" },
        { id: "season", label: "Season or agreed pause" },
        { id: "project_done", label: "Finished project" },
      ],
      byTier: {
        high_touch: { role: "csm", due: { day: 4 }, minutes: 5, instructions: cause },
        mid_touch: { role: "csm", due: { day: 6 }, minutes: 5, instructions: cause },
        tech_touch: {
          role: "pool",
          due: { day: 3 },
          minutes: 10,
          instructions: cause,
          if: {
            any: [
              { fact: "arr", atLeast: 3000 },
              { fact: "daysToRenewal", atMost: 90 },
            ],
          },
        },
      },
    },
    {
      id: "session",
      label: "Session, fix or new use",
      why: "The act itself.",
      evidence: "What was agreed, on the record",
      byTier: {
        high_touch: { role: "csm", due: { day: 8 }, minutes: 45, instructions: session },
        mid_touch: { role: "csm", due: { day: 10 }, minutes: 30, instructions: session },
        tech_touch: {
          role: "pool",
          due: { day: 5 },
          minutes: 0,
          automatic: true,
          instructions: "Invite {account} to the next office hour.",
        },
      },
      message: {
        subject: "{account}: half an hour to get it back",
        body: "Hello {champion},\n\nI have looked at where the work stopped and have a proposal. Could we take half an hour with the people who stopped? I bring the fix or the shorter way, they bring what annoys them.\n\n{owner}",
      },
    },
    {
      id: "after_two_weeks",
      label: "Look again after 14 days",
      why: "Did it work?",
      byTier: {
        high_touch: {
          role: "csm",
          due: { day: 10 },
          minutes: 0,
          automatic: true,
          instructions: "Usage after two weeks: {usage_change}.",
        },
        mid_touch: {
          role: "csm",
          due: { day: 10 },
          minutes: 0,
          automatic: true,
          instructions: "Usage after two weeks: {usage_change}.",
        },
        tech_touch: {
          role: "pool",
          due: { day: 10 },
          minutes: 0,
          automatic: true,
          instructions: "Usage after two weeks: {usage_change}.",
        },
      },
    },
    {
      id: "after_four_weeks",
      label: "Still flat after 28 days: decide",
      why: "What did not help in four weeks will not help in eight.",
      if: { measure: "usage_change", atMost: -10 },
      byTier: {
        high_touch: { role: "cs_lead", due: { day: 20 }, minutes: 10, instructions: lookAgain },
        mid_touch: { role: "cs_lead", due: { day: 20 }, minutes: 10, instructions: lookAgain },
        tech_touch: {
          role: "pool",
          due: { day: 20 },
          minutes: 0,
          automatic: true,
          instructions: "Usage after four weeks: {usage_change}.",
        },
      },
    },
  ],
};
