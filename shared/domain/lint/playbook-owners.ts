import type { Configuration } from "../configuration.ts";
import { type Rule, type Unnamed, warning } from "./finding.ts";
import { quoted } from "./wording.ts";

/** What the playbooks that are on ask of people who are not there; silent while none is. */
export const playbookOwners: Rule = (configuration) => {
  if (configuration.playbooks.every(({ on }) => !on)) return [];
  return [...emptyRungs(configuration), ...redWithoutPlaybook(configuration)];
};

/** An escalation to nobody ends in the queue of unassigned steps. */
function emptyRungs({ plays, roles }: Configuration): Unnamed[] {
  const seen = new Set<string>();
  return plays.escalation.flatMap(({ to }, i) => {
    const role = roles.find(({ id }) => id === to);
    if (role === undefined || role.from !== null || seen.has(to)) return [];
    seen.add(to);
    return [
      warning(
        `plays.escalation[${i}].to`,
        `Late steps go to ${quoted(role.label)}, and nobody has said who that is: name a person or a field under roles.${to}.`,
      ),
    ];
  });
}

/** A red account is the one that nobody may leave alone. */
function redWithoutPlaybook({ playbooks }: Configuration): Unnamed[] {
  const starts = playbooks.some(
    ({ on, triggers }) =>
      on && triggers.some((trigger) => trigger.on === "band" && trigger.band === "red"),
  );
  if (starts) return [];
  return [
    warning(
      "playbooks",
      "Playbooks are on, and none starts when an account turns red: switch one on that does.",
    ),
  ];
}
