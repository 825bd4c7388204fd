import type { PlayRequest, Saved } from "@bellwether/shared/contracts/card-requests";
import type { Play } from "@bellwether/shared/domain/play";
import { inForce, nothingSaid } from "@bellwether/shared/domain/said";
import type { Tx } from "../db/database.ts";
import { storePlayEvents } from "../db/play-events.ts";
import { playsOfAccount } from "../db/plays.ts";
import { saidOf } from "../db/said.ts";
import { CardRefusal } from "./card-refusal.ts";
import type { Signer } from "./signer.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** Starts a playbook by hand: whatever its triggers, cool-down and "once" say. */
export async function startPlay(
  deps: CardDependencies,
  signer: Signer,
  request: PlayRequest,
): Promise<Saved> {
  const { accountId, playbook, key } = request;
  const action = { action: "play", note: "none" } as const;
  return await writeOnce(deps, signer, request, action, async (write) => {
    const { tx, configuration, user, now } = write;
    const book = configuration.playbooks.find(({ id, on }) => id === playbook && on);
    if (!book)
      throw new CardRefusal("invalid", "Choose a playbook that is switched on.", "playbook");
    await demandIdle(tx, { accountId, playbook, label: book.label });
    await demandNotExcluded(tx, accountId, now);
    const at = { at: now.toISOString(), key: `card:${key}` };
    const event = { ...at, type: "start", playbook, by: user.userName } as const;
    await storePlayEvents(tx, [{ accountId, event }]);
  });
}

export async function demandIdle(
  tx: Tx,
  {
    accountId,
    playbook,
    label,
  }: { readonly accountId: string; readonly playbook: string; readonly label: string },
): Promise<void> {
  const plays = await playsOfAccount(tx, accountId);
  // One that is over but for looking back gives way to a new one.
  const isRunning = ({ status, over }: Play) => status !== "ended" && over === undefined;
  if (!plays.some((play) => play.playbook === playbook && isRunning(play))) return;
  throw new CardRefusal("conflict", `${label} is running already for this account.`);
}

async function demandNotExcluded(tx: Tx, accountId: string, now: Date): Promise<void> {
  const said = (await saidOf(tx, [accountId])).get(accountId) ?? nothingSaid;
  const [exclusion] = inForce(said.exclusions, now.getTime());
  if (!exclusion) return;
  throw new CardRefusal(
    "conflict",
    `No play starts for this account until ${exclusion.until.slice(0, 10)}: ${exclusion.reason}. End that first.`,
  );
}
