import type { OverrideRequest, Saved } from "@bellwether/shared/contracts/card-requests";
import { judgeUntil } from "./judge-until.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** Sets a band over the computed one; an earlier override of the account ends. */
export async function overrideBand(
  deps: CardDependencies,
  signer: Signer,
  request: OverrideRequest,
): Promise<Saved> {
  const action = { action: "override", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const daysMost = write.configuration.judgement.overrideDays;
    await judgeUntil(write, request, { kind: "override", subject: request.band, daysMost });
  });
}
