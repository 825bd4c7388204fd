import type { Saved, TierRequest } from "@bellwether/shared/contracts/card-requests";
import { CardRefusal } from "./card-refusal.ts";
import { judgeUntil } from "./judge-until.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** Gives an account a tier until a day, whatever the rules say; an earlier assignment ends. */
export async function assignTier(
  deps: CardDependencies,
  signer: Signer,
  request: TierRequest,
): Promise<Saved> {
  const { tier } = request;
  const action = { action: "tier", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const { configuration } = write;
    if (!configuration.tiers.some(({ id }) => id === tier))
      throw new CardRefusal("invalid", "Choose a tier from the list.", "tier");
    const daysMost = configuration.tierChanges.assignedDaysMost;
    await judgeUntil(write, request, { kind: "tier", subject: tier, daysMost });
  });
}
