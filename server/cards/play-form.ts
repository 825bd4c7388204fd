import type { PlayForm } from "@bellwether/shared/contracts/play-view";
import type { Configuration } from "@bellwether/shared/domain/configuration";

/** What the forms about plays offer; the same for every account. */
export function playForm({ plays, playbooks, roles, tiers, tierChanges }: Configuration): PlayForm {
  return {
    skipReasons: plays.skipReasons,
    playbooks: playbooks.filter(({ on }) => on).map(({ id, label }) => ({ id, label })),
    roles: roles.map(({ id, label }) => ({ id, label })),
    pod: plays.pod,
    tiers: tiers.map(({ id, label }) => ({ id, label })),
    assignedDays: tierChanges.assignedDaysMost,
  };
}
