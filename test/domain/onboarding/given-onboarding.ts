import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import { advanceOnboarding } from "@bellwether/shared/domain/onboarding/advance";
import type { Onboarding } from "@bellwether/shared/domain/onboarding/onboarding";
import type { DoneStep, OnboardingSeen } from "@bellwether/shared/domain/onboarding/seen";

/** Signed on Monday 1 June 2026, by a customer that came after the installation. */
export const seen = (over: Partial<OnboardingSeen> = {}): OnboardingSeen => ({
  account: "acme",
  tier: "mid_touch",
  stage: "onboarding",
  begun: true,
  isNew: true,
  startedOn: "2026-06-01",
  firstValueOn: null,
  usage: true,
  steps: [],
  gate: { seatsActive: null, csat: null },
  ...over,
});

export const done = (step: string, on: string, over: Partial<DoneStep> = {}): DoneStep => ({
  step,
  on,
  by: "Ada",
  automatic: false,
  ...over,
});

export const withRules = (over: Partial<Configuration["onboarding"]>): Configuration => ({
  ...defaultConfiguration,
  onboarding: { ...defaultConfiguration.onboarding, ...over },
});

export const at = (date: string): number => Date.parse(`${date}T09:00:00Z`);

/** What the account looked like on days, one after another; the last look, and all that was told. */
export function lived(
  looks: readonly (readonly [string, Partial<OnboardingSeen>])[],
  configuration: Configuration = defaultConfiguration,
  from: Onboarding | null = null,
) {
  let onboarding = from;
  const told = looks.map(([date, over]) => {
    const advanced = advanceOnboarding(onboarding, seen(over), configuration, at(date));
    onboarding = advanced.onboarding;
    return { date, ...advanced };
  });
  const last = told.at(-1);
  if (last === undefined) throw new Error("nobody looked");
  return { ...last, told: told.flatMap(({ events }) => events) };
}
