import type {
  DealSnapshot,
  FormSection,
  HandoffForm,
  HandoffView,
} from "@bellwether/shared/contracts/handoff-view";
import type { Answer, Answers } from "@bellwether/shared/domain/handoff/answers";
import type { HandoffField } from "@bellwether/shared/domain/handoff/template";

/** A draft for a new customer, half filled in; a test states only what matters to it. */
export const handoffView = (changes: Partial<HandoffView> = {}): HandoffView => ({
  id: "h-1",
  kind: "new",
  account: { id: "4711", name: "Acme" },
  column: { id: "high_touch", label: "High-touch" },
  state: "draft",
  completeness: 54,
  filled: 2,
  of: 7,
  missing: [
    { path: "trigger", text: "Why now: missing" },
    { path: "promises", text: "Promises: missing, or say that there are none" },
  ],
  unconfirmed: 2,
  minutes: 12,
  from: { id: "501", name: "Ana Silva" },
  to: { id: "502", name: "Priya Raman" },
  toBecause: "segment and time zone",
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

export const dealSnapshot = (changes: Partial<HandoffView> = {}): DealSnapshot => ({
  v: 1,
  handoff: handoffView(changes),
  why: null,
});

const required = { high_touch: "required" } as const;

const field = (given: Pick<HandoffField, "id" | "label" | "kind"> & Partial<HandoffField>) => ({
  why: `Why ${given.label} is asked.`,
  need: required,
  ...given,
});

/** A field of every kind, in few sections. */
export const handoffSections: readonly FormSection[] = [
  {
    id: "why",
    label: "Why",
    points: 30,
    fields: [
      field({ id: "trigger", label: "Why now", kind: "long-text" }),
      field({ id: "rival", label: "Against whom", kind: "text", noneAllowed: true }),
    ],
  },
  {
    id: "promises",
    label: "Promises",
    points: 30,
    fields: [
      field({
        id: "promises",
        label: "Promises",
        kind: "rows",
        noneAllowed: true,
        columns: [
          { id: "text", label: "What was promised", kind: "text", need: required },
          {
            id: "kind",
            label: "Kind",
            kind: "choice",
            need: required,
            options: [
              { id: "price", label: "Price" },
              { id: "date", label: "Date" },
            ],
          },
          {
            id: "approved_by",
            label: "Approved by",
            kind: "text",
            need: required,
            onlyIf: { column: "kind", is: ["price"] },
          },
        ],
      }),
    ],
  },
  {
    id: "people",
    label: "People and terms",
    points: 40,
    fields: [
      field({ id: "champion", label: "Champion", kind: "contact" }),
      field({
        id: "sponsor",
        label: "Our sponsor",
        kind: "colleague",
        need: { high_touch: "optional" },
      }),
      field({ id: "arr", label: "ARR", kind: "money", need: { high_touch: "confirmed" } }),
      field({ id: "starts_on", label: "Start", kind: "date", need: { high_touch: "confirmed" } }),
      field({ id: "contract", label: "Contract", kind: "url", need: { high_touch: "optional" } }),
    ],
  },
];

export const answer = (value: string, changes: Partial<Answer> = {}): Answer => ({
  value,
  source: null,
  confirmed: true,
  by: "501",
  at: "2026-11-20T09:00:00.000Z",
  ...changes,
});

const fromDeal = { source: "deal amount", confirmed: false, by: null };

export const handoffAnswers: Answers = {
  champion: answer("31"),
  rival: answer("Contoso"),
  arr: answer("84000", fromDeal),
  starts_on: answer("2027-01-01", { ...fromDeal, source: "line items" }),
};

/** What the form offers whoever writes it. */
export const handoffForm = (changes: Partial<HandoffForm> = {}): HandoffForm => ({
  view: handoffView(),
  sections: handoffSections,
  answers: handoffAnswers,
  displaced: [],
  names: { 501: "Ana Silva", 502: "Priya Raman" },
  contacts: [
    { id: "31", name: "Jonas Weber", email: "jonas@acme.example" },
    { id: "32", name: "Max Ott", email: null },
  ],
  colleagues: [
    { id: "501", name: "Ana Silva" },
    { id: "502", name: "Priya Raman" },
  ],
  may: ["submit"],
  canEdit: true,
  rates: false,
  introduction: null,
  ...changes,
});
