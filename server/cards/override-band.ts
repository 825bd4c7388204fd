import type { OverrideRequest, Saved } from "@bellwether/shared/contracts/card-requests";
import { storeJudgement } from "../db/judgements.ts";
import { endOfLastDay } from "./last-day.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** Sets a band over the computed one; an earlier override of the account ends. */
export async function overrideBand(
  deps: CardDependencies,
  signer: Signer,
  request: OverrideRequest,
): Promise<Saved> {
  const { accountId, band, reason } = request;
  const action = { action: "override", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const { tx, configuration, user, now } = write;
    const daysMost = configuration.judgement.overrideDays;
    const until = endOfLastDay(configuration, { on: request.until, daysMost, now });
    const beginsAt = now.toISOString();
    const judged = { accountId, kind: "override", subject: band, reason } as const;
    await storeJudgement(tx, { ...judged, ...user, beginsAt, until });
  });
}
