import type { Play } from "../play.ts";
import { bookOf, isUnderWay, type PlayContext } from "./context.ts";

/**
 * Which plays under way wait for which playbooks, by play id. Only a play that runs makes others wait; where
 * plays would wait for each other in a circle, the one whose playbook comes first runs.
 */
export function pausedBy(
  plays: readonly Play[],
  context: PlayContext,
): ReadonlyMap<string, readonly string[]> {
  const ranked = plays
    .filter(isUnderWay)
    .map((play) => ({ play, book: bookOf(play, context) }))
    .sort(
      (a, b) =>
        (a.book?.priority ?? Infinity) - (b.book?.priority ?? Infinity) ||
        (a.play.id < b.play.id ? -1 : 1),
    );
  const pausersOf = (play: Play) =>
    ranked.filter(
      (other) => other.play.id !== play.id && other.book?.pauses.includes(play.playbook),
    );
  const isPaused = new Map<string, boolean>();
  const settle = () => {
    for (const { play } of ranked) {
      if (isPaused.has(play.id)) continue;
      const pausers = pausersOf(play).map((other) => isPaused.get(other.play.id));
      if (pausers.some((paused) => paused === false)) isPaused.set(play.id, true);
      else if (pausers.every((paused) => paused === true)) isPaused.set(play.id, false);
    }
  };
  while (isPaused.size < ranked.length) {
    const before = isPaused.size;
    settle();
    const circled = ranked.find(({ play }) => !isPaused.has(play.id));
    if (isPaused.size === before && circled) isPaused.set(circled.play.id, false);
  }
  return new Map(
    ranked.map(({ play }) => [
      play.id,
      pausersOf(play)
        .filter((other) => isPaused.get(other.play.id) === false)
        .map((other) => other.play.playbook),
    ]),
  );
}
