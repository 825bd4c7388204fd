import type { Saved, StopRequest } from "@bellwether/shared/contracts/card-requests";
import type { Configuration } from "@bellwether/shared/domain/configuration";
import type { Play } from "@bellwether/shared/domain/play";
import type { Playbook } from "@bellwether/shared/domain/playbook";
import { storePlayEvents } from "../db/play-events.ts";
import { playsOfAccount } from "../db/plays.ts";
import { playbookOf } from "../plays/playbooks-of.ts";
import { CardRefusal } from "./card-refusal.ts";
import { noteOnPlay } from "./note-on-play.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, type CardWrite, writeOnce } from "./write-once.ts";

/** Ends a play before its last step, with its outcome and, where the playbook wants one, the cause. */
export async function stopPlay(
  deps: CardDependencies,
  signer: Signer,
  request: StopRequest,
): Promise<Saved> {
  const { accountId, outcome, cause, note, key } = request;
  const action = { action: "stop", note: note === null ? "none" : "due" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const { tx, configuration, user, now } = write;
    const { play, book } = await demandRunning(write, request);
    demandCause(request, book, configuration);
    const at = { at: now.toISOString(), key: `card:${key}` };
    const event = {
      ...at,
      type: "stop",
      play: play.id,
      by: user.userName,
      outcome,
      cause,
    } as const;
    await storePlayEvents(tx, [{ accountId, event }]);
    if (note !== null) await noteOnPlay(write, accountId, `${book.label} ended: ${note}`);
  });
}

async function demandRunning(
  { tx, configuration }: CardWrite,
  { accountId, play: id }: StopRequest,
): Promise<{ readonly play: Play; readonly book: Playbook }> {
  const plays = await playsOfAccount(tx, accountId);
  const play = plays.find((each) => each.id === id);
  if (!play) throw new CardRefusal("not-found", "This account has no such play. Reload the page.");
  if (play.status === "ended")
    throw new CardRefusal("conflict", "It has ended already. The card shows so within seconds.");
  return { play, book: await playbookOf(tx, configuration, play) };
}

function demandCause(
  { cause, outcome }: StopRequest,
  { asksCause }: Playbook,
  { riskCauses }: Configuration,
): void {
  if (cause !== null && !riskCauses.some(({ id }) => id === cause))
    throw new CardRefusal("invalid", "Choose a cause from the list.", "cause");
  if (cause === null && asksCause && outcome !== "cancelled")
    throw new CardRefusal(
      "invalid",
      "Choose what it came from: the next one rests on it.",
      "cause",
    );
}
