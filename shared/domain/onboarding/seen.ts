import { dateOf } from "../calendar-date.ts";
import { type Evidence, hasUsageFeed } from "../evidence.ts";
import { isUnderWay, stepName } from "../play/context.ts";
import type { Play, PlayEvent } from "../play.ts";
import { type GateFacts, gateFactsOf } from "./graduation.ts";
import { firstValueOf, targetsFrom } from "./start.ts";

/** What one assessment knows of an account, as far as its onboarding goes. */
export type OnboardingSeen = {
  readonly account: string;
  readonly tier: string | null;
  /** Null where nobody says. */
  readonly stage: string | null;
  /** Its handoff was accepted, or its onboarding play is under way. */
  readonly begun: boolean;
  /** It became a customer after the installation: what is late of it is news. */
  readonly isNew: boolean;
  /** From when targets count; null: not known, or ahead. */
  readonly startedOn: string | null;
  readonly firstValueOn: string | null;
  /** Whether usage tells of first value. */
  readonly usage: boolean;
  readonly steps: readonly DoneStep[];
  readonly gate: GateFacts;
};

/** A step of the onboarding playbook that was done. */
export type DoneStep = {
  readonly step: string;
  readonly on: string;
  readonly by: string | null;
  /** It went out by itself: that the customer did anything is not said. */
  readonly automatic: boolean;
};

/** `news`: what people did with steps since the plays were last planned. */
export function onboardingSeen(
  evidence: Evidence,
  given: {
    readonly stage: string | null;
    readonly accepted: boolean;
    readonly connectedAt: string;
    readonly plays: readonly Play[];
    readonly news: readonly PlayEvent[];
  },
): OnboardingSeen {
  const { facts, tiering, since } = evidence;
  const plays = given.plays.filter(
    ({ playbook }) => playbook === evidence.configuration.onboarding.playbook,
  );
  const startedOn = targetsFrom(evidence);
  const today = dateOf(evidence.calendar.dayOf(evidence.now));
  return {
    account: facts.account.id,
    tier: tiering.tier?.id ?? null,
    stage: given.stage,
    begun: given.accepted || plays.some(isUnderWay),
    isNew: (since ?? Date.parse(facts.account.createdAt)) >= Date.parse(given.connectedAt),
    startedOn: startedOn !== null && startedOn <= today ? startedOn : null,
    firstValueOn: firstValueOf(evidence),
    usage: hasUsageFeed(facts),
    steps: doneSteps(plays, given.news, evidence),
    gate: gateFactsOf(evidence, startedOn ?? today),
  };
}

function doneSteps(
  plays: readonly Play[],
  news: readonly PlayEvent[],
  { configuration, calendar }: Evidence,
): readonly DoneStep[] {
  const book = configuration.playbooks.find(({ id }) => id === configuration.onboarding.playbook);
  const on = (instant: string) => dateOf(calendar.dayOf(Date.parse(instant)));
  return plays.flatMap((play) => [
    ...play.steps.flatMap((done): DoneStep[] => {
      if (done.state !== "done" || done.completedAt === null) return [];
      const step = stepName(done);
      const definition = book?.steps.find(({ id }) => id === step);
      const automatic = definition?.byTier[play.tier]?.automatic === true;
      return [{ step, on: on(done.completedAt), by: done.completedBy, automatic }];
    }),
    ...news.flatMap((event): DoneStep[] =>
      event.type === "step-completed" && event.play === play.id
        ? [{ step: event.step, on: on(event.at), by: event.by, automatic: false }]
        : [],
    ),
  ]);
}
