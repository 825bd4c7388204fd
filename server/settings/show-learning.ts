import type { LearningView } from "@bellwether/shared/contracts/settings";
import { learning } from "../plays/learning.ts";
import type { SettingsDependencies } from "./settings-dependencies.ts";

/** What came of each playbook that ran, as the settings show it. */
export async function showLearning(
  { database, now }: Pick<SettingsDependencies, "database" | "now">,
  installationId: number,
): Promise<LearningView> {
  const found = await learning({ database }, installationId, now());
  return {
    playbooks: found.map((each) => ({
      playbook: each.playbook,
      label: each.label,
      versions: each.versions,
      started: each.started,
      running: each.running,
      outcomes: { ...each.outcomes },
      onTime: each.onTime.share,
      medianDays: each.medianDays,
      remove: each.steps.filter(({ remove }) => remove).map(({ label }) => label),
      retire: each.retire,
      bands: each.bands.map(({ days, better, worse, of }) => ({ days, better, worse, of })),
      evidence: each.evidence,
    })),
  };
}
