import type { Play, PlayStanding } from "../play.ts";
import { everything, isUnfinished, type PlayContext } from "./context.ts";
import { ended, withPlay } from "./ends.ts";
import { pausedBy } from "./pauses.ts";
import { isDone, resumed, takeTurns, withOwners } from "./turns.ts";

/**
 * A standing at rest at an instant: plays wait for those that pause them, every step whose turn has come is
 * moved on, and what is done has ended; the end of one may let another go on.
 */
export function settled(standing: PlayStanding, context: PlayContext, at: number): PlayStanding {
  let current = standing;
  for (;;) {
    const paused = withPauses(current, context, at);
    const moved = paused.plays.reduce((each, play) => movedOn(each, play, context, at), paused);
    const done = moved.plays.find((play) => isUnfinished(play) && isDone(play, context));
    if (done === undefined) return moved;
    current = ended(moved, done, { outcome: done.over?.outcome ?? "completed", at });
  }
}

function movedOn(
  standing: PlayStanding,
  play: Play,
  context: PlayContext,
  at: number,
): PlayStanding {
  if (!isUnfinished(play)) return standing;
  const owned = withOwners(play, context, at);
  const isHeld = owned.status === "paused" || !owned.steps.some(({ state }) => state === "planned");
  const moved = isHeld ? owned : takeTurns(owned, { standing, context, at });
  return moved === play ? standing : withPlay(standing, moved);
}

function withPauses(standing: PlayStanding, context: PlayContext, at: number): PlayStanding {
  const unfinished = standing.plays.filter(isUnfinished);
  const [only] = unfinished;
  if (unfinished.length < 2 && only?.status !== "paused" && !context.allPaused) return standing;
  const pauses = context.allPaused ? null : pausedBy(unfinished, context);
  const plays = standing.plays.map((play) => {
    const pausers = pauses === null ? [everything] : (pauses.get(play.id) ?? []);
    return isUnfinished(play) ? waitingFor(play, pausers, context, at) : play;
  });
  return plays.every((play, i) => play === standing.plays[i]) ? standing : { ...standing, plays };
}

function waitingFor(
  play: Play,
  pausers: readonly string[],
  context: PlayContext,
  at: number,
): Play {
  if (pausers.join() === play.pausedBy.join()) return play;
  if (pausers.length > 0) return { ...play, status: "paused", pausedBy: pausers };
  return resumed({ ...play, status: "running", pausedBy: [] }, context, at);
}
