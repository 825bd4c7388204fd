import type { Saved, TierRequest } from "@bellwether/shared/contracts/card-requests";
import { storeJudgement } from "../db/judgements.ts";
import { CardRefusal } from "./card-refusal.ts";
import { endOfLastDay } from "./last-day.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** Gives an account a tier until a day, whatever the rules say; an earlier assignment ends. */
export async function assignTier(
  deps: CardDependencies,
  signer: Signer,
  request: TierRequest,
): Promise<Saved> {
  const { accountId, tier, reason } = request;
  const action = { action: "tier", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const { tx, configuration, user, now } = write;
    if (!configuration.tiers.some(({ id }) => id === tier))
      throw new CardRefusal("invalid", "Choose a tier from the list.", "tier");
    const daysMost = configuration.tierChanges.assignedDaysMost;
    const until = endOfLastDay(configuration, { on: request.until, daysMost, now });
    const beginsAt = now.toISOString();
    const judged = { accountId, kind: "tier", subject: tier, reason } as const;
    await storeJudgement(tx, { ...judged, ...user, beginsAt, until });
  });
}
