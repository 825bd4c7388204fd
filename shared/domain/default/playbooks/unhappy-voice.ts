import type { Playbook } from "../../playbook.ts";
import { defaultRiskCauses } from "../pulse.ts";

const answer =
  "Answer {contact} at {account} yourself, today if you can: thank them, repeat what you understood, say when they hear from you. Say whether a ticket is behind it.";
const support =
  "A ticket is behind what {account} says. Join the conversation yourself: what is known, what happens next, and when the next word comes.";
const cause =
  "Pick the cause of what {contact} said and link the request or the fault on the record.";
const say =
  "Tell {contact} what happens and when. It is a promise: put it on the record with its date.";
const close =
  "Look whether what was promised to {contact} has happened. Tell them, and ask whether it is good now.";

export const unhappyVoice: Playbook = {
  id: "unhappy_voice",
  label: "Unhappy voice",
  purpose: "Whoever tells us that something is wrong hears from a person, and hears how it ended.",
  on: false,
  priority: 3,
  triggers: [
    { on: "survey", survey: "nps", atMost: 6 },
    // As answered on a scale of 1-5; where the survey counts otherwise, this is to be changed with it.
    { on: "survey", survey: "csat", atMost: 2 },
    { on: "signal", signal: "urgent_open" },
  ],
  appliesTo: { always: true },
  ends: [{ when: "stage", stage: "churned", outcome: "lost" }],
  coolDownDays: 90,
  once: null,
  coolDownOf: "contact",
  pauses: ["expansion"],
  notWhile: [],
  asksCause: true,
  steps: [
    {
      id: "answer",
      label: "Answer in person",
      why: "Speed is half of the repair.",
      answers: [
        { id: "ticket", label: "A ticket is behind it" },
        { id: "other", label: "Something else" },
      ],
      byTier: {
        high_touch: { role: "csm", due: { day: 1 }, minutes: 10, instructions: answer },
        mid_touch: { role: "csm", due: { day: 2 }, minutes: 10, instructions: answer },
        tech_touch: {
          role: "pool",
          due: { day: 0 },
          minutes: 0,
          automatic: true,
          instructions: "Thank {contact} and send the form that asks for the cause.",
        },
      },
      message: {
        subject: "Thank you for being plain, {contact}",
        body: "Hello {contact},\n\nthank you for saying so plainly that you are not content. I want to understand it before I answer: what went wrong, and what would have been right?\n\nYou will hear from me with what we do about it.\n\n{owner}",
      },
    },
    {
      id: "support",
      label: "A ticket is the cause: the support lead joins",
      why: "The CSM should not be a relay.",
      if: {
        any: [
          { fact: "answer.answer", is: "ticket" },
          { measure: "urgent_age", atLeast: 3 },
        ],
      },
      byTier: {
        high_touch: { role: "support_lead", due: { day: 2 }, minutes: 20, instructions: support },
        mid_touch: { role: "support_lead", due: { day: 3 }, minutes: 10, instructions: support },
      },
    },
    {
      id: "cause",
      label: "Pick the cause, link the request or fault",
      why: "It feeds Product's table.",
      answers: defaultRiskCauses,
      byTier: {
        high_touch: { role: "csm", due: { day: 3 }, minutes: 10, instructions: cause },
        mid_touch: { role: "csm", due: { day: 4 }, minutes: 5, instructions: cause },
        tech_touch: {
          role: "pool",
          due: { day: 3 },
          minutes: 5,
          instructions: cause,
          if: { fact: "arr", atLeast: 3000 },
        },
      },
    },
    {
      id: "say",
      label: "Say what happens and when",
      why: "A promise, so it is written down.",
      decides: "A credit or discount: CS lead. A date for a change of the product: Product.",
      byTier: {
        high_touch: { role: "csm", due: { day: 5 }, minutes: 10, instructions: say },
        mid_touch: { role: "csm", due: { day: 6 }, minutes: 5, instructions: say },
      },
      message: {
        subject: "What we do about it",
        body: "Hello {contact},\n\nthis is what I understood, what we do about it, and by when. I will write to you when it is done; if it takes longer, you hear that from me too.\n\n{owner}",
      },
    },
    {
      id: "close",
      label: "Close the loop when it has happened",
      why: "Rarely done, always remembered.",
      byTier: {
        high_touch: { role: "csm", due: { day: 30 }, minutes: 10, instructions: close },
        mid_touch: { role: "csm", due: { day: 30 }, minutes: 5, instructions: close },
        tech_touch: {
          role: "pool",
          due: { day: 30 },
          minutes: 0,
          automatic: true,
          instructions: "Tell {contact} when what they asked for has been released.",
        },
      },
      message: {
        subject: "It is done",
        body: "Hello {contact},\n\nyou told us that something was wrong. What we promised has now happened. Is it good for you now?\n\nThank you for having said it.\n\n{owner}",
      },
    },
  ],
};
