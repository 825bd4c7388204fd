import type { Evidence } from "../evidence.ts";
import { csatAnswers } from "../measures/voice.ts";
import { milestonesFor } from "./milestones.ts";
import type { Onboarding, OnboardingRules } from "./onboarding.ts";

/** What the gate looks at beside milestones. */
export type GateFacts = {
  /** 0-1 of the seats that were bought; null where it cannot be measured. */
  readonly seatsActive: number | null;
  /** The latest answer of the onboarding, 1-5; null: none. */
  readonly csat: number | null;
};

/** What graduation still asks for, in words; empty: it may. What nothing can measure is not asked. */
export function gateOf(
  { reached, sponsorsWord }: Pick<Onboarding, "reached" | "sponsorsWord">,
  tier: string | null,
  { seatsActive, csat }: GateFacts,
  rules: OnboardingRules,
): readonly string[] {
  const { milestones, seatsActive: seatsWanted, csatAtLeast } = rules.graduation;
  const missing = milestonesFor(tier, rules)
    .filter(({ id }) => milestones.includes(id) && !Object.hasOwn(reached, id))
    .map(({ label }) => `${label}: not reached`);
  const lacksSeats = seatsWanted !== null && seatsActive !== null && seatsActive < seatsWanted;
  const lacksWord = csatAtLeast !== null && sponsorsWord === null && (csat ?? 0) < csatAtLeast;
  return [
    ...missing,
    ...(lacksSeats
      ? [`${percent(seatsWanted)} of the seats active: ${percent(seatsActive)} are`]
      : []),
    ...(lacksWord
      ? [
          csat === null
            ? `Onboarding CSAT of ${csatAtLeast} or more, or the sponsor's word: nobody has answered`
            : `Onboarding CSAT of ${csatAtLeast} or more, or the sponsor's word: it is ${csat}`,
        ]
      : []),
  ];
}

const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;

/** Answers from before the start speak of something else. */
export function gateFactsOf(evidence: Evidence, startedOn: string): GateFacts {
  const { facts, seats } = evidence;
  const active = facts.usage?.activeUsers[0];
  const latest = csatAnswers(evidence).findLast(
    ({ survey }) => survey.answeredAt.slice(0, 10) >= startedOn,
  );
  return {
    seatsActive: active === undefined || seats === null || seats <= 0 ? null : active / seats,
    csat: latest?.survey.value ?? null,
  };
}
