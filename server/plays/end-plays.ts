import type { Play } from "@bellwether/shared/domain/play";
import type { Tx } from "../db/database.ts";
import { playsOf, storePlays } from "../db/plays.ts";
import { forgetQueues } from "../db/standings.ts";
import { cancelTasks } from "../db/tasks.ts";

/** Plays of accounts that are no customers any more are over, and so are their tasks. */
export async function endPlays(
  tx: Tx,
  accountIds: readonly string[],
  { now }: { readonly now: Date },
): Promise<void> {
  if (accountIds.length === 0) return;
  const at = now.toISOString();
  const running = [...(await playsOf(tx, accountIds))].flatMap(([accountId, plays]) =>
    plays
      .filter(({ status }) => status !== "ended")
      .map((play) => ({ accountId, play: ended(play, at) })),
  );
  await storePlays(tx, running);
  await cancelTasks(tx, accountIds);
  await forgetQueues(tx, accountIds);
}

function ended(play: Play, at: string): Play {
  return {
    ...play,
    status: "ended",
    pausedBy: [],
    endedAt: at,
    outcome: play.over?.outcome ?? "lost",
    steps: play.steps.map((step) =>
      step.state === "done" || step.state === "skipped" ? step : { ...step, state: "dropped" },
    ),
  };
}
