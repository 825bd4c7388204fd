import type { EndRequest, Saved } from "@bellwether/shared/contracts/card-requests";
import { endJudgement as end } from "../db/judgements.ts";
import { CardRefusal } from "./card-refusal.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** Ends a snooze, an override, an assigned tier or an exclusion before its time; who did it stays on record. */
export async function endJudgement(
  deps: CardDependencies,
  signer: Signer,
  request: EndRequest,
): Promise<Saved> {
  const { accountId, id } = request;
  const action = { action: "end", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async ({ tx, user, now }) => {
    const outcome = await end(tx, { accountId, id, userName: user.userName, now });
    if (outcome === "unknown")
      throw new CardRefusal(
        "not-found",
        "There is no such snooze, override, tier or exclusion here.",
      );
    if (outcome === "over")
      throw new CardRefusal("conflict", "It has already ended. The card shows so within seconds.");
  });
}
