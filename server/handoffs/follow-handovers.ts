import type { Evidence } from "@bellwether/shared/domain/evidence";
import { type HandoffContext, isUnderWay } from "@bellwether/shared/domain/handoff/context";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import { openHandover } from "@bellwether/shared/domain/handoff/handover";
import {
  type HandoverChange,
  withChange,
} from "@bellwether/shared/domain/handoff/handover-changes";
import { followNews } from "@bellwether/shared/domain/handoff/news";
import { handoverColumn } from "@bellwether/shared/domain/handoff/template";
import { type HandoverContext, isStillSo } from "./open-handovers.ts";
import { prefilledFor } from "./prefilled-for.ts";

/** A handover with what the CRM knows now; withdrawn where its reason is over, without a giver who has left. */
export function followHandover(
  handoff: Handoff,
  evidence: Evidence,
  context: HandoffContext,
  given: HandoverContext,
): Handoff {
  if (!isUnderWay(handoff)) return handoff;
  const { beganAt: wonAt, column, from } = handoff;
  const asIs = { wonAt, from: null, column, assigns: null };
  if (!isStillSo(handoff, evidence, given))
    return followNews(handoff, { ...asIs, state: "gone", prefilled: {} }, context);
  const hasLeft = from !== null && context.colleagues.get(from)?.active !== true;
  const prefilled = prefilledFor(evidence, column, null);
  const at = hasLeft ? { ...handoff, from: null } : handoff;
  return followNews(at, { ...asIs, state: "won", prefilled }, context);
}

/** What changes make of an account's handoffs, and those that they open. */
export function withChanges(
  handoffs: readonly Handoff[],
  changes: readonly HandoverChange[],
  evidence: Evidence,
  context: HandoffContext,
): readonly Handoff[] {
  const { facts, configuration } = evidence;
  const about = { account: facts.account.id, version: configuration.version };
  return changes.reduce((known, change) => {
    const { handoffs: taken, opens } = withChange(known, change);
    if (!opens) return taken;
    const prefilled = prefilledFor(evidence, handoverColumn, null);
    return [...taken, openHandover({ ...change, ...about, prefilled }, context)];
  }, handoffs);
}
