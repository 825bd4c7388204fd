import { CardRefusal } from "../cards/card-refusal.ts";
import type { Signer } from "../cards/signer.ts";

const mostAMinute = 60;

/** Refuses the writes of a user who sends more in one minute than a person can. Each process counts its own. */
export function createWriteLimit({ now }: { readonly now: () => Date }) {
  const counts = new Map<string, number>();
  let counted = 0;

  return ({ installation, userId }: Signer): void => {
    const minute = Math.floor(now().getTime() / 60_000);
    if (minute !== counted) counts.clear();
    counted = minute;
    const user = `${installation.id} ${userId}`;
    const count = (counts.get(user) ?? 0) + 1;
    counts.set(user, count);
    if (count > mostAMinute)
      throw new CardRefusal("busy", "That was a lot at once. Wait a minute and try again.");
  };
}
