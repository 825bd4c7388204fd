import type { Configuration } from "../configuration.ts";

/** Fields of the account that triggers name, by the CRM's own names: they have to be pulled. */
export function watchedFields({ playbooks }: Pick<Configuration, "playbooks">): readonly string[] {
  const fields = playbooks.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => (trigger.on === "property" ? [trigger.field] : [])),
  );
  return [...new Set(fields)].sort();
}
