import type {
  HandoffDecideRequest,
  HandoffDecision,
  HandoffSaved,
} from "@bellwether/shared/contracts/handoff-requests";
import type { Signer } from "../cards/signer.ts";
import type { CardDependencies } from "../cards/write-once.ts";
import { writeHandoff } from "./write-handoff.ts";

/** Submits, accepts, returns … a handoff; refused in a sentence where it cannot be, or not by who asks. */
export async function decideHandoff(
  deps: CardDependencies,
  signer: Signer,
  request: HandoffDecideRequest,
): Promise<HandoffSaved> {
  const decision = decisionOf(request);
  const form = await writeHandoff(deps, signer, request, (by) => [{ ...decision, by }]);
  return { saved: true, form };
}

/** Without what names the handoff and the request: a decision is kept as it was said. */
function decisionOf({ key: _, ...said }: HandoffDecideRequest): HandoffDecision {
  if ("dealId" in said) {
    const { dealId: __, ...decision } = said;
    return decision;
  }
  const { handoffId: __, ...decision } = said;
  return decision;
}
