import type { Condition } from "../condition.ts";
import type { Veto } from "../configuration.ts";

/** Nobody left who speaks for us; one of three key people still there is not that. */
const peopleGone: Condition = {
  any: [
    {
      all: [
        { fact: "championVacant", is: true },
        { fact: "sponsorVacant", is: true },
      ],
    },
    { measure: "sponsor_coverage", atMost: 0 },
  ],
};

/** Renewal readiness applies only inside the renewal window. */
const noticeNear: Condition = {
  any: [
    { fact: "daysToNotice", atMost: 120 },
    { measure: "renewal_slip", applies: true },
  ],
};

/** Said by the feed; or by readings: no seat and no value action in 28 days, which only a live feed says. */
const noUse: Condition = {
  any: [
    {
      all: [
        { fact: "usageFeed", is: true },
        { fact: "daysSinceCoreEvent", atLeast: 14 },
      ],
    },
    {
      all: [
        { measure: "active_seat_share", atMost: 0 },
        { measure: "value_actions", atMost: 0 },
      ],
    },
  ],
};

export const defaultVetoes: readonly Veto[] = [
  {
    id: "notice_given",
    label: "notice of non-renewal or downgrade",
    cap: 25,
    when: {
      any: [
        { fact: "noticeGiven", is: true },
        { fact: "downgradeRequested", is: true },
      ],
    },
  },
  {
    id: "payment_overdue_30d",
    label: "payment overdue for 30 days or more",
    cap: 40,
    when: {
      any: [
        { fact: "paymentOverdueDays", atLeast: 30 },
        { measure: "payment_overdue", atLeast: 30 },
      ],
    },
  },
  {
    id: "no_core_event_14d",
    label: "no core event for 14 days",
    cap: 45,
    when: noUse,
  },
  {
    id: "people_gone_near_notice",
    label: "champion and sponsor both vacant, notice deadline within 120 d",
    cap: 45,
    when: { all: [peopleGone, noticeNear] },
  },
  {
    id: "urgent_ticket_5d",
    label: "urgent ticket open ≥ 5 business days",
    cap: 65,
    when: { measure: "urgent_age", atLeast: 5 },
  },
  {
    id: "people_gone",
    label: "champion and sponsor both vacant",
    cap: 65,
    when: peopleGone,
  },
];
