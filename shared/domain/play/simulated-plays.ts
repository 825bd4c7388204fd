import type { PlayStanding, PlayStep } from "../play.ts";
import type { PlayOutcome } from "../playbook.ts";

/** A play of a simulation, for whoever checks or plans by it. Instants are ISO 8601 in UTC. */
export type SimulatedPlay = {
  readonly accountId: string;
  readonly playbook: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: PlayOutcome | null;
  readonly steps: readonly {
    readonly id: string;
    /** The id of the role that has the step. */
    readonly owner: string;
    /** Foreseen where its turn has not come. */
    readonly dueAt: string | null;
    readonly completedAt: string | null;
    readonly escalatedAt: readonly string[];
  }[];
};

/** By account, start and playbook. */
export function simulatedPlays(
  standings: ReadonlyMap<string, PlayStanding>,
): readonly SimulatedPlay[] {
  return [...standings]
    .flatMap(([accountId, { plays }]) =>
      plays.map(({ playbook, startedAt, endedAt, outcome, steps }) => ({
        accountId,
        playbook,
        startedAt,
        endedAt,
        outcome,
        steps: steps.map(simulatedStep),
      })),
    )
    .sort(
      (a, b) =>
        compare(a.accountId, b.accountId) ||
        compare(a.startedAt, b.startedAt) ||
        compare(a.playbook, b.playbook),
    );
}

/** What was skipped was not completed. */
function simulatedStep({ id, role, state, dueAt, completedAt, escalations }: PlayStep) {
  return {
    id,
    owner: role,
    dueAt,
    completedAt: state === "done" ? completedAt : null,
    escalatedAt: escalations.map(({ at }) => at),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
