/**
 * What an account's card says of its onboarding; see `card-requests.ts` for what holds for all requests. Answered with
 * `Saved`.
 */
export const milestonePath = "/hubspot/cards/milestone";

export type MilestoneRequest = {
  readonly accountId: string;
  readonly key: string;
  /**
   * reach: the milestone was reached. replan: it has a new target, agreed with the customer. sponsor: the customer's
   * sponsor is content, which stands for a survey. graduate: onboarding is over.
   */
  readonly action: "reach" | "replan" | "sponsor" | "graduate";
  /** Of reach and replan: the milestone's id; else null. */
  readonly milestone: string | null;
  /** Of reach: the day on which it was, not ahead. Of replan: the new target, not past. Else null. */
  readonly on: string | null;
  /** Of replan: why. Of sponsor: what was said, by whom. Else null. */
  readonly note: string | null;
};
