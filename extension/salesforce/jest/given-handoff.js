import { accountId, readAt, record } from "given";

export const handoffId = "a05000000000001AAA";
export const dealId = "006000000000001AAA";
export const goalId = "a07000000000001AAA";
export const readOn = "2026-11-21T08:00:00.000Z";

export const view = (changes = {}) => ({
  id: "h1",
  kind: "new",
  account: { id: accountId, name: "Acme" },
  column: { id: "mid_touch", label: "Mid touch" },
  state: "draft",
  completeness: 40,
  filled: 4,
  of: 10,
  missing: [{ path: "goals", text: "Goal 1: no number to measure it by" }],
  unconfirmed: 0,
  minutes: 6,
  from: { id: "005000000000002AAA", name: "Sam Hill" },
  to: null,
  toBecause: null,
  won: false,
  submittedAt: null,
  decidedAt: null,
  decidedBy: null,
  reason: null,
  gaps: [],
  returns: 0,
  waits: [],
  ...changes,
});

export const moment = { now: new Date(readAt), timeZone: "Europe/Berlin" };

const need = { mid_touch: "required" };

/** A form with a place of each sort. */
export const sections = [
  {
    id: "why",
    label: "Why",
    points: 50,
    fields: [
      { id: "trigger", label: "Why now", why: "Urgency.", kind: "long-text", need },
      {
        id: "fit",
        label: "Fit",
        why: "",
        kind: "choice",
        need,
        options: [{ id: "good", label: "Good" }],
      },
      { id: "arr", label: "Revenue", why: "", kind: "money", need: { mid_touch: "confirmed" } },
      {
        id: "own",
        label: "Our own question",
        why: "",
        kind: "text",
        need: { mid_touch: "optional" },
      },
    ],
  },
  {
    id: "goals",
    label: "Goals",
    points: 50,
    fields: [
      {
        id: "goals",
        label: "Goals",
        why: "",
        kind: "rows",
        need,
        columns: [
          { id: "outcome", label: "Outcome", kind: "text", need },
          { id: "target", label: "Target", kind: "number", need },
        ],
      },
      {
        id: "promises",
        label: "Promises",
        why: "",
        kind: "rows",
        need,
        noneAllowed: true,
        columns: [{ id: "text", label: "What was promised", kind: "text", need }],
      },
    ],
  },
];

const modified = (made, at) => ({ ...made, lastModifiedDate: at });

export const handoffRecord = (values = {}, at = readOn) =>
  modified(record(handoffId, { Arr__c: 84000, Confirmed__c: null, More__c: null, ...values }), at);

export const goalRecord = (values = {}, at = readOn) =>
  modified(
    record(goalId, { Key__c: "m1-a", Text__c: "Invoices in a day", Target__c: 1, ...values }),
    at,
  );
