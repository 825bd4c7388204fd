import type { Lever } from "../configuration.ts";

/**
 * What a CSM can bring about, and how long it takes. Opinions are no levers, and neither is what the customer
 * alone decides. The hours are ours, to be replaced by a team's own.
 */
export const defaultLevers: readonly Lever[] = [
  {
    measure: "two_way_recency",
    levels: [{ to: 0, hours: 0.5, action: "Speak with the customer" }],
  },
  {
    measure: "engaged_contacts",
    levels: [
      { to: 2, hours: 1, action: "Bring a second contact into the conversation" },
      { to: 3, hours: 2, action: "Bring the engaged contacts to three" },
      { to: 5, hours: 5, action: "Bring the engaged contacts to five" },
    ],
  },
  {
    measure: "sponsor_coverage",
    levels: [
      { to: 1, hours: 1.5, action: "Win back one of champion, sponsor and admin" },
      { to: 2, hours: 3, action: "Bring two of champion, sponsor and admin back in touch" },
      {
        to: 3,
        hours: 5,
        action: "Fill champion, sponsor and admin with people in touch",
        sets: { championVacant: false, sponsorVacant: false },
      },
    ],
  },
  {
    measure: "urgent_age",
    levels: [
      { to: 2, hours: 3, action: "Have the oldest urgent tickets closed" },
      { to: 0, hours: 5, action: "Have every urgent ticket closed" },
    ],
  },
  {
    measure: "renewal_slip",
    levels: [
      { to: 5, hours: 2, action: "Bring the renewal within five days of its line" },
      { to: 0, hours: 4, action: "Bring the renewal back onto its line" },
    ],
  },
  {
    measure: "active_seat_share",
    levels: [
      { to: 40, hours: 4, action: "Train enough users for 40 % of the seats" },
      { to: 65, hours: 8, action: "Train enough users for 65 % of the seats" },
    ],
  },
  {
    measure: "feature_breadth",
    levels: [
      { to: 50, hours: 3, action: "Bring half of the features into use" },
      { to: 75, hours: 6, action: "Bring three quarters of the features into use" },
    ],
  },
  {
    measure: "value_actions",
    levels: [
      { to: 50, hours: 4, action: "Set up a use case that reaches half of the target" },
      { to: 80, hours: 8, action: "Set up use cases that reach 80 % of the target" },
    ],
  },
];
