import type { Playbook, StepForTier } from "../domain/playbook.ts";
import type { DryRunView, LearningView } from "./settings.ts";

/** The playbook with one step of one tier changed. */
export function withStepForTier(
  playbook: Playbook,
  at: { readonly step: string; readonly tier: string },
  changed: StepForTier,
): Playbook {
  const steps = playbook.steps.map((step) =>
    step.id === at.step ? { ...step, byTier: { ...step.byTier, [at.tier]: changed } } : step,
  );
  return { ...playbook, steps };
}

const times = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** What a playbook would have asked of the team, in sentences. */
export function dryRunInWords(view: Extract<DryRunView, { valid: true }>): readonly string[] {
  const { days, plays, accounts, overlapping, steps, hours, weeks, roles, examples } = view;
  const history = `In ${times(days, "day")} of history`;
  if (plays === 0) return [`${history} it would not have started once.`, ...partOf(view)];
  const busiest = weeks.toSorted((a, b) => b.hours - a.hours)[0];
  return [
    `${history} it would have started ${times(plays, "time")}, for ${times(accounts, "account")}; ${overlapping} while another play ran.`,
    `${times(steps, "step")}, ${hours} hours of people's time${roles.length === 0 ? "." : `: ${roles.map(({ label, hours: own }) => `${label} ${own} h`).join(", ")}.`}`,
    ...(busiest === undefined
      ? []
      : [
          `Most in the week of ${busiest.from}: ${times(busiest.steps, "step")}, ${busiest.hours} h.`,
        ]),
    ...weeks.map((week) => `Week of ${week.from}: ${times(week.steps, "step")}, ${week.hours} h`),
    `Among them: ${examples.map(({ account, at, because }) => `${account} on ${at.slice(0, 10)} (${because})`).join(" · ")}.`,
    ...partOf(view),
  ];
}

const partOf = ({ read, customers }: { readonly read: number; readonly customers: number }) =>
  read < customers ? [`The history of ${read} of ${customers} customers was read.`] : [];

/** What came of a playbook, in sentences. */
export function learningInWords(of: LearningView["playbooks"][number]): readonly string[] {
  const outcomes = Object.entries(of.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const name = `${of.label} (version ${of.versions.join(", ")})`;
  const parts = [
    `${of.started} started`,
    `${of.running} running`,
    ...outcomes,
    ...(of.onTime === null ? [] : [`${Math.round(of.onTime * 100)} % of steps on time`]),
    ...(of.medianDays === null ? [] : [`${of.medianDays} days at the median`]),
  ];
  const bands = of.bands.filter((change) => change.of > 0);
  return [
    `${name}: ${parts.join(", ")}.`,
    ...bands.map(
      ({ days, better, worse, of: all }) =>
        `${name}, ${days} days on: ${better} better and ${worse} worse of ${all} (${of.evidence}).`,
    ),
    ...(of.remove.length === 0
      ? []
      : [`${name}, skipped so often that they should go: ${of.remove.join(", ")}.`]),
    ...(of.retire === null ? [] : [`${name}: ${of.retire}`]),
  ];
}
