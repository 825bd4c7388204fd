import type { Configuration } from "../configuration.ts";
import { canHold } from "../play/known-facts.ts";
import { lateMeasure } from "../play/watch-dates.ts";
import type { Playbook, Trigger } from "../playbook.ts";
import { error, type LintContext, type Rule, type Unnamed, warning } from "./finding.ts";
import { quoted } from "./wording.ts";

/** A playbook that is on and waits for what nothing here ever tells. */
export const deadTriggers: Rule = (configuration, context) =>
  configuration.playbooks
    .filter(({ on, triggers }) => on && triggers.length > 0)
    .flatMap((playbook) => ofPlaybook(playbook, configuration, context));

function ofPlaybook(
  { id, label, triggers }: Playbook,
  configuration: Configuration,
  context: LintContext,
): Unnamed[] {
  const dead = triggers.flatMap((trigger, i) => {
    const why = whyDead(trigger, configuration, context);
    return why === null ? [] : [{ place: `playbooks.${id}.triggers[${i}]`, why }];
  });
  if (dead.length < triggers.length)
    return dead.map(({ place, why }) =>
      warning(place, `${quoted(label)} is not started by this: ${why}`),
    );
  return [
    error(
      `playbooks.${id}.triggers`,
      `${quoted(label)} is on and never starts by itself: ${dead.map(({ why }) => why).join(" ")} Else switch it off, or remove its triggers so that it starts by hand.`,
    ),
  ];
}

/** Null where something could fire it. */
function whyDead(
  trigger: Trigger,
  configuration: Configuration,
  { connected }: LintContext,
): string | null {
  switch (trigger.on) {
    case "signal":
      return deadSignal(trigger.signal, configuration);
    case "stage":
      return deadStage(trigger, configuration);
    case "milestone":
      return deadMilestone(trigger.milestone, configuration);
    case "survey":
      return connected.includes("surveys") ? null : "surveys are not connected. Connect them.";
    case "usage":
      return connected.includes("usage") ? null : "product usage is not connected. Connect it.";
    case "handoff":
      return configuration.handoffs.on
        ? null
        : "deals have no handoffs. Switch them on under handoffs.";
    default:
      return null;
  }
}

function deadStage(
  { if: asked }: Extract<Trigger, { readonly on: "stage" }>,
  configuration: Configuration,
): string | null {
  if (configuration.sources.lifecycleStage === null)
    return "nobody has said which field holds the lifecycle stage. Map it.";
  return asked === undefined || canHold(asked, configuration)
    ? null
    : "nothing supplies what it asks beside the stage. Map the fields of its condition.";
}

function deadSignal(id: string, configuration: Configuration): string | null {
  const signal = configuration.signals.find((one) => one.id === id);
  if (signal === undefined || canHold(signal.when, configuration)) return null;
  return `nothing supplies what the signal ${quoted(signal.label)} asks. Give its measures a source.`;
}

function deadMilestone(
  milestone: string | null,
  { measures, onboarding }: Configuration,
): string | null {
  if (milestone !== null)
    return onboarding.milestones.some(({ id }) => id === milestone)
      ? null
      : `onboarding has no milestone ${quoted(milestone)}. Add it to onboarding.milestones, or write null for any.`;
  const measure = measures.find(({ id }) => id === lateMeasure);
  const isMeasured = measure?.source !== undefined;
  return isMeasured || onboarding.milestones.length > 0
    ? null
    : `nothing supplies late milestones. Add some to onboarding.milestones, or give the measure "${lateMeasure}" a source.`;
}
