import type { PlayStep } from "../play.ts";

/** A step whose turn has not come; of a repetition it is known since when it waits. */
export function plannedStep(id: string, role: string, queuedAt: string | null = null): PlayStep {
  return {
    id,
    state: "planned",
    role,
    owner: null,
    fallback: null,
    queuedAt,
    openedAt: null,
    dueAt: null,
    completedAt: null,
    completedBy: null,
    answer: null,
    skipped: null,
    escalations: [],
  };
}
