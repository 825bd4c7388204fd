import type { Playbook } from "../../playbook.ts";

const verify =
  "Check whether {contact} has really left {account}: their profile, their out-of-office note, a call to the switchboard. Bounces lie. If they are still there, correct the contact and stop the play as a wrong alarm.";
const successor =
  "Ask colleagues of {contact} and your own network who takes over at {account}, and who decides meanwhile. Put names on the record.";
const meet =
  "Meet the successor at {account}: their goals, what the product has brought so far, what we still owe. Sell again before somebody else does.";
const map =
  "Name the new champion or sponsor of {account} on the record and take over the goals and dates of the plan. Else the score stays blind.";
const leaver =
  "Find out where {contact} works now. Congratulate, and open a lead where it fits: champions buy again.";

/** Said by hand too: "has left" on the card. */
export const championGone: Playbook = {
  id: "champion_gone",
  label: "Champion or sponsor gone",
  purpose: "When the person who speaks for us leaves, a successor is found and won in time.",
  on: false,
  priority: 2,
  triggers: [{ on: "person-gone", role: null }],
  appliesTo: { always: true },
  ends: [
    { when: "person-back", outcome: "achieved" },
    { when: "days", days: 60, outcome: "expired" },
    { when: "stage", stage: "churned", outcome: "lost" },
  ],
  coolDownDays: 60,
  once: null,
  coolDownOf: "contact",
  pauses: ["expansion"],
  notWhile: [],
  asksCause: false,
  steps: [
    {
      id: "verify",
      label: "Verify that the person is gone",
      why: "Bounces lie.",
      byTier: {
        high_touch: { role: "csm", due: { day: 1 }, minutes: 10, instructions: verify },
        mid_touch: { role: "csm", due: { day: 2 }, minutes: 5, instructions: verify },
        tech_touch: {
          role: "pool",
          due: { day: 1 },
          minutes: 0,
          automatic: true,
          instructions: "Ask the other administrators of {account} who follows {contact}.",
        },
      },
    },
    {
      id: "successor",
      label: "Ask colleagues and the rep's network for the successor",
      why: "The rep often knows first.",
      byTier: {
        high_touch: { role: "ae", due: { day: 2 }, minutes: 10, instructions: successor },
        mid_touch: { role: "csm", due: { day: 3 }, minutes: 10, instructions: successor },
      },
      message: {
        subject: "{account}: who follows {contact}?",
        body: "Hello,\n\nI worked with {contact} and hear that there is a change. Who looks after this on your side from now on? I would like to introduce myself and hand over what we agreed, so that nothing is lost.\n\n{owner}",
      },
    },
    {
      id: "executive_note",
      label: "Executive note to their executive",
      why: "It keeps the line open while the chair is empty.",
      byTier: {
        high_touch: {
          role: "cs_lead",
          due: { day: 3 },
          minutes: 15,
          instructions:
            "Write to the executive above {contact} at {account}: what the product brings them, that you know of the change, and who is there for them meanwhile.",
        },
      },
      message: {
        subject: "{account}: we are here during the change",
        body: "Hello,\n\n{contact} spoke for our work together on your side. Until it is clear who takes over, {csm} is there for your team, and I am for you. I would be glad of a name when you have one.\n\n{owner}",
      },
    },
    {
      id: "meet",
      label: "Meet the successor: goals, value so far, open promises",
      why: "Sell again before somebody else does.",
      evidence: "The meeting on the record",
      byTier: {
        high_touch: { role: "csm", due: { day: 10 }, minutes: 45, instructions: meet },
        mid_touch: { role: "csm", due: { day: 12 }, minutes: 30, instructions: meet },
        tech_touch: {
          role: "pool",
          due: { day: 10 },
          minutes: 10,
          instructions:
            "No administrator of {account} is active. Call to find out who looks after the product now, and show them the way in.",
          if: { measure: "admin_recency", atLeast: 30 },
        },
      },
      message: {
        subject: "{account}: half an hour to start well",
        body: "Hello,\n\nyou have taken over from {contact}. I would like to show you in half an hour what was agreed, what it has brought so far and what we still owe you, and to hear what matters to you.\n\n{owner}",
      },
    },
    {
      id: "map",
      label: "Update people and plan on the record",
      why: "Else the score stays blind.",
      byTier: {
        high_touch: { role: "csm", due: { day: 12 }, minutes: 10, instructions: map },
        mid_touch: { role: "csm", due: { day: 14 }, minutes: 5, instructions: map },
      },
    },
    {
      id: "leaver",
      label: "Follow the leaver: new lead",
      why: "Champions buy again.",
      byTier: {
        high_touch: { role: "ae", due: { day: 15 }, minutes: 5, instructions: leaver },
        mid_touch: { role: "ae", due: { day: 15 }, minutes: 5, instructions: leaver },
      },
      message: {
        subject: "Congratulations on the new position",
        body: "Hello {contact},\n\ncongratulations on the change. It was good to work with you at {account}. Once you have settled in I would like to hear what you are setting out to do.\n\n{owner}",
      },
    },
  ],
};
