import type { CardProblem } from "./card-requests.ts";
import type { MilestoneRequest } from "./milestone-requests.ts";
import { firstUnfinished } from "./unfinished.ts";

/** What is said of an onboarding as it stands in the form; the same on every CRM. */
export type MilestoneDraft = { readonly on: string | null; readonly note: string };

export const emptyMilestone: MilestoneDraft = { on: null, note: "" };

type Said = Omit<MilestoneRequest, "accountId" | "key">;

/** What is said, or the field that is not finished; of each action its own fields count. */
export function milestoneSaid(
  action: Said["action"],
  milestone: string | null,
  { on, note }: MilestoneDraft,
): Said | CardProblem {
  const isOfMilestone = action === "reach" || action === "replan";
  const words = action === "replan" || action === "sponsor" ? note.trim() || null : null;
  return (
    firstUnfinished([
      [isOfMilestone && on === null, "on", "Choose a date."],
      [
        action === "replan" && words === null,
        "note",
        "Say why in a few words: colleagues will read it.",
      ],
      [
        action === "sponsor" && words === null,
        "note",
        "Write in a few words what the sponsor said: it stands for a survey.",
      ],
    ]) ?? { action, milestone, on: isOfMilestone ? on : null, note: words }
  );
}
