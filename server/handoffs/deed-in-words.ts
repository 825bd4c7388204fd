import { rowsOf } from "@bellwether/shared/domain/handoff/answers";
import { placeInWords } from "@bellwether/shared/domain/handoff/form-of";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import type { HandoffSection } from "@bellwether/shared/domain/handoff/template";
import type { HandoffDeed } from "../db/handoffs.ts";

export type DeedWords = {
  readonly handoff: Handoff;
  readonly sections: readonly HandoffSection[];
  readonly nameOf: (owner: string) => string;
};

/** What was done with a handoff, as the rest of a sentence that begins with whoever did it. */
export function deedInWords({ action }: HandoffDeed, words: DeedWords): string {
  const { handoff, sections, nameOf } = words;
  const rows = (field: string) => rowsOf(handoff.answers, field);
  const places = (paths: readonly string[]) =>
    paths.map((path) => placeInWords(sections, path, rows)).join("; ");
  switch (action.do) {
    case "opened":
      return "opened it";
    case "followed":
      return "followed the CRM";
    case "by-itself":
      return "went on, since nobody has to act";
    case "edit":
      return `wrote ${places(action.edits.map(({ path }) => path))}`;
    case "confirm":
      return action.paths === null
        ? "confirmed what the CRM filled in"
        : `confirmed ${places(action.paths)}`;
    case "settle":
      return `settled ${places([action.path])}`;
    case "submit":
      return "submitted it";
    case "accept":
      return `accepted it${rated(action.rating)}${named(action.gaps)}${noted(action.note)}`;
    case "return":
      return `returned it${named(action.gaps)}`;
    case "refuse":
      return `refused it: ${action.reason}`;
    case "reopen":
      return `took the refusal back: ${action.reason}`;
    case "assign":
      return `assigned it to ${nameOf(action.to)}`;
    case "close-gap": {
      const gap = handoff.gaps.find(({ id }) => id === action.gap);
      return `closed the gap: ${gap?.text ?? action.gap}`;
    }
    case "rate-truth":
      return `said how true it was: ${action.value} of 5${noted(action.note)}`;
    default:
      return action satisfies never;
  }
}

const rated = (rating: number | null): string => (rating === null ? "" : `, rated ${rating} of 5`);

const named = (gaps: readonly { readonly text: string }[]): string =>
  gaps.length === 0 ? "" : `, for: ${gaps.map(({ text }) => text).join("; ")}`;

const noted = (note: string | null): string => (note === null ? "" : ` (${note})`);
