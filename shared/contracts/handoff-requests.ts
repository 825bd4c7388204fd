import type { Edit } from "../domain/handoff/answers.ts";
import type { HandoffForm } from "./handoff-view.ts";

/**
 * What a handoff card asks of the server, on HubSpot; see `card-requests.ts` for what holds for all of them. On
 * Salesforce the form's fields are the org's own records, and what is decided is appended as a request.
 */
export const handoffPaths = {
  form: "/hubspot/cards/handoff",
  save: "/hubspot/cards/handoff/save",
  decide: "/hubspot/cards/handoff/decide",
} as const;

/** A deal's handoff is named by its deal, one without a sale by its own id: one of them, never both. */
export type NamedHandoff = { readonly dealId: string } | { readonly handoffId: string };

export type HandoffFormRequest = NamedHandoff;

type Keyed = NamedHandoff & { readonly key: string };

/**
 * Saves cells, by themselves while somebody writes. Every edit is taken: where two people wrote in one place, both
 * texts are kept, and the answer names the one that gave way.
 */
export type HandoffSaveRequest = Keyed & {
  readonly edits: readonly Edit[];
  /** Answers of the CRM's that somebody stands behind; null: none, "all": every one of them. */
  readonly confirm: readonly string[] | "all" | null;
  /** Of two texts for one place, the one that stays; null: none of them. */
  readonly settle: readonly { readonly path: string; readonly keep: string | null }[];
};

/** What is saved now: the form as it then stands, with what others wrote meanwhile. */
export type HandoffSaved = { readonly saved: true; readonly form: HandoffForm };

export type HandoffDecideRequest = Keyed & HandoffDecision;

export type HandoffDecision =
  | { readonly do: "submit" }
  | {
      readonly do: "accept";
      readonly gaps: readonly {
        readonly path: string | null;
        readonly text: string;
        readonly owner: string;
        readonly dueOn: string;
      }[];
      readonly rating: number | null;
      readonly note: string | null;
    }
  | {
      readonly do: "return";
      readonly gaps: readonly { readonly path: string | null; readonly text: string }[];
    }
  | { readonly do: "refuse"; readonly reason: string }
  | { readonly do: "reopen"; readonly reason: string }
  | { readonly do: "assign"; readonly to: string }
  | { readonly do: "close-gap"; readonly gap: string }
  | { readonly do: "rate-truth"; readonly value: number; readonly note: string | null };
