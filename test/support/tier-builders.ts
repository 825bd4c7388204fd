import type { Configuration } from "@bellwether/shared/domain/configuration";
import { defaultConfiguration } from "@bellwether/shared/domain/default-configuration";
import type { TierAssignment } from "@bellwether/shared/domain/said";
import { decideTier } from "@bellwether/shared/domain/tier";
import type { TierFacts } from "@bellwether/shared/domain/tier-facts";
import type { TierStanding } from "@bellwether/shared/domain/tier-rules";

export const firstDay = "2026-06-15T12:00:00.000Z";

/** The instant so many days after the first. */
export const onDay = (day: number): number => Date.parse(firstDay) + day * 86_400_000;

/** An account of 42,000 a year of which nothing else is known. */
function tierFacts(over: Partial<TierFacts> = {}): TierFacts {
  return {
    arr: 42_000,
    statedSegment: null,
    preference: null,
    potential: null,
    complexity: "standard",
    integrations: null,
    usesApi: false,
    products: null,
    seats: null,
    strategic: false,
    strategicReason: null,
    businessModel: null,
    humanTouch: false,
    stage: null,
    renewsOn: null,
    ...over,
  };
}

export function assignment(over: Partial<TierAssignment> = {}): TierAssignment {
  return {
    id: "1",
    at: firstDay,
    by: { userId: "77", name: "Cleo" },
    until: new Date(onDay(90)).toISOString(),
    endedAt: null,
    reason: "they open a second plant",
    tier: "high_touch",
    ...over,
  };
}

export function decided(
  facts: Partial<TierFacts>,
  given: {
    readonly day?: number;
    readonly standing?: TierStanding | null;
    readonly assignments?: readonly TierAssignment[];
    readonly configuration?: Configuration;
  } = {},
) {
  const {
    day = 0,
    standing = null,
    assignments = [],
    configuration = defaultConfiguration,
  } = given;
  const now = onDay(day);
  return decideTier({ facts: tierFacts(facts), standing, assignments, configuration, now });
}

/** Decides day after day, each from what the day before left; the last decision. */
export function overDays(
  days: readonly (Partial<TierFacts> & { readonly day: number })[],
  given: Omit<Parameters<typeof decided>[1] & object, "day"> = {},
) {
  let last = decided({}, given);
  let standing = given.standing ?? null;
  for (const { day, ...facts } of days) {
    last = decided(facts, { ...given, day, standing });
    standing = last.standing;
  }
  return last;
}
