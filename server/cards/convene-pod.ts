import type { PodRequest, Saved } from "@bellwether/shared/contracts/card-requests";
import { formatDate } from "@bellwether/shared/contracts/formats";
import { podId } from "@bellwether/shared/domain/pod";
import { storePlayEvents } from "../db/play-events.ts";
import { CardRefusal } from "./card-refusal.ts";
import { endOfLastDay } from "./last-day.ts";
import { noteOnPlay } from "./note-on-play.ts";
import type { Signer } from "./signer.ts";
import { demandIdle } from "./start-play.ts";
import { type CardDependencies, writeOnce } from "./write-once.ts";

/** The longest that a pod lasts: after that it is how things are done here, not a pod. */
const daysMost = 90;

/** People of several functions on one account until a day: a task each, and one note that says what for. */
export async function convenePod(
  deps: CardDependencies,
  signer: Signer,
  request: PodRequest,
): Promise<Saved> {
  const { accountId, roles, purpose, key } = request;
  return await writeOnce(deps, signer, request, { action: "pod", note: "due" }, async (write) => {
    const { tx, configuration, user, now } = write;
    const labels = roles.map((role) => {
      const known = configuration.roles.find(({ id }) => id === role);
      if (!known) throw new CardRefusal("invalid", "Choose roles from the list.", "roles");
      return known.label;
    });
    await demandIdle(tx, { accountId, playbook: podId, label: "A pod" });
    const until = endOfLastDay(configuration, { on: request.until, daysMost, now });
    const by = user.userName;
    const start = { type: "start", playbook: podId, by, only: roles, purpose } as const;
    const play = `${podId}@${now.toISOString()}`;
    const stop = { type: "stop", play, by, outcome: "expired", cause: null } as const;
    await storePlayEvents(tx, [
      { accountId, event: { ...start, at: now.toISOString(), key: `card:${key}` } },
      { accountId, event: { ...stop, at: until, key: `card:${key}:until` } },
    ]);
    const { timeZone } = configuration.calendar;
    const last = formatDate(request.until, { now, timeZone });
    await noteOnPlay(write, accountId, `Pod of ${labels.join(", ")} until ${last}: ${purpose}`);
  });
}
