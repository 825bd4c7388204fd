import { formatScore } from "@bellwether/shared/contracts/formats";
import type { Band } from "@bellwether/shared/domain/assessment";
import type { Play } from "@bellwether/shared/domain/play";
import { definitionOf } from "@bellwether/shared/domain/play/tasks-of";
import type { Playbook, PlayOutcome } from "@bellwether/shared/domain/playbook";

type Stand = { readonly band: Band; readonly score: number | null };

const outcomes: Readonly<Record<PlayOutcome, string>> = {
  completed: "every step is done",
  achieved: "it reached its aim",
  lost: "the account was lost",
  expired: "its time ran out",
  cancelled: "somebody ended it",
};

/**
 * What changed of an account after `since`, in sentences: band or score, plays that started and ended, steps
 * that were done. `before` undefined: nothing was known of it then.
 */
export function changesSince(given: {
  readonly account: Stand;
  readonly before: Stand | undefined;
  readonly plays: readonly Play[];
  readonly since: Date;
  readonly bookOf: (play: Play) => Playbook | undefined;
}): readonly string[] {
  const { plays, since, bookOf } = given;
  const isAfter = (at: string | null) => at !== null && Date.parse(at) > since.getTime();
  const ofPlays = plays.flatMap((play) => {
    const book = bookOf(play);
    const label = book?.label ?? play.playbook;
    const done = play.steps.filter((step) => step.state === "done" && isAfter(step.completedAt));
    return [
      ...(isAfter(play.startedAt) ? [`${label} started: ${play.because}.`] : []),
      ...done.map((step) => `Done: ${(book && definitionOf(book, step)?.label) ?? step.id}.`),
      ...(isAfter(play.endedAt) && play.outcome
        ? [`${label} ended: ${outcomes[play.outcome]}.`]
        : []),
    ];
  });
  return [...standChange(given), ...ofPlays];
}

function standChange({
  account,
  before,
}: {
  readonly account: Stand;
  readonly before: Stand | undefined;
}): readonly string[] {
  if (before === undefined) return [];
  const [now, then] = [scoreOf(account), scoreOf(before)];
  const scores = now === then ? "" : ` Score ${now}, was ${then}.`;
  if (account.band !== before.band) return [`Became ${account.band}, was ${before.band}.${scores}`];
  return scores === "" ? [] : [scores.trim()];
}

const scoreOf = ({ score }: Stand) => (score === null ? "unknown" : formatScore(score));
