import type { Edit } from "./answers.ts";
import type { Handoff } from "./handoff.ts";

/** What happens to a handoff. `by`: the CRM's id of the user. */
export type HandoffAction =
  | { readonly do: "edit"; readonly by: string; readonly edits: readonly Edit[] }
  /** Somebody stands behind what the CRM filled in; null: all of it. */
  | { readonly do: "confirm"; readonly by: string; readonly paths: readonly string[] | null }
  /** Of two texts for one place, which stays: `keep` is what then stands there. */
  | {
      readonly do: "settle";
      readonly by: string;
      readonly path: string;
      readonly keep: string | null;
    }
  | { readonly do: "submit"; readonly by: string }
  | {
      readonly do: "accept";
      readonly by: string;
      readonly gaps: readonly NewGap[];
      /** 1-5; null where the column asks for none. */
      readonly rating: number | null;
      readonly note: string | null;
    }
  | {
      readonly do: "return";
      readonly by: string;
      readonly gaps: readonly Pick<NewGap, "path" | "text">[];
    }
  | { readonly do: "refuse"; readonly by: string; readonly reason: string }
  /** A lead takes a refusal back: it is with the giver again. */
  | { readonly do: "reopen"; readonly by: string; readonly reason: string }
  | { readonly do: "assign"; readonly by: string; readonly to: string }
  | { readonly do: "close-gap"; readonly by: string; readonly gap: string }
  | {
      readonly do: "rate-truth";
      readonly by: string;
      readonly value: number;
      readonly note: string | null;
    };

export type NewGap = {
  readonly path: string | null;
  readonly text: string;
  readonly owner: string;
  readonly dueOn: string;
};

/** What the CRM says of a handoff's deal and account; a handoff follows it whenever it is looked at. */
export type HandoffNews = {
  readonly state: "open" | "won" | "lost" | "gone";
  readonly wonAt: string | null;
  readonly from: string | null;
  readonly column: string;
  /** By path, what the CRM knows now. */
  readonly prefilled: Readonly<Record<string, { readonly value: string; readonly source: string }>>;
  /** Whom the rule would give it to; null: nobody fits, it waits in the lead's queue. */
  readonly assigns: { readonly to: string; readonly because: string } | null;
};

/** `field`: what of the request is wrong. */
export type Decision =
  | { readonly ok: true; readonly handoff: Handoff }
  | { readonly ok: false; readonly reason: string; readonly field: string | null };
