import type { ExcludeRequest, Saved } from "@bellwether/shared/contracts/card-requests";
import { storeJudgement } from "../db/judgements.ts";
import { endOfLastDay } from "./last-day.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** No play starts for the account until a day, and those that run end. */
export async function excludeAccount(
  deps: CardDependencies,
  signer: Signer,
  request: ExcludeRequest,
): Promise<Saved> {
  const { accountId, reason } = request;
  const action = { action: "exclude", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const { tx, configuration, user, now } = write;
    const daysMost = configuration.tierChanges.assignedDaysMost;
    const until = endOfLastDay(configuration, { on: request.until, daysMost, now });
    const beginsAt = now.toISOString();
    const judged = { accountId, kind: "exclusion", subject: "plays", reason } as const;
    await storeJudgement(tx, { ...judged, ...user, beginsAt, until });
  });
}
