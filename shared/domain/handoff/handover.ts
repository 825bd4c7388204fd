import type { HandoffNews } from "./action.ts";
import { type HandoffContext, iso } from "./context.ts";
import type { Handoff } from "./handoff.ts";
import { openHandoff } from "./news.ts";
import { handoverColumn } from "./template.ts";

/**
 * A handoff without a sale: a change of owner, of specialist, or of the region that covers an account. It begins
 * at once; goals and promises stay where they are, in the plan and the register.
 */
export function openHandover(
  given: {
    readonly id: string;
    readonly kind: "owner" | "stage" | "cover";
    readonly account: string;
    readonly version: string;
    readonly from: string | null;
    readonly to: string | null;
    /** When the change happened; ISO 8601. */
    readonly at: string;
    readonly prefilled: HandoffNews["prefilled"];
  },
  context: HandoffContext,
): Handoff {
  const { id, kind, account, version, from, to, at, prefilled } = given;
  const assigns = to === null ? null : { to, because: because[kind] };
  const news: HandoffNews = {
    state: "won",
    wonAt: at,
    from,
    column: handoverColumn,
    prefilled,
    assigns,
  };
  const handoff = openHandoff(news, { id, kind, deal: null, account, version }, context);
  return { ...handoff, assignedAt: handoff.to === null ? null : iso(Date.parse(at)) };
}

const because = {
  owner: "The account was given to them",
  stage: "Has the next stage",
  cover: "Covers the account meanwhile",
} as const;
