import type { Play, PlayStanding } from "../play.ts";
import { isUnfinished, type PlayContext } from "./context.ts";
import { endByClock, endedByClock, withPlay } from "./ends.ts";
import { climbed, nextClimb } from "./escalate.ts";
import { repeated, repetitions } from "./repeat.ts";
import { settled } from "./settle.ts";
import { nextOpening } from "./turns.ts";

type Matter = {
  readonly at: number;
  readonly happen: (standing: PlayStanding, at: number) => PlayStanding;
};

/** What has fallen due up to an instant, one after the other, none before `from`; and what falls due next. */
export function afterClock(
  standing: PlayStanding,
  context: PlayContext,
  { from, until }: { readonly from: number; readonly until: number },
): { readonly standing: PlayStanding; readonly next: Matter | null } {
  let current = standing;
  let clock = from;
  for (;;) {
    const matter = nextMatter(current, context);
    if (matter === null || matter.at > until) return { standing: current, next: matter };
    clock = Math.max(clock, matter.at);
    current = settled(matter.happen(current, clock), context, clock);
  }
}

/** What falls due next without an event. At one instant a play ends rather than that its steps escalate. */
export function nextMatter(standing: PlayStanding, context: PlayContext): Matter | null {
  let next: Matter | null = null;
  for (const play of standing.plays) {
    if (!isUnfinished(play)) continue;
    for (const matter of mattersOf(play, standing, context))
      if (next === null || matter.at < next.at) next = matter;
  }
  return next;
}

function mattersOf(play: Play, standing: PlayStanding, context: PlayContext): readonly Matter[] {
  const matters: Matter[] = [];
  const end = endByClock(play, standing, context);
  if (end !== null) {
    const { outcome } = end;
    const happen: Matter["happen"] = (now, at) => endedByClock(now, play, { outcome, at }, context);
    matters.push({ at: end.at, happen });
  }
  if (play.status !== "running") return matters;
  const climb = nextClimb(play, standing, context);
  if (climb !== null)
    matters.push({ at: climb.at, happen: (now, at) => climbed(now, play, climb, context, at) });
  const opening = nextOpening(play, context);
  if (opening !== null) matters.push({ at: opening, happen: (now) => now });
  for (const repetition of repetitions(play, context)) {
    const happen: Matter["happen"] = (now, at) => withPlay(now, repeated(play, repetition, at));
    matters.push({ at: repetition.at, happen });
  }
  return matters;
}
