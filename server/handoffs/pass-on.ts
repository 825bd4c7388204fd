import { type HandoffContext, isHandover, iso } from "@bellwether/shared/domain/handoff/context";
import type { Handoff } from "@bellwether/shared/domain/handoff/handoff";
import type { Tx } from "../db/database.ts";
import { storePlayEvents } from "../db/play-events.ts";
import { takeOver } from "../success/take-over.ts";

/**
 * What an accepted handoff leaves to those who go on: promises, outcomes, and the start of onboarding. Without a
 * sale all of that stays where it is, in the register and the plan.
 */
export async function passOn(
  tx: Tx,
  handoff: Handoff,
  { now, colleagues }: HandoffContext,
): Promise<void> {
  const { id, kind, account } = handoff;
  const event = { type: "handoff", handoff: id, kind, key: `handoff:${id}`, at: iso(now) } as const;
  await storePlayEvents(tx, [{ accountId: account, event }]);
  if (isHandover(handoff)) return;
  const names = new Map([...colleagues].map(([owner, { name }]) => [owner, name]));
  await takeOver(tx, { accountId: account, handoff, names, now: new Date(now) });
}
