import type { HandoffAction } from "./action.ts";
import type { HandoffContext } from "./context.ts";
import { isAccepted, isHandover, isRated, isUnderWay } from "./context.ts";
import type { Handoff } from "./handoff.ts";

type Asked = Pick<HandoffContext, "roles">;

/** Those who decide over others: the CS lead and the head of customer success, as far as they are named. */
export const leadsOf = ({ roles }: Asked): readonly string[] =>
  [roles["cs_lead"], roles["head_of_cs"]].flatMap((holder) => holder ?? []);

const isLead = (by: string, asked: Asked): boolean => leadsOf(asked).includes(by);

/** Accepts, returns, refuses, closes gaps and rates. */
export const mayTake = ({ to }: Pick<Handoff, "to">, by: string, asked: Asked): boolean =>
  to === null || to === by || isLead(by, asked);

/** Assigns, and takes a refusal back. */
export const mayLead = (by: string, asked: Asked): boolean =>
  leadsOf(asked).length === 0 || isLead(by, asked);

/** Once it is submitted; where nobody is left who could write it, at once. */
export const isAcceptable = (handoff: Pick<Handoff, "state" | "kind" | "from">): boolean =>
  handoff.state === "submitted" ||
  (handoff.state === "draft" && handoff.from === null && isHandover(handoff));

type Right = Exclude<HandoffAction["do"], "edit" | "confirm" | "settle">;

/** What somebody may do now beside writing, as the card offers it. */
export function rightsOf(
  handoff: Handoff,
  by: string,
  context: Pick<HandoffContext, "roles" | "rules">,
): readonly Right[] {
  const takes = mayTake(handoff, by, context);
  const leads = mayLead(by, context);
  const { state, beganAt, gaps, ratings } = handoff;
  const offered: readonly (readonly [Right, boolean])[] = [
    ["submit", state === "draft" || state === "returned"],
    ["accept", takes && isAcceptable(handoff) && beganAt !== null],
    ["return", takes && state === "submitted"],
    ["refuse", takes && state === "submitted" && !isHandover(handoff)],
    ["reopen", leads && state === "refused"],
    ["assign", leads && isUnderWay(handoff)],
    [
      "close-gap",
      takes && state === "accepted_with_gaps" && gaps.some(({ closedAt }) => closedAt === null),
    ],
    [
      "rate-truth",
      takes &&
        isAccepted(handoff) &&
        isRated(handoff, context.rules) &&
        !ratings.some(({ of }) => of === "truth"),
    ],
  ];
  return offered.flatMap(([right, is]) => (is ? [right] : []));
}
