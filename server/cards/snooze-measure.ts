import type { Saved, SnoozeRequest } from "@bellwether/shared/contracts/card-requests";
import { CardRefusal } from "./card-refusal.ts";
import { judgeUntil } from "./judge-until.ts";
import { measuresOfAccount } from "./measures-of-account.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** Sets a measure of the account's scorecard aside; an earlier snooze of it ends. */
export async function snoozeMeasure(
  deps: CardDependencies,
  signer: Signer,
  request: SnoozeRequest,
): Promise<Saved> {
  const { accountId, measure } = request;
  const action = { action: "snooze", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const { tx, configuration } = write;
    const measures = await measuresOfAccount(tx, accountId, configuration);
    if (!measures.some(({ id }) => id === measure))
      throw new CardRefusal("invalid", "Choose a measure of this account's scorecard.", "measure");
    const daysMost = configuration.judgement.snoozeDays;
    await judgeUntil(write, request, { kind: "snooze", subject: measure, daysMost });
  });
}
