import type { Play, PlayStep } from "@bellwether/shared/domain/play";
import type { Tx } from "../db/database.ts";
import { playsWithStepsOf } from "../db/day.ts";

export type OwnStep = {
  readonly accountId: string;
  readonly play: Play;
  readonly step: PlayStep;
};

/** What a person has to do now: their open and queued steps, of paused plays too. */
export async function stepsOf(tx: Tx, ownerId: string): Promise<readonly OwnStep[]> {
  return (await playsWithStepsOf(tx, ownerId)).flatMap(({ accountId, play }) =>
    play.steps
      .filter(({ owner, state }) => owner === ownerId && (state === "open" || state === "queued"))
      .map((step) => ({ accountId, play, step })),
  );
}
