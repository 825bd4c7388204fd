import type { Configuration } from "../configuration.ts";
import { playbookProblems } from "../playbook-problems.ts";
import { defaultPlaying } from "./playing.ts";

/**
 * The shipped signals and playbooks for a document that names none of its own: those that ask for nothing
 * (tier, role, measure) that the document does not have.
 */
export function fittingPlaying(
  configuration: Configuration,
): Pick<Configuration, "signals" | "playbooks"> {
  const signals = defaultPlaying.signals.filter((signal) => {
    const alone = { ...configuration, signals: [signal], playbooks: [] };
    return !hasProblems(alone, "signals.");
  });
  const playbooks = defaultPlaying.playbooks.filter((playbook) => {
    const alone = { ...playbook, pauses: [], notWhile: [] };
    return !hasProblems({ ...configuration, signals, playbooks: [alone] }, "playbooks.");
  });
  const isThere = (id: string) => playbooks.some((playbook) => playbook.id === id);
  return {
    signals,
    playbooks: playbooks.map((playbook) => ({
      ...playbook,
      pauses: playbook.pauses.filter(isThere),
      notWhile: playbook.notWhile.filter(isThere),
    })),
  };
}

function hasProblems(configuration: Configuration, part: string): boolean {
  return playbookProblems(configuration).some((problem) => problem.startsWith(part));
}
