import type { PlayEvent, PlayStanding } from "../play.ts";
import { isUnfinished, type PlayContext } from "./context.ts";
import { ended, endedBy, withBand } from "./ends.ts";
import { startPlays } from "./start.ts";
import { withStep } from "./step-events.ts";

/** What an event changes, before the steps move on; the same standing where it says nothing new. */
export function afterEvent(
  standing: PlayStanding,
  event: PlayEvent,
  context: PlayContext,
): PlayStanding {
  switch (event.type) {
    case "band": {
      const known = withBand(standing, event.band, event.at);
      return known === null ? standing : startPlays(known, event, context);
    }
    case "signal":
    case "signal-over":
      return afterSignal(standing, event, context);
    case "stage":
      return afterStage(standing, event, context);
    case "renewal":
      return endedBy(
        standing,
        event.at,
        context,
        (end) => end.when === "renewal" && end.deal === event.deal,
      );
    case "person-back":
      return afterReturn(standing, event, context);
    case "milestone-over":
      return endedBy(
        standing,
        event.at,
        context,
        (end, { trigger }) =>
          end.when === "milestone-over" && trigger.startsWith(`milestone:${event.milestone}:`),
      );
    case "step-completed":
    case "step-skipped":
    case "step-reassigned":
      return withStep(standing, event, context);
    case "stop":
      return stopped(standing, event);
    default:
      return startPlays(standing, event, context);
  }
}

type Of<Type extends PlayEvent["type"]> = Extract<PlayEvent, { readonly type: Type }>;

function afterSignal(
  standing: PlayStanding,
  event: Of<"signal" | "signal-over">,
  context: PlayContext,
): PlayStanding {
  const { signal, at } = event;
  const holds = event.type === "signal";
  const known = standing.signals[signal];
  if (known !== undefined && (known.holds === holds || at <= known.since)) return standing;
  const signals = { ...standing.signals, [signal]: { holds, since: at } };
  if (event.type !== "signal") return { ...standing, signals };
  if (event.baseline) return startPlays({ ...standing, signals }, event, context);
  const over = endedBy(
    { ...standing, signals },
    at,
    context,
    (end) => end.when === "signal" && end.signal === signal,
  );
  return startPlays(over, event, context);
}

/** Under which `signals` remember since when the stage is what it is: no id has a "=". */
const stageSince = "=stage";

function afterStage(
  standing: PlayStanding,
  event: Of<"stage">,
  context: PlayContext,
): PlayStanding {
  const { stage, at } = event;
  const since = standing.signals[stageSince]?.since;
  if (stage === standing.stage || (since !== undefined && at <= since)) return standing;
  const signals = { ...standing.signals, [stageSince]: { holds: true, since: at } };
  const known = { ...standing, stage, signals };
  if (event.baseline) return startPlays(known, event, context);
  const over = endedBy(known, at, context, (end) => end.when === "stage" && end.stage === stage);
  return startPlays(over, event, context);
}

/** The seat is filled again, by whomever. */
function afterReturn(
  standing: PlayStanding,
  { at, role }: Of<"person-back">,
  context: PlayContext,
): PlayStanding {
  return endedBy(standing, at, context, (end, { trigger }) => {
    const isOfOtherSeat =
      trigger.startsWith("person-gone:") && !trigger.startsWith(`person-gone:${role}:`);
    return end.when === "person-back" && !isOfOtherSeat;
  });
}

/** By the play's id, or its playbook's. */
function stopped(standing: PlayStanding, event: Of<"stop">): PlayStanding {
  const { play: named, outcome, cause, at } = event;
  const play = standing.plays.find(
    (each) =>
      isUnfinished(each) &&
      (each.id === named || (each.playbook === named && each.startedAt <= at)),
  );
  return play === undefined
    ? standing
    : ended(standing, play, { outcome, cause, at: Date.parse(at) });
}
