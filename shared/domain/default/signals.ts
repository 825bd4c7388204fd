import type { SignalDefinition } from "../playbook.ts";

/** States of an account that playbooks watch for. */
export const defaultSignals: readonly SignalDefinition[] = [
  {
    id: "usage_drop",
    label: "Usage dropped by a quarter",
    when: { measure: "usage_change", atMost: -25 },
    forDays: 7,
    // A measure that somebody set aside is explained.
    over: {
      any: [
        { measure: "usage_change", atLeast: -10 },
        { measure: "usage_change", applies: false },
      ],
    },
  },
  {
    id: "seats_full",
    label: "Nearly all seats in use",
    when: { measure: "active_seat_share", atLeast: 90 },
    forDays: 14,
    expansion: true,
  },
  {
    id: "first_value_late",
    label: "First value past its target day",
    when: { measure: "first_value_pace", atLeast: 101 },
    forDays: 0,
  },
  {
    id: "urgent_open",
    label: "Urgent ticket open for three working days",
    when: { measure: "urgent_age", atLeast: 3 },
    forDays: 0,
  },
  {
    id: "notice_received",
    label: "Notice or downgrade",
    // No source states these facts yet: see `conditionFacts`.
    when: {
      any: [
        { fact: "noticeGiven", is: true },
        { fact: "downgradeRequested", is: true },
      ],
    },
    forDays: 0,
  },
];
